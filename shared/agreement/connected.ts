import { places, type Table } from './table.ts'

/** The ratings of one answer: who rated, and each one's level; the two lists are of one length. */
export type RatedCell = { raters: readonly number[]; levels: readonly number[] }

/** The rows of a table as what is there of each. */
export const cellsOf = (table: Table): RatedCell[] =>
  table.map((row) => {
    const raters = places(row.length).filter((rater) => row[rater] !== null)
    return { raters, levels: raters.map((rater) => row[rater] ?? 0) }
  })

/** The groups of raters (columns) that shared cells connect; raters of different groups cannot be compared. */
export const connectedRaters = (table: Table): number[][] =>
  connectedIn(cellsOf(table), table[0]?.length ?? 0)

/** The same of cells of raters below `count`; who rated nothing is in no group. */
export function connectedIn(cells: readonly RatedCell[], count: number): number[][] {
  const group = places(count)
  const find = (rater: number): number => {
    let at = rater
    while ((group[at] ?? at) !== at) at = group[at] ?? at
    group[rater] = at
    return at
  }
  const seen = new Set<number>()
  for (const { raters } of cells) {
    for (const rater of raters) {
      seen.add(rater)
      const [one, other] = [find(raters[0] ?? rater), find(rater)]
      group[Math.max(one, other)] = Math.min(one, other)
    }
  }
  const groups = Map.groupBy(
    [...seen].toSorted((a, b) => a - b),
    find,
  )
  return [...groups.values()]
}
