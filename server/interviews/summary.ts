import { membersByName } from '../../shared/interview/panel.ts'
import type { Interview } from '../../shared/interview/state.ts'
import type { InterviewSummary } from '../store/store.ts'

/** What lists show of an interview: nothing that depends on a rating (SEAL-1). */
export function summaryOf(interview: Interview): InterviewSummary {
  const { id, candidate, role, mode, phase, practice, createdAt, loop } = interview
  return {
    id,
    candidate,
    role,
    mode,
    phase,
    practice,
    createdAt,
    // Not the time of the last row: that would tell when somebody sealed (SEAL-4).
    updatedAt: interview.activity.at(-1)?.at ?? createdAt,
    loopId: loop?.id ?? null,
    hasRevealed: interview.rounds.some((round) => round.reveal !== null),
    isDecided: interview.decision !== null,
    members: membersByName(interview).map(({ id, name, active }) => ({ id, name, active })),
  }
}
