import { none, ok, type Figure } from './figure.ts'
import { mean, sum } from './table.ts'

type Fleiss = { value: number; byLevel: (number | null)[]; z: number; cells: number }

/**
 * Fleiss' kappa of cells that all have the same number of ratings, given as counts by level, with the
 * kappa of each level (null for one that nobody used) and z under no agreement (Fleiss 1971,
 * Psychological Bulletin 76; the standard error is Fleiss, Nee and Landis 1979).
 */
export function fleissKappa(counts: readonly (readonly number[])[]): Figure<Fleiss> {
  const n = counts.length
  if (n === 0) return none('no-data')
  const m = sum(counts[0] ?? [])
  if (m < 2) return none('needs-two-raters')
  if (counts.some((row) => sum(row) !== m)) return none('incomplete')
  const shares = (counts[0] ?? []).map((_, level) => mean(counts.map((row) => row[level] ?? 0)) / m)
  const expected = sum(shares.map((share) => share ** 2))
  if (expected >= 1 - 1e-12) return none('no-variation')
  const observed = mean(
    counts.map((row) => (sum(row.map((count) => count ** 2)) - m) / (m * (m - 1))),
  )
  const value = (observed - expected) / (1 - expected)
  const byLevel = shares.map((share, level) => {
    const apart = sum(counts.map((row) => (row[level] ?? 0) * (m - (row[level] ?? 0))))
    return share === 0 || share === 1 ? null : 1 - apart / (n * m * (m - 1) * share * (1 - share))
  })
  const spread = sum(shares.map((share) => share * (1 - share)))
  const skew = sum(shares.map((share) => share * (1 - share) * (1 - 2 * share)))
  const se = (Math.SQRT2 * Math.sqrt(spread ** 2 - skew)) / (spread * Math.sqrt(n * m * (m - 1)))
  return ok({ value, byLevel, z: value / se, cells: n })
}
