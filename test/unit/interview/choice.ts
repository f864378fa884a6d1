import type { Rating } from '../../../shared/interview/rating.ts'
import { notRated, rated } from '../../support/interviews.ts'

/** What a step may depend on besides the interview: the clock, and its place in the sequence. */
export type Moment = { now: number; index: number }

/** What somebody tries; the numbers choose among what the interview offers when its turn comes. */
export type Choice = { who: number; where: number; pick: number }

export const chosen = <T>(list: readonly T[], at: number): T | undefined => list[at % list.length]

/** A text that occurs nowhere else, and a rating that carries it. */
export const markOf = (index: number) => `mark-${String(index).padStart(3, '0')}`
export function ratingOf({ pick }: Choice, levels: number, index: number): Rating {
  const mark = markOf(index)
  if (pick % 7 === 0) return notRated(mark)
  // Some name a level that the scale may not have.
  const level = pick % 40 === 1 ? 5 : (pick % levels) + 1
  const ticks = pick % 3 === 0 ? [] : ['1.1', `${(pick % levels) + 1}.2`]
  return rated(level, mark.repeat((pick % 3) + 1), ticks)
}
