import { limits } from '../limits.ts'
import { viewRecord } from '../record/view.ts'
import { answerOf } from '../rule/answer.ts'
import { surenessOf } from '../rule/sureness.ts'
import { isTooOften } from './often.ts'
import { ok, refuse } from './refusal.ts'
import type { Rules } from './rule.ts'
import { isUnsettled } from './settled.ts'
import { isOfCandidate, isOverall, type Interview } from './state.ts'

type OutcomeActions =
  | 'record-decision'
  | 'dissent'
  | 'withdraw-dissent'
  | 'reopen-debrief'
  | 'close-interview'
  | 'break-glass'

export const outcomeRules: Pick<Rules, OutcomeActions> = {
  // The overall round is settled by the decision itself.
  'record-decision': (interview, command) => {
    if (interview.loop) return refuse('in-a-loop')
    if (!isOfCandidate(interview.mode)) return refuse('wrong-mode')
    if (interview.phase !== 'debrief') return refuse('wrong-phase')
    const open = interview.rounds.some(
      (round) => !isOverall(round) && isUnsettled(interview, round),
    )
    if (open) return refuse('unsettled-rounds')
    const { outcome, reason, otherwise, evidence } = command
    if (outcome === 'more-evidence' && !evidence) return refuse('needs-next')
    const view = viewRecord(interview)
    const answer = interview.rule && answerOf(view, interview.rule)
    const isOtherwise = answer !== null && answer.outcome !== null && answer.outcome !== outcome
    if (isOtherwise && !otherwise) return refuse('needs-otherwise')
    const recorded = {
      outcome,
      reason,
      otherwise: isOtherwise ? (otherwise ?? null) : null,
      evidence: outcome === 'more-evidence' ? (evidence ?? null) : null,
      answer,
      sureness: interview.rule && surenessOf(view, interview.rule),
    }
    return ok([{ type: 'decision-recorded', ...recorded }])
  },

  // Whoever does not share the decision says so until the interview is closed.
  dissent: (interview, { reason }, _actor, { by }) => {
    if (interview.phase !== 'decided') return refuse('wrong-phase')
    if (interview.decision?.dissents[by]?.reason === reason) return refuse('no-change')
    return isTooOften(interview, 'dissent-recorded', by)
      ? refuse('too-often')
      : ok([{ type: 'dissent-recorded', memberId: by, reason }])
  },

  'withdraw-dissent': (interview, _command, _actor, { by }) => {
    if (interview.phase !== 'decided') return refuse('wrong-phase')
    return interview.decision?.dissents[by]
      ? ok([{ type: 'dissent-withdrawn', memberId: by }])
      : refuse('no-change')
  },

  'reopen-debrief': (interview, { reason }) =>
    interview.phase === 'decided'
      ? ok([{ type: 'debrief-reopened', reason }])
      : refuse('wrong-phase'),

  'close-interview': (interview, { reason }) => {
    if (interview.phase === 'closed') return refuse('wrong-phase')
    if (!isAtItsEnd(interview) && reason === '') return refuse('needs-reason')
    return ok([{ type: 'interview-closed', reason }])
  },

  // What is read is not in the log; that it was, and why, is told to everyone for ever.
  'break-glass': (_interview, { reason }) => {
    const why = reason.trim().slice(0, limits.reasonChars)
    return why === '' ? refuse('needs-reason') : ok([{ type: 'seals-read', reason: why }])
  },
}

/** Whether nothing is left to be done; a calibration has nothing to decide after its debrief. */
const isAtItsEnd = ({ mode, phase }: Interview): boolean =>
  phase === 'decided' || (mode === 'calibration' && phase === 'debrief')
