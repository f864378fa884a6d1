import type { Rating } from '../../../shared/interview/rating.ts'
import type { RatingView } from '../../../shared/record/view.ts'

/** Who heard a criterion, and in which of their ratings first. */
export type Heard = { memberId: string; in: 'blind' | 'late' | 'revised' }

const hasTick = (rating: Rating | null, tick: string) =>
  rating?.kind === 'rated' && rating.ticks.includes(tick)

/** Everyone who ticked the criterion, in the order of the ratings: blind, else late, else as it stands now. */
export function heardBy(ratings: readonly RatingView[], tick: string): Heard[] {
  return ratings.flatMap(({ memberId, blind, late, revisions }): Heard[] => {
    if (hasTick(blind, tick)) return [{ memberId, in: 'blind' }]
    if (hasTick(late, tick)) return [{ memberId, in: 'late' }]
    return hasTick(revisions.at(-1)?.rating ?? null, tick) ? [{ memberId, in: 'revised' }] : []
  })
}
