import { pairsBelow, type Table } from './table.ts'

/** The groups of raters (columns) that shared cells connect; raters of different groups cannot be compared. */
export function connectedRaters(table: Table): number[][] {
  const count = table[0]?.length ?? 0
  const group = Array.from({ length: count }, (_, rater) => rater)
  const find = (rater: number): number => {
    const parent = group[rater] ?? rater
    return parent === rater ? rater : find(parent)
  }
  for (const row of table) {
    const here = row.flatMap((value, rater) => (value === null ? [] : [rater]))
    for (const [a, b] of pairsBelow(here.length)) {
      const [one, other] = [find(here[a] ?? 0), find(here[b] ?? 0)]
      group[Math.max(one, other)] = Math.min(one, other)
    }
  }
  const groups = new Map<number, number[]>()
  for (let rater = 0; rater < count; rater++) {
    if (!table.some((row) => row[rater] !== null)) continue
    groups.set(find(rater), [...(groups.get(find(rater)) ?? []), rater])
  }
  return [...groups.values()]
}
