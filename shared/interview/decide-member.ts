import { limits } from '../limits.ts'
import { readName } from '../read-name.ts'
import { policyIn } from './pace.ts'
import { roundOf } from './panel.ts'
import { ok, refuse } from './refusal.ts'
import { activeMember, chairOf, hasRole, memberOf } from './rights.ts'
import type { Rules } from './rule.ts'
import type { Interview, Role } from './state.ts'

/** How long the facilitator must be away before a panelist may take the chair. */
export const chairAwayMs = 30_000

type MemberActions =
  | 'set-policy'
  | 'add-member'
  | 'remove-member'
  | 'change-roles'
  | 'change-invite'
  | 'hand-over-chair'
  | 'take-chair'
  | 'excuse-member'
  | 'lift-excuse'

const isNameTaken = (interview: Interview, name: string) =>
  Object.values(interview.members).some((m) => m.active && readName(m.name) === readName(name))

/** Whoever came to revealed ratings now would see them before the loop opens (LOOP-1). */
const isForLoop = ({ loop, rounds }: Interview) =>
  loop !== null && rounds.some(({ reveal }) => reveal !== null)

const isOver = (interview: Interview) =>
  interview.phase === 'decided' || interview.phase === 'closed'

export const memberRules: Pick<Rules, MemberActions> = {
  'set-policy': (interview, { policy: wanted }) => {
    if (interview.phase !== 'lobby') return refuse('wrong-phase')
    const policy = policyIn(interview.mode, interview.policy, wanted)
    return policy ? ok([{ type: 'policy-set', policy }]) : refuse('wrong-mode')
  },

  'add-member': (interview, { name, roles }, _actor, { newId }) => {
    if (isOver(interview)) return refuse('wrong-phase')
    if (isForLoop(interview)) return refuse('in-a-loop')
    if (roles.includes('facilitator') && chairOf(interview)) return refuse('needs-facilitator')
    if (Object.keys(interview.members).length >= limits.members) return refuse('too-many-members')
    if (isNameTaken(interview, name)) return refuse('name-taken')
    return ok([{ type: 'member-added', member: { id: newId, name, roles, inviteId: null } }])
  },

  'remove-member': (interview, { memberId }) => {
    const member = activeMember(interview, memberId)
    if (!member) return refuse('no-such-member')
    if (hasRole(member, 'facilitator')) return refuse('needs-facilitator')
    return ok([{ type: 'member-removed', memberId }])
  },

  'change-roles': (interview, { memberId, roles }) => {
    const member = activeMember(interview, memberId)
    if (!member) return refuse('no-such-member')
    if (interview.phase !== 'lobby') return refuse('wrong-phase')
    if (hasRole(member, 'facilitator') !== roles.includes('facilitator'))
      return refuse('needs-facilitator')
    return ok([{ type: 'roles-changed', memberId, roles }])
  },

  'change-invite': (interview, { memberId, inviteId }) =>
    activeMember(interview, memberId)
      ? ok([{ type: 'invite-changed', memberId, inviteId }])
      : refuse('no-such-member'),

  'hand-over-chair': (interview, { memberId }) => {
    if (interview.phase === 'closed') return refuse('wrong-phase')
    const member = activeMember(interview, memberId)
    if (!member || hasRole(member, 'shadow')) return refuse('no-such-member')
    const from = chairOf(interview)?.id ?? null
    if (member.id === from) return refuse('no-change')
    return ok([{ type: 'chair-moved', from, to: memberId, how: 'handed-over' }])
  },

  // Before the start nobody has dropped out; the owner can still hand the chair over.
  'take-chair': (interview, _command, _actor, { by, now, chairAwaySince }) => {
    const chair = chairOf(interview)
    const isTooEarly = interview.phase === 'lobby' && chair !== null
    if (isTooEarly || interview.phase === 'closed') return refuse('wrong-phase')
    if (chair?.id === by) return refuse('no-change')
    if (chair && (chairAwaySince === null || now - chairAwaySince < chairAwayMs))
      return refuse('chair-present')
    return ok([{ type: 'chair-moved', from: chair?.id ?? null, to: by, how: 'taken' }])
  },

  'excuse-member': (interview, { memberId, roundId, cause, reason }) => {
    const member = memberOf(interview, memberId)
    if (!member || !hasRole(member, 'panelist')) return refuse('no-such-member')
    const open = checkUnrevealed(interview, roundId)
    if (!open.ok) return open
    return ok([{ type: 'member-excused', memberId, roundId, cause, reason }])
  },

  'lift-excuse': (interview, { memberId, roundId }) => {
    const member = memberOf(interview, memberId)
    if (!member) return refuse('no-such-member')
    const open = checkUnrevealed(interview, roundId)
    if (!open.ok) return open
    const excuse =
      roundId === null ? member.excused : roundOf(interview, roundId)?.excused[memberId]
    return excuse ? ok([{ type: 'excuse-lifted', memberId, roundId }]) : refuse('no-change')
  },
}

/** Excuses concern ratings to come: a round that was revealed keeps its statuses (REVEAL-3). */
function checkUnrevealed(interview: Interview, roundId: string | null) {
  if (isOver(interview) || interview.phase === 'debrief') return refuse('wrong-phase')
  if (roundId === null) return ok(null)
  const round = roundOf(interview, roundId)
  if (!round) return refuse('no-such-round')
  if (round.state === 'revealed') return refuse('already-revealed')
  return round.state === 'pending' || round.state === 'open' ? ok(null) : refuse('round-not-open')
}

/** The roles of the old and the new chair after a hand-over; nobody is left without a role. */
export function rolesAfterHandover(
  from: readonly Role[],
  to: readonly Role[],
): { from: Role[]; to: Role[] } {
  return {
    from: from.includes('panelist') ? ['panelist'] : ['observer'],
    to: to.includes('panelist') ? ['facilitator', 'panelist'] : ['facilitator'],
  }
}
