import type { Rating } from '../interview/rating.ts'
import { blindRating } from '../interview/ratings.ts'
import { activeMember, hasRole } from '../interview/rights.ts'
import { shadowFeedback, type ShadowFeedback } from '../interview/shadow-feedback.ts'
import type { Interview } from '../interview/state.ts'

/** A member's own sealed rating, when it was sealed, and the hash of its receipt; null where that was under a link that was since renewed. */
export type OwnSeal = { at: number | null; receipt: string | null; rating: Rating | null }

/** What only one member may know. */
export type PrivateView = {
  memberId: string
  seals: Record<string, OwnSeal>
  /** The own lines of silent times that run, by round. */
  lines: Record<string, string>
  /** A shadow's own ratings against the panel's, by round, from the reveal on. */
  feedback: Record<string, ShadowFeedback>
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
  const lines = interview.rounds.flatMap(({ id, writing }) => {
    const line = writing?.lines[memberId]
    return line && line.inviteId === inviteId ? [[id, line.text] as const] : []
  })
  return {
    memberId,
    seals: Object.fromEntries(seals),
    lines: Object.fromEntries(lines),
    feedback: hasRole(member, 'shadow') ? feedbackFor(interview, memberId, inviteId) : {},
  }
}

/** What a shadow may learn of ratings that were sealed under this link. */
const feedbackFor = (
  { rounds }: Interview,
  memberId: string,
  inviteId: string | null,
): Record<string, ShadowFeedback> =>
  Object.fromEntries(
    rounds.flatMap((round) => {
      const seal = round.sealed[memberId]
      const feedback = seal?.inviteId === inviteId ? shadowFeedback(round, seal.rating) : null
      return feedback ? [[round.id, feedback] as const] : []
    }),
  )
