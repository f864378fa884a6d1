import type { Interval } from '../agreement/figure.ts'

/** The 0.975 quantile of the normal distribution. */
const z = 1.959963984540054

/** The 95 % score interval of a share, `hits` of `of` (Wilson 1927, Journal of the American Statistical Association 22); null without any. */
export function shareInterval(hits: number, of: number): Interval | null {
  if (of === 0) return null
  const share = hits / of
  const spread = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of))
  const [middle, scale] = [share + (z * z) / (2 * of), 1 + (z * z) / of]
  return { lo: Math.max(0, (middle - spread) / scale), hi: Math.min(1, (middle + spread) / scale) }
}
