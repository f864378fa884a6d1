import type { InterviewSummary, LogRow, Store } from '../../../server/store/store.ts'
import { rated, T0 } from '../../support/interviews.ts'

export type Opened = { store: Store; reopen(): Promise<Store> }
export type OpenStore = () => Promise<Opened>

/** A row with this place and content of its own; `mark` tells it from others with the same place. */
export function aRow(seq: number, mark = 'a', more: Partial<LogRow> = {}): LogRow {
  return {
    seq,
    prevHash: seq === 1 ? '' : `hash ${mark}${seq - 1}`,
    hash: `hash ${mark}${seq}`,
    event: {
      type: 'rating-sealed',
      at: T0 + seq,
      by: 'ann',
      roundId: 'q1',
      memberId: 'ann',
      inviteId: 'ann-1',
      receipt: 'receipt',
      secret: { rating: rated(2, `${mark}${seq} “naïve” \u0000 𝄞 \ud800`), salt: 'salt' },
    },
    update: null,
    command: null,
    ...more,
  }
}

/** The rows from `first` to `last`. */
export const rowsFrom = (first: number, last: number, mark = 'a'): LogRow[] =>
  Array.from({ length: last - first + 1 }, (_, index) => aRow(first + index, mark))

export const aSummary = (
  id: string,
  updatedAt = T0,
  more: Partial<InterviewSummary> = {},
): InterviewSummary => ({
  id,
  candidate: 'Candidate 7',
  role: 'Research engineer',
  mode: 'live',
  phase: 'rounds',
  practice: false,
  createdAt: T0,
  updatedAt,
  loopId: null,
  hasRevealed: false,
  isDecided: false,
  members: [{ id: 'ann', name: 'Ann', active: true }],
  ...more,
})
