import type { Interval } from '../agreement/figure.ts'
import { sum } from '../agreement/table.ts'
import type { Cell } from './pool.ts'
import { hidden, shownShare, type Shown } from './shown.ts'

const z = 1.959963984540054

/** Wilson's interval of a share of `n` (Wilson 1927, JASA 22); `n` need not be whole. */
export function wilson(share: number, n: number): Interval {
  const below = 1 + (z * z) / n
  const middle = (share + (z * z) / (2 * n)) / below
  const half = (z / below) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n))
  return { lo: Math.max(0, middle - half), hi: Math.min(1, middle + half) }
}

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

/**
 * Pairwise agreement within `steps`, averaged over shared cells. The interval is Wilson's at the effective
 * number of cells: share x (1 - share) over the variance of a ratio of cluster totals (Cochran 1977, Sampling
 * Techniques, 6.3; Kish 1965, Survey Sampling, 8.2), and never more than there are cells.
 */
export function agreedShare(cells: readonly Cell[], steps: number): Shown {
  const n = cells.length
  if (n === 0) return hidden('no-shared-cells', 0)
  const clusters = clustersOf(cells).map((cluster) => ({
    near: sum(cluster.map(({ levels }) => nearPairs(levels, steps))),
    size: cluster.length,
  }))
  const k = clusters.length
  const share = sum(clusters.map(({ near }) => near)) / n
  const squares = sum(clusters.map(({ near, size }) => (near - share * size) ** 2))
  const variance = k < 2 ? 0 : (k / (k - 1)) * (squares / n ** 2)
  const effective = variance < 1e-12 ? n : Math.min(n, (share * (1 - share)) / variance)
  return shownShare(share, wilson(share, effective), n)
}
