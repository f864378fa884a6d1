import { missingIn } from '../interview/panel.ts'
import type { Rating } from '../interview/rating.ts'
import { blindRating } from '../interview/ratings.ts'
import { activeMember, hasRole } from '../interview/rights.ts'
import type { Interview, Member, Round } from '../interview/state.ts'

/** A member's own sealed rating, when it was sealed, and the hash of its receipt; null where that was under a link that was since renewed. */
export type OwnSeal = { at: number | null; receipt: string | null; rating: Rating | null }

/** What only one member may know. */
export type PrivateView = {
  memberId: string
  seals: Record<string, OwnSeal>
  /** By open round, who has not sealed yet, by name; for the facilitator alone (SEAL-4). */
  missing: Record<string, string[]> | null
}

/**
 * What this member may know besides the record. Ratings sealed under an earlier invite stay hidden
 * until they turn over: whoever renews a link must not read what its owner sealed before, or when (SEAL-1, SEAL-4).
 */
export function viewPrivate(
  interview: Interview,
  memberId: string,
  inviteId: string | null,
): PrivateView | null {
  const member = activeMember(interview, memberId)
  if (!member) return null
  const seals = interview.rounds.flatMap((round) => {
    const seal = round.sealed[memberId]
    if (!seal) return []
    const { at, receipt, rating } = seal
    const isMine = seal.inviteId === inviteId
    const isKnown = isMine || blindRating(round, memberId) !== null
    const known = isKnown ? { receipt: receipt.hash, rating } : { receipt: null, rating: null }
    const own: OwnSeal = { at: isMine ? at : null, ...known }
    return [[round.id, own] as const]
  })
  return { memberId, seals: Object.fromEntries(seals), missing: viewMissing(interview, member) }
}

function viewMissing(interview: Interview, member: Member): Record<string, string[]> | null {
  if (!hasRole(member, 'facilitator')) return null
  if (interview.phase !== 'rounds' && interview.phase !== 'overall') return {}
  const open = interview.rounds.filter((round: Round) => round.state === 'open')
  return Object.fromEntries(
    open.map((round) => [round.id, missingIn(interview, round).map(({ id }) => id)]),
  )
}
