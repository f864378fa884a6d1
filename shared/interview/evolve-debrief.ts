import { changeRound } from './change-round.ts'
import { evolveCalibration } from './evolve-calibration.ts'
import type { EventOf, InterviewEvent } from './events.ts'
import { hasRole, memberOf } from './rights.ts'
import type { Interview, Proposal, Round } from './state.ts'

/** The interview after an event of the talk about one round, or one that comes with clips. */
export function evolveDebrief(interview: Interview, event: InterviewEvent): Interview {
  switch (event.type) {
    case 'debrief-set':
      return { ...interview, debrief: event.debrief }
    case 'round-pulled-back': {
      const { by, at } = event
      return changeRound(interview, event.roundId, (round) => ({
        ...round,
        pulledBack: { by, at },
      }))
    }
    case 'writing-started':
      return changeRound(interview, event.roundId, (round) => startWriting(round, event))
    case 'line-written':
      return changeRound(interview, event.roundId, (round) => write(round, event))
    case 'lines-shown':
      return changeRound(interview, event.roundId, (round) => ({
        ...round,
        writing: null,
        lines: event.lines,
      }))
    case 'consensus-proposed':
      return changeRound(interview, event.roundId, (round) => propose(interview, round, event))
    case 'proposal-answered':
      return changeRound(interview, event.roundId, (round) => answer(round, event))
    case 'consensus-recorded': {
      const { level, reason, by, at, agreed = [], aside = {}, silent = [] } = event
      return changeRound(interview, event.roundId, (round) => ({
        ...round,
        proposal: null,
        consensus: { level, reason, by, at, agreed, aside, silent },
      }))
    }
    default:
      return evolveCalibration(interview, event)
  }
}

const startWriting = (round: Round, { at, endsAt }: EventOf<'writing-started'>): Round => ({
  ...round,
  writing: {
    startedAt: round.writing?.startedAt ?? at,
    endsAt,
    lines: round.writing?.lines ?? {},
  },
})

function write(round: Round, event: EventOf<'line-written'>): Round {
  const { writing } = round
  if (!writing) return round
  const { memberId, at, inviteId, secret } = event
  const times = (writing.lines[memberId]?.times ?? 0) + 1
  const line = { text: secret.line, at, inviteId, times }
  return { ...round, writing: { ...writing, lines: { ...writing.lines, [memberId]: line } } }
}

/** A new proposal takes back what was settled; who proposes and rates agrees with it. */
function propose(interview: Interview, round: Round, event: EventOf<'consensus-proposed'>): Round {
  const { level, reason, by, at } = event
  const member = memberOf(interview, by)
  const answers: Proposal['answers'] =
    member && hasRole(member, 'panelist') ? { [by]: { agrees: true, reason: '', at } } : {}
  return { ...round, consensus: null, proposal: { level, reason, by, at, answers } }
}

function answer(round: Round, event: EventOf<'proposal-answered'>): Round {
  const { proposal } = round
  if (!proposal) return round
  const { memberId, agrees, reason, at } = event
  const answers = { ...proposal.answers, [memberId]: { agrees, reason, at } }
  return { ...round, proposal: { ...proposal, answers } }
}
