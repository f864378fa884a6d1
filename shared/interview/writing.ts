import type { EventOf, InterviewEvent } from './events.ts'
import type { Interview, Round } from './state.ts'

/** What ends a silent time: the one event that shows all its lines. */
export function showLines(round: Round): Omit<EventOf<'lines-shown'>, 'at' | 'by'> {
  const written = Object.entries(round.writing?.lines ?? {}).filter(([, { text }]) => text !== '')
  // By member id, so that the order tells nobody who wrote first.
  const lines = Object.fromEntries(
    written.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([id, { text }]) => [id, text] as const),
  )
  return { type: 'lines-shown', roundId: round.id, lines }
}

/** The silent times that end at this time: theirs is over, or the talk is. */
export function dueLines(interview: Interview, now: number): InterviewEvent[] {
  return interview.rounds
    .filter(
      ({ writing, state }) =>
        writing !== null &&
        (now >= writing.endsAt || interview.phase !== 'debrief' || state !== 'revealed'),
    )
    .map((round) => ({ at: now, by: 'clock', ...showLines(round) }))
}
