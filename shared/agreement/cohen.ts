import { none, ok, type Figure } from './figure.ts'
import { sum } from './table.ts'
import type { Weights } from './weights.ts'

/** How often the first rater gave the level of the row and the second that of the column, over cells both rated. */
export const confusion = (
  first: readonly (number | null)[],
  second: readonly (number | null)[],
  levels: readonly number[],
): number[][] =>
  levels.map((a) =>
    levels.map((b) => first.filter((one, cell) => one === a && second[cell] === b).length),
  )

/**
 * Cohen's kappa of two raters; weights that are 1 only for the same level give the unweighted one
 * (Cohen 1960; 1968, Psychological Bulletin 70, with disagreement as 1 minus the weight).
 */
export function weightedKappa(
  table: readonly (readonly number[])[],
  weights: Weights,
): Figure<{ value: number; cells: number }> {
  const n = sum(table.flat())
  if (n === 0) return none('no-shared-cells')
  const rows = table.map(sum)
  const columns = table.map((_, b) => sum(table.map((row) => row[b] ?? 0)))
  const apart = (a: number, b: number) => 1 - (weights[a]?.[b] ?? 0)
  const total = (count: (a: number, b: number) => number) =>
    sum(table.flatMap((row, a) => row.map((_, b) => apart(a, b) * count(a, b))))
  const expected = total((a, b) => ((rows[a] ?? 0) * (columns[b] ?? 0)) / n)
  if (expected === 0) return none('no-variation')
  return ok({ value: 1 - total((a, b) => table[a]?.[b] ?? 0) / expected, cells: n })
}
