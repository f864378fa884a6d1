import { closeRounds, isUntouched } from './close-rounds.ts'
import { openLoop } from './decide-loop.ts'
import { isSelfPaced } from './pace.ts'
import { countsOf, roundOf } from './panel.ts'
import { ok, refuse } from './refusal.ts'
import { isRoundComplete, revealOf } from './reveal.ts'
import { hasRole } from './rights.ts'
import type { Fact, Rules } from './rule.ts'
import { showWidest } from './show-widest.ts'
import { overallId, type Interview, type Round } from './state.ts'

type RoundActions =
  | 'start-interview'
  | 'open-round'
  | 'show-round'
  | 'reveal-round'
  | 'skip-round'
  | 'void-round'
  | 'open-debrief'

const isRunning = (interview: Interview) =>
  interview.phase === 'rounds' || interview.phase === 'overall'

/** Whether the overall recommendation may be opened: each question was asked and, by policy, revealed. */
export function canOpenOverall(interview: Interview): boolean {
  const mayStayOpen = interview.policy.kind === 'debrief'
  return interview.rounds
    .filter((round) => round.id !== overallId)
    .every((round) => round.state !== 'pending' && (mayStayOpen || round.state !== 'open'))
}

/** Whether a round still lacks what its policy asks for, so that the debrief needs a reason to open. */
export const isUnfinished = (interview: Interview, round: Round, now: number) =>
  round.state === 'pending' || (round.state === 'open' && !isRoundComplete(interview, round, now))

export const roundRules: Pick<Rules, RoundActions> = {
  'start-interview': (interview, _command, _actor, { now }) => {
    if (interview.phase !== 'lobby' || interview.mode === 'loop') return refuse('wrong-phase')
    const panelists = Object.values(interview.members).filter(
      (m) => m.active && hasRole(m, 'panelist'),
    )
    if (panelists.length === 0) return refuse('needs-panelist')
    const { deadline } = interview.policy
    if (typeof deadline === 'number' && deadline <= now) return refuse('deadline-past')
    const opened = isSelfPaced(interview)
      ? interview.rounds.map(({ id: roundId }): Fact => ({ type: 'round-opened', roundId }))
      : []
    return ok([{ type: 'interview-started' }, ...opened])
  },

  'open-round': (interview, { roundId }) => {
    if (!isRunning(interview)) return refuse('wrong-phase')
    const round = roundOf(interview, roundId)
    if (!round) return refuse('no-such-round')
    if (round.state !== 'pending') return refuse('round-not-pending')
    if (roundId === overallId && !canOpenOverall(interview)) return refuse('rounds-unfinished')
    return ok([{ type: 'round-opened', roundId }])
  },

  'show-round': (interview, { roundId }) => {
    if (!isRunning(interview) && interview.phase !== 'debrief') return refuse('wrong-phase')
    if (isRunning(interview) && isSelfPaced(interview)) return refuse('wrong-mode')
    const round = roundOf(interview, roundId)
    if (!round || round.state === 'pending') return refuse('no-such-round')
    return interview.current === roundId
      ? refuse('no-change')
      : ok([{ type: 'round-shown', roundId }])
  },

  'reveal-round': (interview, { roundId, force }, _actor, { now }) => {
    if (!isRunning(interview)) return refuse('wrong-phase')
    const round = roundOf(interview, roundId)
    if (!round) return refuse('no-such-round')
    if (round.state === 'revealed') return refuse('already-revealed')
    if (round.state !== 'open') return refuse('round-not-open')
    if (interview.mode === 'keying') return refuse('never-revealed')
    if (interview.policy.kind === 'debrief') return refuse('policy-debrief')
    if (isRoundComplete(interview, round, now))
      return ok([revealOf(interview, round, 'facilitator')])
    if (countsOf(interview, round).sealed === 0) return refuse('nothing-sealed')
    return force ? ok([revealOf(interview, round, 'forced', force)]) : refuse('not-complete')
  },

  'skip-round': (interview, { roundId, reason }) => {
    if (!isRunning(interview)) return refuse('wrong-phase')
    const round = roundOf(interview, roundId)
    if (!round) return refuse('no-such-round')
    return isUntouched(interview, round)
      ? ok([{ type: 'round-skipped', roundId, reason }])
      : refuse('round-not-pending')
  },

  'void-round': (interview, { roundId, reason }) => {
    if (!isRunning(interview) && interview.phase !== 'debrief') return refuse('wrong-phase')
    const round = roundOf(interview, roundId)
    if (!round) return refuse('no-such-round')
    if (round.state !== 'open' && round.state !== 'revealed') return refuse('round-not-open')
    return ok([{ type: 'round-voided', roundId, reason }])
  },

  'open-debrief': (interview, command, actor, facts) => {
    if (interview.mode === 'loop') return openLoop(interview, command, actor, facts)
    const { force } = command
    const { now, by } = facts
    if (!isRunning(interview)) return refuse('wrong-phase')
    if (interview.mode === 'keying') return refuse('never-revealed')
    if (!force && interview.rounds.some((round) => isUnfinished(interview, round, now)))
      return refuse('rounds-unfinished')
    const closing = closeRounds(interview, now, { how: 'forced', reason: force ?? '' })
    const opened: Fact = { type: 'debrief-opened', reason: force ?? null }
    return ok([...closing, opened, ...showWidest(interview, closing, { at: now, by })])
  },
}
