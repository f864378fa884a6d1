import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { quantile } from '../agreement/bootstrap.ts'
import { enough } from '../agreement/humility.ts'
import type { Cell } from './pool.ts'
import { clustersOf } from './share.ts'
import { hidden, ifEnough, shown, type Shown } from './shown.ts'

/**
 * What cells add to alpha: how often each level occurs, then how often each two levels meet within a cell, a cell of
 * m ratings by 1 / (m - 1) each (Krippendorff 2011). These add up, so that drawing interviews anew is cheap.
 */
export function coincidencesOf(cells: readonly Cell[], levels: number): Float64Array {
  const sums = new Float64Array(levels + levels * levels)
  for (const { levels: ratings } of cells)
    for (const a of ratings) {
      sums[a - 1] = (sums[a - 1] ?? 0) + 1
      for (const b of ratings) {
        const at = levels + (a - 1) * levels + b - 1
        sums[at] = (sums[at] ?? 0) + 1 / (ratings.length - 1)
      }
    }
  return sums
}

/** Krippendorff's alpha, ordinal, from coincidences; null without variation. The same figure as `alpha` of a table. */
export function alphaOf(sums: Float64Array, levels: number): number | null {
  let [n, observed, expected] = [0, 0, 0]
  for (let a = 0; a < levels; a++) n += sums[a] ?? 0
  for (let a = 0; a < levels; a++) {
    let between = (sums[a] ?? 0) / 2
    for (let b = a + 1; b < levels; b++) {
      between += (sums[b] ?? 0) / 2
      const apart = between ** 2
      observed += 2 * (sums[levels + a * levels + b] ?? 0) * apart
      expected += 2 * (sums[a] ?? 0) * (sums[b] ?? 0) * apart
      between += (sums[b] ?? 0) / 2
    }
  }
  return expected === 0 ? null : 1 - ((n - 1) * observed) / expected
}

/**
 * Alpha of shared cells with Efron's percentile interval over interviews, as `bootstrap` draws them; below three
 * interviews over cells. From 12 cells on.
 */
export function shownAlpha(cells: readonly Cell[], levels: number, resamples = 1000): Shown {
  return ifEnough(cells.length, enough.alpha, () => {
    const value = alphaOf(coincidencesOf(cells, levels), levels)
    if (value === null) return hidden('everyone-the-same', cells.length)
    const parts = clustersOf(cells).map((cluster) => coincidencesOf(cluster, levels))
    const values = drawn(parts, resamples, (sums) => alphaOf(sums, levels))
    const ci = { lo: quantile(values, 0.025), hi: quantile(values, 0.975) }
    return shown(value, values.length === 0 ? null : ci, cells.length)
  })
}

/** The figure of so many draws, sorted; a draw without a figure is dropped. */
export const drawn = (
  parts: readonly Float64Array[],
  resamples: number,
  figure: (sums: Float64Array) => number | null,
): number[] =>
  [...draws(parts, resamples)].flatMap((sums) => figure(sums) ?? []).toSorted((a, b) => a - b)

/** So many sums of as many parts, drawn with replacement; the same parts give the same draws. */
export function* draws(
  parts: readonly Float64Array[],
  resamples: number,
): Generator<Float64Array, void> {
  const random = xoroshiro128plus(1)
  for (let round = 0; round < resamples; round++) {
    const sums = new Float64Array(parts[0]?.length ?? 0)
    for (let draw = 0; draw < parts.length; draw++) {
      const part = parts[uniformInt(random, 0, parts.length - 1)]
      if (part)
        for (let at = 0; at < sums.length; at++) sums[at] = (sums[at] ?? 0) + (part[at] ?? 0)
    }
    yield sums
  }
}
