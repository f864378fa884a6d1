import { closeRounds } from './close-rounds.ts'
import type { InterviewEvent } from './events.ts'
import { deadlineOf } from './pace.ts'
import { countsOf } from './panel.ts'
import { keyReceipts } from './reveal.ts'
import type { Fact } from './rule.ts'
import { showWidest } from './show-widest.ts'
import type { Interview, Round } from './state.ts'

const byClock = (at: number, facts: readonly Fact[]): InterviewEvent[] =>
  facts.map((fact) => ({ at, by: 'clock', ...fact }))

/** At its deadline a self-paced session turns over all that was sealed, and its debrief opens (CALIB-2). */
export function dueDeadline(interview: Interview, now: number): InterviewEvent[] {
  const deadline = deadlineOf(interview)
  if (deadline === null || now < deadline) return []
  const closing = closeRounds(interview, now, { how: 'timer', reason: null })
  const opened: Fact = { type: 'debrief-opened', reason: null }
  const widest = showWidest(interview, closing, { at: now, by: 'clock' })
  return byClock(now, [...closing, opened, ...widest])
}

/** A keying is done when every expert has sealed every clip that was not set aside (KEY-1). */
export function dueKeyed(interview: Interview, now: number): InterviewEvent[] {
  if (interview.mode !== 'keying' || interview.phase !== 'rounds') return []
  const open = interview.rounds.filter(({ state }) => state === 'open')
  const isDone = open.length > 0 && open.every((round) => isKeyed(interview, round))
  return isDone ? byClock(now, [{ type: 'interview-closed', reason: '' }]) : []
}

/** Whether all experts who are expected have sealed this clip; what they said has no part in it. */
export function isKeyed(interview: Interview, round: Round): boolean {
  const { sealed, expected } = countsOf(interview, round)
  return round.state === 'open' && sealed > 0 && sealed === expected
}

/** Where the rating is over, the silent keys of what was revealed are shown, all in one row (KEY-1). */
export function dueKeys(interview: Interview, now: number): InterviewEvent[] {
  if (interview.phase !== 'debrief' && interview.phase !== 'closed') return []
  const silent = interview.rounds.flatMap(({ id, key, keyShown, reveal }) =>
    key && reveal && !keyShown ? [[id, keyReceipts(key)] as const] : [],
  )
  if (silent.length === 0) return []
  return byClock(now, [{ type: 'keys-shown', keys: Object.fromEntries(silent) }])
}
