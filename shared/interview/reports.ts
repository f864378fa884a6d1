import type { Activity } from './state.ts'

type Report = { roundId: string; memberId: string; by: string }

/** Whether this reporter has said before that the receipt of this member's rating does not fit. */
export const isReported = (activity: readonly Activity[], { roundId, memberId, by }: Report) =>
  activity.some(
    (entry) =>
      entry.what === 'receipt-disputed' &&
      entry.by === by &&
      entry.detail['round'] === roundId &&
      entry.detail['member'] === memberId,
  )
