import { changeRound } from './change-round.ts'
import { pauseRound } from './evolve-calibration.ts'
import { evolveDebrief } from './evolve-debrief.ts'
import { isSelfPaced } from './pace.ts'
import { excuseOf } from './panel.ts'
import type { EventOf, InterviewEvent } from './events.ts'
import { hasRole } from './rights.ts'
import { overallId, type Excuse, type Interview, type Round } from './state.ts'

/** The interview after an event that concerns one round. */
export function evolveRound(interview: Interview, event: InterviewEvent): Interview {
  switch (event.type) {
    case 'round-opened':
      return openRound(interview, event)
    case 'round-shown':
      return { ...leaveCurrent(interview, event.at), current: event.roundId }
    case 'round-revealed':
      return changeRound(interview, event.roundId, (round) => reveal(interview, round, event))
    case 'rating-sealed':
    case 'rating-added-late':
    case 'rating-revised':
      return changeRound(interview, event.roundId, (round) => ({
        ...round,
        ...rated(round, event),
      }))
    case 'round-skipped':
      return changeRound(interview, event.roundId, (round) => ({
        ...round,
        state: 'skipped',
        setAside: event.reason,
      }))
    case 'round-voided':
      return changeRound(interview, event.roundId, (round) => ({
        ...pauseRound(round, event.at),
        state: 'voided',
        setAside: event.reason,
      }))
    case 'member-excused':
      return changeRound(interview, event.roundId, (round) =>
        excuse(round, event.memberId, { cause: event.cause, reason: event.reason }),
      )
    case 'excuse-lifted':
      return changeRound(interview, event.roundId, (round) => liftExcuse(round, event.memberId))
    default:
      return evolveDebrief(interview, event)
  }
}

/**
 * A panelist who joins when a round is over or past is not expected in it; the current one may still be rated, and
 * all where each rates in their own time.
 */
export function joinLater(interview: Interview, event: EventOf<'member-added'>): Interview {
  if (!event.member.roles.includes('panelist') || isSelfPaced(interview)) return interview
  const later: Excuse = { cause: 'joined-later', reason: '' }
  const rounds = interview.rounds.map((round) =>
    round.state === 'open' && round.id !== interview.current
      ? excuse(round, event.member.id, later)
      : round,
  )
  return { ...interview, rounds }
}

/** The interview where no round excuses this member. */
export function dropExcuses(interview: Interview, memberId: string): Interview {
  return { ...interview, rounds: interview.rounds.map((round) => liftExcuse(round, memberId)) }
}

const excuse = (round: Round, memberId: string, why: Excuse): Round => ({
  ...round,
  excused: { ...round.excused, [memberId]: why },
})

function liftExcuse(round: Round, memberId: string): Round {
  const { [memberId]: _lifted, ...excused } = round.excused
  return { ...round, excused }
}

function openRound(interview: Interview, { roundId, at }: EventOf<'round-opened'>): Interview {
  const open = (round: Round): Round => ({ ...round, state: 'open', openedAt: at })
  // All at once: none of them is where the panel is.
  if (isSelfPaced(interview)) return changeRound(interview, roundId, open)
  const opened = changeRound(leaveCurrent(interview, at), roundId, open)
  return { ...opened, phase: roundId === overallId ? 'overall' : interview.phase, current: roundId }
}

/** The panel moves on; the time spent on a question is from its opening to the first time it was left. */
const leaveCurrent = (interview: Interview, at: number): Interview =>
  changeRound(interview, interview.current, (round) => ({
    ...pauseRound(round, at),
    leftAt: round.leftAt ?? at,
  }))

/** Freezes who rated, who was missing and who was excused, whatever happens to the members later. */
function reveal(interview: Interview, round: Round, event: EventOf<'round-revealed'>): Round {
  const { at, by, how, reason, missing, receipts, keys } = event
  const rated = Object.keys(receipts)
  const excused = Object.values(interview.members).flatMap((member) => {
    const why = hasRole(member, 'panelist') ? excuseOf(round, member) : null
    return why ? [[member.id, why] as const] : []
  })
  return {
    ...round,
    state: 'revealed',
    excused: { ...round.excused, ...Object.fromEntries(excused) },
    reveal: { at, by, how, reason, rated, missing },
    keyShown: keys !== undefined,
  }
}

type RatingEvent =
  EventOf<'rating-sealed'> | EventOf<'rating-added-late'> | EventOf<'rating-revised'>

/** Where the rating goes; a revision never touches the blind rating (REVISE-1). */
function rated(round: Round, event: RatingEvent): Partial<Round> {
  const { memberId, at } = event
  switch (event.type) {
    case 'rating-sealed': {
      const { rating, salt } = event.secret
      const receipt = { salt, hash: event.receipt }
      const times = (round.sealed[memberId]?.times ?? 0) + 1
      const seal = { rating, receipt, at, inviteId: event.inviteId, times }
      return { sealed: { ...round.sealed, [memberId]: seal } }
    }
    case 'rating-added-late':
      return { late: { ...round.late, [memberId]: { rating: event.rating, at } } }
    case 'rating-revised': {
      const { rating, reason } = event
      const revisions = [...(round.revisions[memberId] ?? []), { rating, reason, at }]
      return { revisions: { ...round.revisions, [memberId]: revisions } }
    }
  }
}
