import type { Interval } from './figure.ts'
import { sum } from './table.ts'

const z = 1.959963984540054

/** Wilson's interval of a share of `n` (Wilson 1927, JASA 22); `n` need not be whole. */
export function wilson(share: number, n: number): Interval {
  const below = 1 + (z * z) / n
  const middle = (share + (z * z) / (2 * n)) / below
  const half = (z / below) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n))
  return { lo: Math.max(0, middle - half), hi: Math.min(1, middle + half) }
}

/** Items that hang together: how many there are, and how many of them are so, parts of one included. */
export type Cluster = { near: number; size: number }

/**
 * The share of items that are so. The interval is Wilson's at the effective number of items: share x (1 - share)
 * over the variance of a ratio of cluster totals (Cochran 1977, Sampling Techniques, 6.3; Kish 1965, Survey
 * Sampling, 8.2), and never more than there are items.
 */
export function shareOf(clusters: readonly Cluster[]): { value: number; ci: Interval } {
  const [k, n] = [clusters.length, sum(clusters.map(({ size }) => size))]
  const value = sum(clusters.map(({ near }) => near)) / n
  const squares = sum(clusters.map(({ near, size }) => (near - value * size) ** 2))
  const variance = k < 2 ? 0 : (k / (k - 1)) * (squares / n ** 2)
  const effective = variance < 1e-12 ? n : Math.min(n, (value * (1 - value)) / variance)
  return { value, ci: wilson(value, effective) }
}
