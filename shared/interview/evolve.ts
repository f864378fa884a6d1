import { activityOf } from './activity.ts'
import { createInterview } from './create.ts'
import { rolesAfterHandover } from './decide-member.ts'
import type { EventOf, InterviewEvent } from './events.ts'
import { evolveInLoop } from './evolve-loop.ts'
import { pauseAll } from './evolve-calibration.ts'
import { dropExcuses, evolveRound, joinLater } from './evolve-round.ts'
import type { Decision, Interview, Member, Role } from './state.ts'

/** The interview that a whole log tells of; the first event must be its creation. */
export function replay(events: readonly InterviewEvent[]): Interview {
  const [first, ...rest] = events
  if (first?.type !== 'interview-created') throw new Error('a log starts with interview-created')
  return evolveAll(createInterview(first), rest)
}

export const evolveAll = (interview: Interview, events: readonly InterviewEvent[]): Interview =>
  events.reduce(evolve, interview)

/** The interview after one event. Total: events in the log are facts, never refused. */
export function evolve(interview: Interview, event: InterviewEvent): Interview {
  const activity = activityOf(event)
  const next = apply(interview, event)
  return activity ? { ...next, activity: [...next.activity, activity] } : next
}

function apply(interview: Interview, event: InterviewEvent): Interview {
  switch (event.type) {
    case 'interview-created':
      return interview
    case 'policy-set':
      return { ...interview, policy: event.policy }
    case 'loop-joined':
    case 'interview-gathered':
    case 'loop-opened':
    case 'loop-left':
      return evolveInLoop(interview, event)
    case 'rounds-gathered':
      return putRounds(interview, event)
    case 'member-added':
      return joinLater(
        withMember(interview, { ...event.member, active: true, excused: null }),
        event,
      )
    case 'member-removed':
      return changeMember(interview, event.memberId, { active: false, inviteId: null })
    case 'roles-changed':
      return changeRoles(interview, event.memberId, event.roles)
    case 'invite-changed':
      return changeMember(interview, event.memberId, { inviteId: event.inviteId })
    case 'chair-moved':
      return moveChair(interview, event.from, event.to)
    case 'member-excused':
      if (event.roundId !== null) return evolveRound(interview, event)
      return changeMember(interview, event.memberId, {
        excused: { cause: event.cause, reason: event.reason },
      })
    case 'excuse-lifted':
      if (event.roundId !== null) return evolveRound(interview, event)
      return changeMember(interview, event.memberId, { excused: null })
    case 'interview-started':
      return { ...interview, phase: 'rounds', startedAt: event.at }
    case 'debrief-opened':
      return { ...pauseAll(interview, event.at), phase: 'debrief' }
    case 'decision-recorded': {
      const { outcome, reason, otherwise = null, evidence = null, by, at } = event
      const { answer = null, sureness = null } = event
      const said = { answer, sureness }
      const decision = { outcome, reason, otherwise, evidence, ...said, dissents: {}, by, at }
      // What the panel had not answered by then is over: reopening must not settle it by itself.
      const rounds = interview.rounds.map((round) => ({ ...round, proposal: null }))
      return { ...interview, rounds, phase: 'decided', decision }
    }
    case 'dissent-recorded':
    case 'dissent-withdrawn':
      return { ...interview, decision: interview.decision && dissent(interview.decision, event) }
    case 'debrief-reopened': {
      const { decision, earlierDecisions: before } = interview
      const earlierDecisions = decision ? [...before, decision] : before
      return { ...interview, phase: 'debrief', decision: null, earlierDecisions }
    }
    case 'interview-closed':
      return { ...pauseAll(interview, event.at), phase: 'closed' }
    default:
      return evolveRound(interview, event)
  }
}

/** A loop begins when it opens: with what was rated in its interviews. */
function putRounds(interview: Interview, event: EventOf<'rounds-gathered'>): Interview {
  const { gathers, rounds, at } = event
  const extra = Object.fromEntries(event.members.map((member) => [member.id, member]))
  const members = { ...interview.members, ...extra }
  return { ...interview, members, gathers, rounds, startedAt: at }
}

function dissent(
  decision: Decision,
  event: EventOf<'dissent-recorded'> | EventOf<'dissent-withdrawn'>,
): Decision {
  const { [event.memberId]: _before, ...others } = decision.dissents
  if (event.type === 'dissent-withdrawn') return { ...decision, dissents: others }
  const { reason, at } = event
  return { ...decision, dissents: { ...others, [event.memberId]: { reason, at } } }
}

const withMember = (interview: Interview, member: Member): Interview => ({
  ...interview,
  members: { ...interview.members, [member.id]: member },
})

function changeMember(interview: Interview, id: string, change: Partial<Member>): Interview {
  const member = interview.members[id]
  return member ? withMember(interview, { ...member, ...change }) : interview
}

/** Who is no panelist any more has nothing to be excused from (OBS-1). */
function changeRoles(interview: Interview, id: string, roles: readonly Role[]): Interview {
  if (roles.includes('panelist')) return changeMember(interview, id, { roles })
  return dropExcuses(changeMember(interview, id, { roles, excused: null }), id)
}

function moveChair(interview: Interview, fromId: string | null, toId: string): Interview {
  const from = fromId === null ? undefined : interview.members[fromId]
  const to = interview.members[toId]
  if (!to) return interview
  const roles = rolesAfterHandover(from?.roles ?? [], to.roles)
  const left = from ? withMember(interview, { ...from, roles: roles.from }) : interview
  return withMember(left, { ...to, roles: roles.to })
}
