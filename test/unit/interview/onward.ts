import { missingIn } from '../../../shared/interview/panel.ts'
import type { Rating } from '../../../shared/interview/rating.ts'
import { isUnsettled } from '../../../shared/interview/settled.ts'
import { outcomes, overallId, type Interview } from '../../../shared/interview/state.ts'
import { as, type Order, type Step } from '../../support/interviews.ts'
import { chosen, type Choice } from './choice.ts'

const reason = 'for a reason'
type Way = { chair: string; ratingFor: (id: string) => Rating }

/** What a panel that does its work would do next. */
export function onward(interview: Interview, { pick }: Choice, { chair, ratingFor }: Way): Step {
  const openRounds = interview.rounds.filter(({ state }) => state === 'open')
  const waiting = openRounds.map((round) => ({ round, missing: missingIn(interview, round) }))
  const [first] = waiting.filter(({ missing }) => missing.length > 0)
  const [full] = waiting.filter(({ missing }) => missing.length === 0)
  const pending = interview.rounds.find(({ state }) => state === 'pending')
  const unsettled = interview.rounds.find(
    (round) => round.id !== overallId && isUnsettled(interview, round),
  )
  const { loop } = interview
  if (loop?.state === 'gathered') return as('clock', { type: 'open-with-loop', loopId: loop.id })
  switch (interview.phase) {
    case 'lobby':
      return as(chair, { type: 'start-interview' })
    case 'rounds':
    case 'overall': {
      const rater = first && chosen(first.missing, pick)
      if (full && interview.policy.kind === 'facilitator')
        return as(chair, { type: 'reveal-round', roundId: full.round.id, force: null })
      if (first && rater && pick % 5 > 0) {
        const { id } = first.round
        return as(rater.id, { type: 'seal-rating', roundId: id, rating: ratingFor(id) })
      }
      if (pending) return as(chair, { type: 'open-round', roundId: pending.id })
      return as(chair, { type: 'open-debrief', force: pick % 3 === 0 ? reason : null })
    }
    case 'debrief':
      if (interview.mode !== 'live')
        return as(chair, { type: 'close-interview', reason: pick % 3 === 0 ? reason : '' })
      return unsettled && pick % 5 > 0
        ? as(chair, { type: 'record-consensus', roundId: unsettled.id, level: 1, reason })
        : as(chair, decisionOf(pick))
    default:
      return pick % 3 === 0
        ? as(chair, { type: 'close-interview', reason: '' })
        : as(chair, { type: 'reopen-debrief', reason })
  }
}

/** A decision, mostly with all that it may need. */
function decisionOf(pick: number): Order {
  const outcome = chosen(outcomes, pick) ?? 'hold'
  const evidence = pick % 11 === 0 ? null : { what: 'A work sample', who: 'Ann' }
  const otherwise = pick % 7 === 0 ? null : reason
  return { type: 'record-decision', outcome, reason, otherwise, evidence }
}
