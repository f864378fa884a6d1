import type { Rating } from '../interview/rating.ts'
import { blindRating } from '../interview/ratings.ts'
import { activeMember } from '../interview/rights.ts'
import type { Interview } from '../interview/state.ts'

/** A member's own sealed rating, when it was sealed, and the hash of its receipt; null where that was under a link that was since renewed. */
export type OwnSeal = { at: number | null; receipt: string | null; rating: Rating | null }

/** What only one member may know. */
export type PrivateView = {
  memberId: string
  seals: Record<string, OwnSeal>
  /** The own lines of silent times that run, by round. */
  lines: Record<string, string>
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
  if (!activeMember(interview, memberId)) return null
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
  const lines = interview.rounds.flatMap(({ id, writing }) => {
    const line = writing?.lines[memberId]
    return line && line.inviteId === inviteId ? [[id, line.text] as const] : []
  })
  return { memberId, seals: Object.fromEntries(seals), lines: Object.fromEntries(lines) }
}
