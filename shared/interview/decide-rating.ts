import { limits } from '../limits.ts'
import { isReceiptOf } from '../receipt.ts'
import type { Rating } from './rating.ts'
import { excuseOf, roundOf } from './panel.ts'
import {
  blindRating,
  firstRating,
  fitsScale,
  isSameRating,
  needsEvidence,
  standingRating,
} from './ratings.ts'
import { isReported } from './reports.ts'
import { ok, refuse, type Result } from './refusal.ts'
import { activeMember, hasRole } from './rights.ts'
import type { Rules } from './rule.ts'
import type { Interview, Member, Round } from './state.ts'

type RatingActions = 'seal-rating' | 'add-late-rating' | 'revise-rating' | 'report-receipt'

export const ratingRules: Pick<Rules, RatingActions> = {
  'seal-rating': (interview, { roundId, rating, receipt, replaces }, actor, { by }) => {
    const found = find(interview, roundId, by, rating)
    if (!found.ok) return found
    const { round, member } = found.value
    if (round.state === 'revealed') return refuse('already-revealed')
    if (round.state !== 'open') return refuse('round-not-open')
    if (interview.phase === 'closed') return refuse('wrong-phase')
    if (hasRole(member, 'panelist') && excuseOf(round, member)) return refuse('excused')
    const placed = { interviewId: interview.id, roundId, memberId: by, rating }
    if (!isReceiptOf(receipt, placed)) return refuse('bad-receipt')
    const before = round.sealed[by]?.receipt.hash ?? null
    if (replaces !== undefined && replaces !== before) return refuse('sealed-elsewhere')
    // The log keeps every one of them for ever.
    if ((round.sealed[by]?.times ?? 0) >= limits.sealsPerRating) return refuse('too-many-seals')
    const inviteId = actor.kind === 'member' ? actor.inviteId : null
    const { salt, hash } = receipt
    const secret = { rating, salt }
    const place = { roundId, memberId: by, inviteId }
    return ok([{ type: 'rating-sealed', ...place, receipt: hash, secret }])
  },

  'add-late-rating': (interview, { roundId, rating }, _actor, { by }) => {
    const found = findRevealed(interview, roundId, by, rating)
    if (!found.ok) return found
    const { round } = found.value
    if (standingRating(round, by)) return refuse('already-rated')
    if (!wasIn(interview, round, by)) return refuse('not-in-interview')
    if (round.excused[by]?.cause === 'conflict') return refuse('excused')
    return ok([{ type: 'rating-added-late', roundId, memberId: by, rating }])
  },

  'revise-rating': (interview, { roundId, rating, reason }, _actor, { by }) => {
    const found = findRevealed(interview, roundId, by, rating)
    if (!found.ok) return found
    if (interview.policy.revise === false) return refuse('no-revisions')
    const standing = standingRating(found.value.round, by)
    if (!standing) return refuse('nothing-to-revise')
    if (isSameRating(standing, rating)) return refuse('no-change')
    const first = firstRating(found.value.round, by) ?? standing
    if (needsEvidence(first, rating) && isBare(rating)) return refuse('needs-evidence')
    const revisions = found.value.round.revisions[by] ?? []
    if (revisions.length >= limits.revisionsPerRating) return refuse('too-many-revisions')
    return ok([{ type: 'rating-revised', roundId, memberId: by, rating, reason }])
  },

  // Whether it fits is the reporter's word: a server that alters ratings would deny it.
  'report-receipt': (interview, { roundId, memberId }, _actor, { by }) => {
    const round = roundOf(interview, roundId)
    if (!round) return refuse('no-such-round')
    if (!blindRating(round, memberId)) return refuse('not-revealed')
    return isReported(interview.activity, { roundId, memberId, by })
      ? refuse('no-change')
      : ok([{ type: 'receipt-disputed', roundId, memberId }])
  },
}

const isBare = (rating: Rating): boolean => rating.kind === 'rated' && rating.evidence.trim() === ''

/** In a loop the question is another interview's: only its own people heard the answer. */
const wasIn = ({ gathers }: Interview, { source }: Round, memberId: string): boolean => {
  if (!source) return true
  const { members = {} } = gathers.find((one) => one.interviewId === source.interviewId) ?? {}
  return Object.values(members).includes(memberId)
}

type Found = { round: Round; member: Member }

function find(
  interview: Interview,
  roundId: string,
  memberId: string,
  rating: Rating,
): Result<Found> {
  const round = roundOf(interview, roundId)
  const member = activeMember(interview, memberId)
  if (!round) return refuse('no-such-round')
  if (!member) return refuse('no-such-member')
  return fitsScale(rating, round.question) ? ok({ round, member }) : refuse('no-such-level')
}

function findRevealed(
  interview: Interview,
  roundId: string,
  memberId: string,
  rating: Rating,
): Result<Found> {
  const found = find(interview, roundId, memberId, rating)
  if (!found.ok) return found
  if (found.value.round.state !== 'revealed') return refuse('not-revealed')
  return interview.phase === 'decided' || interview.phase === 'closed'
    ? refuse('wrong-phase')
    : found
}
