import tQuantile from '@stdlib/stats-base-dists-t-quantile'
import { none, ok, type Figure, type Interval } from './figure.ts'
import { present, ratersIn, sum, type Table } from './table.ts'
import type { Weights } from './weights.ts'

/** What agreement by chance is taken to be. */
export type Chance = 'gwet' | 'fleiss' | 'brennan-prediger' | 'none'
export type Corrected = {
  value: number
  /** Null with one cell. */
  se: number | null
  ci: Figure<Interval>
  /** Observed and expected agreement. */
  observed: number
  expected: number
  cells: number
}

/**
 * Agreement corrected for chance, with its standard error: Gwet's AC1 (identity weights) and AC2, the
 * generalised Fleiss kappa, Brennan and Prediger's, or plain weighted agreement. Linearised variance for
 * any number of raters and missing ratings: observed agreement is of cells with two ratings and more, the
 * variance is over all cells with one and more (Gwet 2014, Handbook of Inter-Rater Reliability, ch. 2 to 5).
 * The interval is from t with one degree of freedom fewer than cells; there is none with one cell, nor where
 * all cells are alike. `levels` is the full scale.
 */
export function chanceCorrected(
  table: Table,
  levels: readonly number[],
  weights: Weights,
  chance: Chance,
): Figure<Corrected> {
  const cells = table.map(present).filter((ratings) => ratings.length > 0)
  if (cells.length === 0) return none('no-data')
  if (ratersIn(table) < 2) return none('needs-two-raters')
  const counts = cells.map((ratings) =>
    levels.map((level) => ratings.filter((one) => one === level).length),
  )
  const n = cells.length
  const shared = cells.filter((ratings) => ratings.length > 1).length
  if (shared === 0) return none('no-shared-cells')
  const weighted = (values: readonly number[], level: number) =>
    sum(values.map((value, other) => value * (weights[level]?.[other] ?? 0)))
  const agreed = counts.map((row) => {
    const size = sum(row)
    if (size < 2) return 0
    const pairs = row.map((count, level) => count * (weighted(row, level) - 1))
    return sum(pairs) / (size * (size - 1))
  })
  const observed = sum(agreed) / shared
  const used = levels.map((_, level) => sum(counts.map((row) => (row[level] ?? 0) / sum(row))) / n)
  const part = chanceParts(used, weights, chance)
  const expected = sum(used.map((share, level) => share * (part.of[level] ?? 0)))
  if (expected >= 1) return none('no-variation')
  const value = (observed - expected) / (1 - expected)
  const lines = counts.map((row, index) => {
    const size = sum(row)
    const chanceHere = sum(row.map((count, level) => count * (part.of[level] ?? 0))) / size
    const here = size > 1 ? (n / shared) * ((agreed[index] ?? 0) - expected) : 0
    const shift = part.isFixed ? 0 : 2 * (1 - value) * (chanceHere - expected)
    return (here - shift) / (1 - expected)
  })
  const spread = Math.sqrt(sum(lines.map((line) => (line - value) ** 2)) / (n * (n - 1)))
  const se = n < 2 ? null : spread < 1e-12 ? 0 : spread
  return ok({ value, se, ci: intervalOf(value, se, n), observed, expected, cells: shared })
}

function intervalOf(value: number, se: number | null, n: number): Figure<Interval> {
  if (se === null) return none('one-cell')
  if (se === 0) return none('no-noise')
  const half = tQuantile(0.975, n - 1) * se
  // Where chance is judged by cells that only one rated, agreement can come out below -1.
  const least = value < -1 ? -Infinity : -1
  return ok({ lo: Math.max(least, value - half), hi: Math.min(1, value + half) })
}

/** What each level adds to agreement by chance; `isFixed` where that does not depend on the ratings. */
function chanceParts(
  used: readonly number[],
  weights: Weights,
  chance: Chance,
): { of: readonly number[]; isFixed: boolean } {
  const q = used.length
  const all = sum(weights.flat())
  switch (chance) {
    case 'gwet':
      return { of: used.map((share) => (all / (q * (q - 1))) * (1 - share)), isFixed: false }
    case 'fleiss':
      return {
        of: used.map((_, level) =>
          sum(used.map((share, other) => share * (weights[level]?.[other] ?? 0))),
        ),
        isFixed: false,
      }
    case 'brennan-prediger':
      return { of: used.map(() => all / (q * q)), isFixed: true }
    case 'none':
      return { of: used.map(() => 0), isFixed: true }
  }
}
