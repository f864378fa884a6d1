import { none, ok, type Figure } from './figure.ts'
import { confusion, weightedKappa } from './cohen.ts'
import { mean } from './table.ts'
import { quadraticWeights } from './weights.ts'

export type KeyMatch = {
  exact: number
  adjacent: number
  /** In levels; above 0 rated higher than the key. */
  bias: number
  qwk: Figure<{ value: number; cells: number }>
  /** Rows are the key's levels, columns the rater's, weakest first. */
  table: number[][]
  clips: number
}

/** How a rater's levels match those of the key, over the clips that both rated. */
export function keyMatch(
  rater: readonly (number | null)[],
  key: readonly (number | null)[],
  levels: readonly number[],
): Figure<KeyMatch> {
  const both = rater.flatMap((value, clip) => {
    const wanted = key[clip] ?? null
    return value === null || wanted === null ? [] : [{ value, wanted }]
  })
  if (both.length === 0) return none('no-shared-cells')
  const steps = both.map(({ value, wanted }) => levels.indexOf(value) - levels.indexOf(wanted))
  const share = (most: number) => steps.filter((step) => Math.abs(step) <= most).length
  const table = confusion(key, rater, levels)
  return ok({
    exact: share(0) / both.length,
    adjacent: share(1) / both.length,
    bias: mean(both.map(({ value, wanted }) => value - wanted)),
    qwk: weightedKappa(table, quadraticWeights(levels)),
    table,
    clips: both.length,
  })
}
