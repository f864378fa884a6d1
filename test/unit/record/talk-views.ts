import type { Rating } from '../../../shared/interview/rating.ts'
import type { RatingView } from '../../../shared/record/view.ts'
import { rated } from '../../support/interviews.ts'

type Parts = { blind?: Rating | null; late?: Rating; revised?: readonly Rating[]; roundId?: string }

/** A revealed rating of somebody whose name is the id with a capital. */
export function aView(memberId: string, parts: Parts = {}): RatingView & { name: string } {
  const { blind = null, late = null, revised = [], roundId = 'q1' } = parts
  return {
    roundId,
    memberId,
    name: `${memberId.slice(0, 1).toUpperCase()}${memberId.slice(1)}`,
    status: blind?.kind ?? (late ? 'late' : 'missing'),
    blind,
    receipt: null,
    late,
    excuse: null,
    revisions: revised.map((rating, at) => ({ rating, reason: 'for a reason', at })),
  }
}

/** Rated blind at this level, with these ticks. */
export const blindAt = (memberId: string, level: number, ticks: string[] = []) =>
  aView(memberId, { blind: rated(level, '', ticks) })
