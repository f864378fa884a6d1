import { createHash } from 'node:crypto'
import type { InterviewEvent } from '../../shared/interview/events.ts'
import type { Interview } from '../../shared/interview/state.ts'
import { toldOf } from '../../shared/webhooks.ts'
import type { Delivery, Webhook } from '../store/store.ts'

type Told = {
  event: InterviewEvent
  interview: Interview
  hooks: readonly Webhook[]
  now: number
}

/**
 * What each webhook is told of one row of a log: one delivery, or one for each round that a loop opened. Ids follow
 * from the row, so that it may be done twice. Practice is told to nobody.
 */
export function deliveriesOf(
  { interviewId, seq }: { interviewId: string; seq: number },
  { event, interview, hooks, now }: Told,
): Delivery[] {
  const name = toldOf(event)
  if (name === null || interview.practice) return []
  return hooks
    .filter(
      ({ enabled, events, createdAt }) => enabled && events.includes(name) && createdAt <= event.at,
    )
    .flatMap(({ id: webhookId }) =>
      roundsOf(event).map((roundId): Delivery => ({
        id: idOf([webhookId, interviewId, seq, roundId]),
        webhookId,
        event: name,
        interviewId,
        seq,
        roundId,
        status: 'waiting',
        attempts: 0,
        nextAt: now,
        answer: null,
        error: null,
        createdAt: event.at,
        updatedAt: now,
      })),
    )
}

function roundsOf(event: InterviewEvent): (string | null)[] {
  if (event.type === 'round-revealed') return [event.roundId]
  if (event.type === 'rounds-gathered') return event.rounds.map(({ id }) => id)
  return [null]
}

const idOf = (parts: readonly (string | number | null)[]) =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 24)
