import { quantile } from '../agreement/bootstrap.ts'
import { enough } from '../agreement/humility.ts'
import { drawn } from './coincidences.ts'
import type { Cell } from './pool.ts'
import { clustersOf } from './share.ts'
import { hidden, ifEnough, shown, type Shown } from './shown.ts'

/**
 * The standard deviation of a rater's ratings over that of the other raters' of the same answers: 1 uses the scale as
 * widely as they do. Percentile interval over interviews; from 12 answers on.
 */
export function rangeOf(rater: number, cells: readonly Cell[], resamples = 500): Shown {
  const n = cells.length
  return ifEnough(n, enough.alpha, () => {
    const parts = clustersOf(cells).map((cluster) => sumsOf(rater, cluster))
    const all = parts.reduce((total, part) => total.map((value, at) => value + (part[at] ?? 0)))
    const value = ratio(all)
    if (value === null) return hidden('everyone-the-same', n)
    const values = drawn(parts, resamples, ratio)
    const ci = { lo: quantile(values, 0.025), hi: quantile(values, 0.975) }
    return shown(value, values.length === 0 ? null : ci, n)
  })
}

/** Number, sum and sum of squares of the rater's ratings, then of the others'. */
function sumsOf(rater: number, cells: readonly Cell[]): Float64Array {
  const sums = new Float64Array(6)
  for (const { raters, levels } of cells)
    for (const [at, level] of levels.entries()) {
      const from = raters[at] === rater ? 0 : 3
      sums[from] = (sums[from] ?? 0) + 1
      sums[from + 1] = (sums[from + 1] ?? 0) + level
      sums[from + 2] = (sums[from + 2] ?? 0) + level * level
    }
  return sums
}

/** Null where the others gave one level only: nothing can be compared with that. */
function ratio(sums: Float64Array): number | null {
  const variance = (from: number) => {
    const [n, total, squares] = [sums[from] ?? 0, sums[from + 1] ?? 0, sums[from + 2] ?? 0]
    return n < 2 ? 0 : Math.max(0, (squares - total ** 2 / n) / (n - 1))
  }
  const others = variance(3)
  return others < 1e-12 ? null : Math.sqrt(variance(0) / others)
}
