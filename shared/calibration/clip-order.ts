import type { Policy } from '../interview/policy.ts'
import { sha256Hex } from '../receipt.ts'

/** The order in which this member meets the clips: that of the session, or, where it is shuffled, one of their own that stays the same. */
export function clipOrder(
  { id, roundIds, policy }: { id: string; roundIds: readonly string[]; policy: Policy },
  memberId: string,
): string[] {
  if (policy.pace !== 'self' || policy.order !== 'shuffled') return [...roundIds]
  const drawn = roundIds.map((roundId) => ({
    roundId,
    lot: sha256Hex(JSON.stringify([id, memberId, roundId])),
  }))
  return drawn.toSorted((a, b) => (a.lot < b.lot ? -1 : 1)).map(({ roundId }) => roundId)
}
