import { limits } from '../limits.ts'
import { ok, refuse } from './refusal.ts'
import type { Rules } from './rule.ts'
import { isUnsettled } from './settled.ts'
import { isOverall } from './state.ts'

type OutcomeActions = 'record-decision' | 'reopen-debrief' | 'close-interview' | 'break-glass'

export const outcomeRules: Pick<Rules, OutcomeActions> = {
  // The overall round is settled by the decision itself.
  'record-decision': (interview, { outcome, reason }) => {
    if (interview.loop) return refuse('in-a-loop')
    if (interview.phase !== 'debrief') return refuse('wrong-phase')
    const open = interview.rounds.some(
      (round) => !isOverall(round) && isUnsettled(interview, round),
    )
    return open ? refuse('unsettled-rounds') : ok([{ type: 'decision-recorded', outcome, reason }])
  },

  'reopen-debrief': (interview, { reason }) =>
    interview.phase === 'decided'
      ? ok([{ type: 'debrief-reopened', reason }])
      : refuse('wrong-phase'),

  'close-interview': (interview, { reason }) => {
    if (interview.phase === 'closed') return refuse('wrong-phase')
    if (interview.phase !== 'decided' && reason === '') return refuse('needs-reason')
    return ok([{ type: 'interview-closed', reason }])
  },

  // What is read is not in the log; that it was, and why, is told to everyone for ever.
  'break-glass': (_interview, { reason }) => {
    const why = reason.trim().slice(0, limits.reasonChars)
    return why === '' ? refuse('needs-reason') : ok([{ type: 'seals-read', reason: why }])
  },
}
