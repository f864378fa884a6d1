import { none, ok, type Figure } from './figure.ts'
import { mean, variance } from './table.ts'

/** A rating before and after the talk, beside what the others of its cell rated before. */
export type Talked = { before: number; after: number; others: readonly number[] }
export type Discussion = {
  ratings: number
  changed: number
  /** Changed ratings that came nearer to the mean of the others. */
  towardOthers: number
  /** Mean move toward the others' mean, in levels; below 0 is away from it. */
  meanShift: number
  spreadBefore: number
  spreadAfter: number
}

/** What the talk changed, over ratings that had others beside them; spreads are standard deviations of all ratings. */
export function discussionShift(ratings: readonly Talked[]): Figure<Discussion> {
  const beside = ratings.filter(({ others }) => others.length > 0)
  if (beside.length < 2) return none('no-shared-cells')
  const moves = beside.map(({ before, after, others }) => {
    const centre = mean(others)
    return Math.abs(before - centre) - Math.abs(after - centre)
  })
  const changed = beside.filter(({ before, after }) => before !== after).length
  const spread = (values: readonly number[]) => Math.sqrt(variance(values))
  return ok({
    ratings: beside.length,
    changed,
    towardOthers: moves.filter((move) => move > 1e-9).length,
    meanShift: mean(moves),
    spreadBefore: spread(beside.map(({ before }) => before)),
    spreadAfter: spread(beside.map(({ after }) => after)),
  })
}
