import type { Share } from './counted.ts'
import type { Figure } from './rule.ts'

/** The mean or the median of the places, 0 to 1, whatever their order; null where there is none. */
export function brought(shares: readonly Share[], figure: Figure): number | null {
  const sorted = shares.map(({ share }) => share).toSorted((a, b) => a - b)
  if (sorted.length === 0) return null
  return figure.endsWith('median') ? median(sorted) : mean(sorted)
}

/** The arithmetic mean; NaN of no number. */
export const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, number) => sum + number, 0) / numbers.length

/** The middle one of sorted numbers, or the mean of the middle two. */
function median(sorted: readonly number[]): number {
  const high = sorted.length / 2
  const middle = sorted.slice(Math.ceil(high) - 1, Math.floor(high) + 1)
  return mean(middle)
}
