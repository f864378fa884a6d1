import chisquareCdf from '@stdlib/stats-base-dists-chisquare-cdf'
import { none, ok, type Figure } from './figure.ts'
import { completeRows, mean, sum, type Table } from './table.ts'

/**
 * Kendall's coefficient of concordance W of m raters who order n candidates (rows), corrected for ties,
 * with chi-square on n - 1 degrees of freedom (Kendall and Babington Smith 1939; Siegel and Castellan
 * 1988, ch. 9). Candidates with a missing rating are left out and counted.
 */
export function kendallW(table: Table): Figure<{
  value: number
  uncorrected: number
  chi2: number
  df: number
  p: number
  dropped: number
}> {
  const rows = completeRows(table)
  const [n, m] = [rows.length, rows[0]?.length ?? 0]
  if (table.length === 0) return none('no-data')
  if ((table[0]?.length ?? 0) < 2) return none('needs-two-raters')
  if (n < 3) return none('needs-three-candidates')
  const ranked = Array.from({ length: m }, (_, rater) => ranks(rows.map((row) => row[rater] ?? 0)))
  const sums = rows.map((_, row) => sum(ranked.map((column) => column[row] ?? 0)))
  const spread = sum(sums.map((value) => (value - mean(sums)) ** 2))
  const whole = m ** 2 * (n ** 3 - n)
  const below = whole - m * sum(ranked.map(ties))
  if (below === 0) return none('no-variation')
  const value = (12 * spread) / below
  const chi2 = m * (n - 1) * value
  return ok({
    value: Math.min(1, value),
    uncorrected: (12 * spread) / whole,
    chi2,
    df: n - 1,
    p: 1 - chisquareCdf(chi2, n - 1),
    dropped: table.length - n,
  })
}

/** Ranks from 1, equal values sharing the mean of theirs; means of the same ratings in another order are equal. */
function ranks(exact: readonly number[]): number[] {
  const values = exact.map((value) => Number(value.toPrecision(12)))
  const sorted = values.toSorted((a, b) => a - b)
  return values.map((value) => (sorted.indexOf(value) + sorted.lastIndexOf(value)) / 2 + 1)
}

/** The sum of t³ - t over groups of t equal ranks. */
const ties = (ranked: readonly number[]): number =>
  sum(
    [...new Set(ranked)].map((rank) => {
      const t = ranked.filter((one) => one === rank).length
      return t ** 3 - t
    }),
  )
