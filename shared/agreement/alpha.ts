import { none, ok, type Figure } from './figure.ts'
import { present, ratersIn, sharedCells, sum, type Table } from './table.ts'

export type Metric = 'nominal' | 'ordinal' | 'interval' | 'ratio'

/**
 * Krippendorff's alpha: 1 minus observed over expected disagreement, by the coincidences of values
 * within cells; a cell with one rating says nothing (Krippendorff 2011, Computing Krippendorff's
 * Alpha-Reliability). The ordinal metric is his own, which uses how often each level occurs; that of ratios
 * has no sense below zero.
 */
export function alpha(table: Table, metric: Metric): Figure<{ value: number; cells: number }> {
  if (table.flatMap(present).length === 0) return none('no-data')
  if (ratersIn(table) < 2) return none('needs-two-raters')
  const cells = sharedCells(table)
  if (cells.length === 0) return none('no-shared-cells')
  const values = [...new Set(cells.flat())].toSorted((a, b) => a - b)
  if (metric === 'ratio' && (values[0] ?? 0) < 0) return none('negative-levels')
  const counts = values.map((value) => cells.flat().filter((one) => one === value).length)
  const n = sum(counts)
  const delta = differences(values, counts, metric)
  const place = new Map(values.map((value, index) => [value, index]))
  const apart = (a: number, b: number) => delta[place.get(a) ?? 0]?.[place.get(b) ?? 0] ?? 0
  const observed = sum(
    cells.map(
      (ratings) =>
        sum(ratings.flatMap((a) => ratings.map((b) => apart(a, b)))) / (ratings.length - 1),
    ),
  )
  const expected = sum(
    counts.flatMap((countA, a) =>
      counts.map((countB, b) => countA * countB * (delta[a]?.[b] ?? 0)),
    ),
  )
  if (expected === 0) return none('no-variation')
  return ok({ value: 1 - ((n - 1) * observed) / expected, cells: cells.length })
}

/** The squared difference of each two values. */
function differences(
  values: readonly number[],
  counts: readonly number[],
  metric: Metric,
): number[][] {
  const between = (a: number, b: number) =>
    sum(counts.slice(a, b + 1)) - ((counts[a] ?? 0) + (counts[b] ?? 0)) / 2
  return values.map((one, a) =>
    values.map((other, b) => {
      if (a === b) return 0
      switch (metric) {
        case 'nominal':
          return 1
        case 'ordinal':
          return between(Math.min(a, b), Math.max(a, b)) ** 2
        case 'interval':
          return (one - other) ** 2
        case 'ratio':
          return one + other === 0 ? 0 : ((one - other) / (one + other)) ** 2
      }
    }),
  )
}
