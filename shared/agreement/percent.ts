import { none, ok, type Figure } from './figure.ts'
import { mean, pairsBelow, present, ratersIn, sharedCells, type Table } from './table.ts'

/** The share of pairs of raters of the same cell that are at most `steps` levels apart, averaged over the cells. */
export function pairAgreement(
  table: Table,
  levels: readonly number[],
  steps: number,
): Figure<{ value: number; cells: number }> {
  if (table.flatMap(present).length === 0) return none('no-data')
  if (ratersIn(table) < 2) return none('needs-two-raters')
  const shared = sharedCells(table)
  if (shared.length === 0) return none('no-shared-cells')
  const place = new Map(levels.map((level, index) => [level, index]))
  const agreed = shared.map((ratings) => {
    const pairs = pairsBelow(ratings.length)
    const near = pairs.filter(([a, b]) => {
      const [one, other] = [place.get(ratings[a] ?? 0) ?? 0, place.get(ratings[b] ?? 0) ?? 0]
      return Math.abs(one - other) <= steps
    })
    return near.length / pairs.length
  })
  return ok({ value: mean(agreed), cells: shared.length })
}

/** Whether a cell's ratings lie so far apart that it should be talked about: two levels or more. */
export const isFarApart = (ratings: readonly number[], levels: readonly number[]): boolean => {
  const places = ratings.map((level) => levels.indexOf(level))
  return places.length > 1 && Math.max(...places) - Math.min(...places) >= 2
}
