import type { Question } from '../kit/schema.ts'
import type { Rating } from './rating.ts'
import type { Round } from './state.ts'

/** The rating a member gave before the reveal, once it is revealed; never changes afterwards. */
export function blindRating(round: Round, memberId: string): Rating | null {
  if (!round.reveal?.rated.includes(memberId)) return null
  return round.sealed[memberId]?.rating ?? null
}

/** The member's rating as it stands now: the last revision, else the blind or late one. */
export function standingRating(round: Round, memberId: string): Rating | null {
  return round.revisions[memberId]?.at(-1)?.rating ?? firstRating(round, memberId)
}

/** The rating that the member gave first: blind, or late. */
export const firstRating = (round: Round, memberId: string): Rating | null =>
  blindRating(round, memberId) ?? round.late[memberId]?.rating ?? null

/** From so many levels away on, a revision says what was heard. */
const farFrom = 2

/**
 * Whether a revision needs its evidence: it is two levels or more from the rating that the member gave first, however
 * many steps it took, or that one had no level.
 */
export const needsEvidence = (first: Rating, revised: Rating): boolean =>
  revised.kind === 'rated' &&
  (first.kind !== 'rated' || Math.abs(first.level - revised.level) >= farFrom)

/** The levels that were rated blind. */
export function blindLevels(round: Round): number[] {
  return (round.reveal?.rated ?? []).flatMap((id) => {
    const rating = blindRating(round, id)
    return rating?.kind === 'rated' ? [rating.level] : []
  })
}

/** The levels of the standing ratings of those who rated blind. */
export function standingLevels(round: Round): number[] {
  return (round.reveal?.rated ?? []).flatMap((id) => {
    const rating = standingRating(round, id)
    return rating?.kind === 'rated' ? [rating.level] : []
  })
}

/** The distance between the highest and the lowest level; null below two ratings. */
export function spreadOf(levels: readonly number[]): number | null {
  return levels.length < 2 ? null : Math.max(...levels) - Math.min(...levels)
}

/** Whether the scale of the question has the level and the criteria that the rating names. */
export function fitsScale(rating: Rating, question: Question): boolean {
  if (rating.kind === 'not-rated') return true
  const count = question.levels.length
  if (rating.level > count || new Set(rating.ticks).size < rating.ticks.length) return false
  return rating.ticks.every((tick) => {
    const [rank = 0, place = 0] = tick.split('.').map(Number)
    return question.levels[count - rank]?.criteria[place - 1] !== undefined
  })
}

export function isSameRating(a: Rating, b: Rating): boolean {
  if (a.kind === 'not-rated' || b.kind === 'not-rated')
    return a.kind === 'not-rated' && b.kind === 'not-rated' && a.reason === b.reason
  const ticks = (rating: typeof a) => rating.ticks.toSorted().join()
  return a.level === b.level && ticks(a) === ticks(b) && a.evidence.trim() === b.evidence.trim()
}
