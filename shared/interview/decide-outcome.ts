import { limits } from '../limits.ts'
import { roundOf } from './panel.ts'
import { isUnsettled } from './ratings.ts'
import { ok, refuse } from './refusal.ts'
import type { Rules } from './rule.ts'
import { overallId } from './state.ts'

type OutcomeActions =
  'record-consensus' | 'record-decision' | 'reopen-debrief' | 'close-interview' | 'break-glass'

export const outcomeRules: Pick<Rules, OutcomeActions> = {
  'record-consensus': (interview, { roundId, level, reason }) => {
    if (!['rounds', 'overall', 'debrief'].includes(interview.phase)) return refuse('wrong-phase')
    const round = roundOf(interview, roundId)
    if (!round) return refuse('no-such-round')
    if (round.state !== 'revealed') return refuse('not-revealed')
    if (level !== null && level > round.question.levels.length) return refuse('no-such-level')
    if (level === null && reason === '') return refuse('needs-reason')
    return ok([{ type: 'consensus-recorded', roundId, level, reason }])
  },

  // The overall round is settled by the decision itself.
  'record-decision': (interview, { outcome, reason }) => {
    if (interview.phase !== 'debrief') return refuse('wrong-phase')
    const open = interview.rounds.some((round) => round.id !== overallId && isUnsettled(round))
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
