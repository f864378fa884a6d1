import { none, ok, type Figure, type Interval } from './figure.ts'
import { shareOf } from './share.ts'
import { pairsBelow, present, ratersIn, sharedCells, sum, type Table } from './table.ts'

/**
 * The share of pairs of raters of the same cell that are at most `steps` levels apart, averaged over the cells.
 * The interval takes the cells of one group, such as a candidate, for a cluster, where there are three or more.
 */
export function pairAgreement(
  table: Table,
  levels: readonly number[],
  steps: number,
  groups: readonly string[] = [],
): Figure<{ value: number; ci: Interval; cells: number }> {
  if (table.flatMap(present).length === 0) return none('no-data')
  if (ratersIn(table) < 2) return none('needs-two-raters')
  if (sharedCells(table).length === 0) return none('no-shared-cells')
  const place = new Map(levels.map((level, index) => [level, index]))
  const agreed = table.flatMap((row, at) => {
    const places = present(row).map((level) => place.get(level) ?? 0)
    const pairs = pairsBelow(places.length)
    const near = pairs.filter(([a, b]) => {
      return Math.abs((places[a] ?? 0) - (places[b] ?? 0)) <= steps
    })
    return pairs.length === 0 ? [] : [{ near: near.length / pairs.length, group: groups[at] ?? at }]
  })
  const grouped = [...Map.groupBy(agreed, ({ group }) => group).values()]
  const clusters = grouped.length > 2 ? grouped : agreed.map((one) => [one])
  const counted = clusters.map((own) => ({
    near: sum(own.map(({ near }) => near)),
    size: own.length,
  }))
  return ok({ ...shareOf(counted), cells: agreed.length })
}

/** Whether a cell's ratings lie so far apart that it should be talked about: two levels or more. */
export const isFarApart = (ratings: readonly number[], levels: readonly number[]): boolean => {
  const places = ratings.map((level) => levels.indexOf(level))
  return places.length > 1 && Math.max(...places) - Math.min(...places) >= 2
}
