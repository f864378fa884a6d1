import { none, ok, type Figure, type Reason } from './figure.ts'
import { mean, pairsBelow, present, sum, variance, type Table } from './table.ts'

/** `spread` is the mean standard deviation over a candidate's questions; `correlation` the mean between questions over candidates. */
export type Halo = { spread: number; correlation: Figure<{ value: number }>; candidates: number }

/**
 * How alike a rater rates the questions of one candidate, which may be one impression that coloured the
 * rest: compare with the other raters of the same candidates (Cooper 1981, Psychological Bulletin 90).
 * A candidate a row, a question a column.
 */
export function halo(table: Table): Figure<Halo> {
  const rows = table.filter((row) => present(row).length > 1)
  if (rows.length === 0) return none('no-shared-cells')
  const questions = table[0]?.length ?? 0
  const pairs = pairsBelow(questions).flatMap(([a, b]) => correlation(rows, a, b) ?? [])
  return ok({
    spread: mean(rows.map((row) => Math.sqrt(variance(present(row))))),
    correlation: pairs.length > 0 ? ok({ value: mean(pairs) }) : none(noCorrelation(rows)),
    candidates: rows.length,
  })
}

/** Why no two questions have a correlation: no two have three candidates, or none varies. */
const noCorrelation = (rows: Table): Reason =>
  pairsBelow(rows[0]?.length ?? 0).some(([a, b]) => bothOf(rows, a, b).length > 2)
    ? 'no-variation'
    : 'needs-three-candidates'

/** The ratings of two questions by candidates that have both. */
const bothOf = (rows: Table, a: number, b: number): (readonly [number, number])[] =>
  rows.flatMap((row) => {
    const [one, other] = [row[a] ?? null, row[b] ?? null]
    return one === null || other === null ? [] : [[one, other] as const]
  })

/** Pearson's correlation of two questions over the candidates that have both; null below three or without variation. */
function correlation(rows: Table, a: number, b: number): number | null {
  const both = bothOf(rows, a, b)
  if (both.length < 3) return null
  const [ones, others] = [both.map(([one]) => one), both.map(([, other]) => other)]
  const [x, y] = [mean(ones), mean(others)]
  const below = Math.sqrt(variance(ones) * variance(others)) * (both.length - 1)
  return below === 0 ? null : sum(both.map(([one, other]) => (one - x) * (other - y))) / below
}
