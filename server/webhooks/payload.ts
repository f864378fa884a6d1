import { isHeldBack } from '../../shared/interview/loop-panel.ts'
import type { InterviewEvent } from '../../shared/interview/events.ts'
import { replay } from '../../shared/interview/evolve.ts'
import type { Interview } from '../../shared/interview/state.ts'
import { levelOf } from '../../shared/record/scale.ts'
import { ratingKey, viewRecord, type RecordView } from '../../shared/record/view.ts'
import type { Delivery, InterviewStore } from '../store/store.ts'

type Told = Pick<Delivery, 'id' | 'event' | 'interviewId' | 'seq' | 'roundId'>

/** The interview and the row of its log that is told of; null where it is not there any more. */
export async function readTold(
  store: InterviewStore,
  { interviewId, seq }: { interviewId: string; seq: number },
): Promise<{ event: InterviewEvent; interview: Interview } | null> {
  const rows = await store.read(interviewId)
  const event = rows.find((row) => row.seq === seq)?.event
  return event ? { event, interview: replay(rows.map((row) => row.event)) } : null
}

/**
 * What a webhook is sent, made from the record at the time it is sent: no name, no reason, and of ratings only
 * those of this revealed round, where they were asked for and the interview does not wait for a loop (HOOK-2).
 */
export function payloadOf(
  { id, event: type, roundId }: Told,
  {
    event,
    interview,
    withRatings,
  }: { event: InterviewEvent; interview: Interview; withRatings: boolean },
): string {
  const view = viewRecord(interview)
  const { role, mode } = view.interview
  const round = roundId === null ? undefined : view.rounds[roundId]
  const isOpen = withRatings && !isHeldBack(interview)
  return JSON.stringify({
    id,
    type,
    at: event.at,
    interview: { id: interview.id, role, mode },
    ...(round && {
      round: {
        id: round.id,
        how: event.type === 'round-revealed' ? event.how : 'loop',
        source: round.source && {
          interviewId: round.source.interviewId,
          roundId: round.source.roundId,
        },
      },
    }),
    ...(round && isOpen && { ratings: ratingsOf(view, round.id) }),
    ...(event.type === 'decision-recorded' &&
      !isHeldBack(interview) && { decision: { outcome: event.outcome } }),
  })
}

/** The blind ratings of a round by the names of their members; words stay in the record. */
function ratingsOf({ ratings, members, questions }: RecordView, roundId: string) {
  const question = questions[roundId]
  return Object.keys(members).flatMap((memberId) => {
    const view = ratings[ratingKey({ roundId, memberId })]
    if (!view) return []
    const rank = view.blind?.kind === 'rated' ? view.blind.level : null
    const level = question && rank !== null ? levelOf(question, rank) : null
    return [
      {
        memberId,
        status: view.status,
        level: level ? { rank, label: level.label, score: level.score } : null,
      },
    ]
  })
}
