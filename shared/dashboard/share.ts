import { shareOf } from '../agreement/share.ts'
import { sum } from '../agreement/table.ts'
import type { Cell } from './pool.ts'
import { hidden, shownShare, type Shown } from './shown.ts'

/** The share of the pairs of ratings of a cell that are at most `steps` levels apart. */
export function nearPairs(levels: readonly number[], steps: number): number {
  let near = 0
  for (let a = 0; a < levels.length; a++)
    for (let b = a + 1; b < levels.length; b++)
      if (Math.abs((levels[a] ?? 0) - (levels[b] ?? 0)) <= steps) near++
  return near / ((levels.length * (levels.length - 1)) / 2)
}

/** The cells of an interview together, as answers of one candidate are alike; each alone below three interviews. */
export function clustersOf<T extends { interview: number }>(cells: readonly T[]): T[][] {
  const clusters = [...Map.groupBy(cells, ({ interview }) => interview).values()]
  return clusters.length > 2 ? clusters : cells.map((cell) => [cell])
}

/** Pairwise agreement within `steps`, averaged over shared cells; the answers of an interview are one cluster. */
export function agreedShare(cells: readonly Cell[], steps: number): Shown {
  const n = cells.length
  if (n === 0) return hidden('no-shared-cells', 0)
  const clusters = clustersOf(cells).map((cluster) => ({
    near: sum(cluster.map(({ levels }) => nearPairs(levels, steps))),
    size: cluster.length,
  }))
  const { value, ci } = shareOf(clusters)
  return shownShare(value, ci, n)
}
