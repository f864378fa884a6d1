import type { Receipt } from '../interview/rating.ts'
import { isReceiptOf } from '../receipt.ts'
import type { RatingView } from './view.ts'

/** The ratings whose receipt was made for another one, or is not there: not what was sealed (SEAL-5). */
export const unfitRatings = <R extends RatingView>(
  interviewId: string,
  ratings: readonly R[],
): R[] =>
  ratings.filter(({ roundId, memberId, blind, receipt }) => {
    if (blind === null) return false
    const placed = { interviewId, roundId, memberId, rating: blind }
    return !receipt || !isReceiptOf(receipt, placed)
  })

/** Whether the published receipt is of another rating than the last that was sealed on this device. */
export function isSealedElsewhere(published: Receipt | null, made: readonly Receipt[]): boolean {
  const last = made.at(-1)
  return !!published && last !== undefined && published.hash !== last.hash
}
