import type { Receipt } from '../interview/rating.ts'
import { isReceiptOf } from '../receipt.ts'
import { receiptPlace } from './receipt-place.ts'
import type { InterviewView, RatingView, RoundView } from './view.ts'

/** The ratings of this round whose receipt was made for another one, or is not there: not what was sealed (SEAL-5). */
export const unfitRatings = <R extends RatingView>(
  interview: Pick<InterviewView, 'id' | 'gathers'>,
  round: Pick<RoundView, 'id' | 'source'>,
  ratings: readonly R[],
): R[] =>
  ratings.filter(({ memberId, blind, receipt }) => {
    if (blind === null) return false
    const placed = { ...receiptPlace(interview, round, memberId), rating: blind }
    return !receipt || !isReceiptOf(receipt, placed)
  })

/** Whether the published receipt is of another rating than the last that was sealed on this device. */
export function isSealedElsewhere(published: Receipt | null, made: readonly Receipt[]): boolean {
  const last = made.at(-1)
  return !!published && last !== undefined && published.hash !== last.hash
}
