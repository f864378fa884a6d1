import type { CommandType, InnerCommand } from './command.ts'
import { roles, type Interview, type Member, type Role } from './state.ts'

/** Who asks: a member, the owner of the server, or the server's clock. */
export type Actor =
  { kind: 'member'; id: string; inviteId: string | null } | { kind: 'owner' } | { kind: 'clock' }

type Right = Role | 'owner' | 'clock'
const chair: readonly Right[] = ['facilitator']
const panel: readonly Right[] = ['facilitator', 'panelist']
const chairOrOwner: readonly Right[] = ['facilitator', 'owner']

/** Who may do what (AUTH-1); a right that is not listed does not exist. */
export const rights: Readonly<Record<CommandType | InnerCommand['type'], readonly Right[]>> = {
  'set-policy': chairOrOwner,
  'set-debrief': chairOrOwner,
  'add-member': chairOrOwner,
  'remove-member': chairOrOwner,
  'change-roles': chairOrOwner,
  'change-invite': chairOrOwner,
  'hand-over-chair': chairOrOwner,
  'take-chair': ['panelist'],
  'excuse-member': chair,
  'lift-excuse': chair,
  'start-interview': chair,
  'open-round': chair,
  'show-round': chair,
  'seal-rating': ['panelist', 'shadow'],
  'reveal-round': chair,
  'skip-round': chair,
  'void-round': chair,
  'add-late-rating': ['panelist'],
  'revise-rating': ['panelist'],
  'report-receipt': roles,
  'pull-back-round': panel,
  'start-writing': chair,
  'write-line': ['panelist'],
  'end-writing': chair,
  'propose-consensus': chair,
  'answer-proposal': ['panelist'],
  'record-consensus': chair,
  'open-debrief': chair,
  'record-decision': chair,
  dissent: ['panelist'],
  'withdraw-dissent': ['panelist'],
  'reopen-debrief': chair,
  'close-interview': chair,
  'give-up-loop': chairOrOwner,
  'set-playback': chair,
  'share-results': ['panelist'],
  'break-glass': ['owner'],
  'join-loop': ['owner'],
  'gather-interview': ['clock'],
  'open-with-loop': ['clock'],
  'leave-loop': ['clock'],
  tick: ['clock'],
}

/** Whether this actor may do this now; asked at the moment of use, never remembered. */
export function may(
  interview: Interview,
  actor: Actor,
  type: CommandType | InnerCommand['type'],
): boolean {
  if (actor.kind !== 'member') return rights[type].includes(actor.kind)
  const member = activeMember(interview, actor.id)
  return member !== null && member.roles.some((role) => rights[type].includes(role))
}

/** The member with this id, removed or not. Ids come from outside: `constructor` is nobody. */
export function memberOf(interview: Interview, id: string): Member | null {
  return Object.hasOwn(interview.members, id) ? (interview.members[id] ?? null) : null
}

/** The member with this id, unless there is none or the member was removed. */
export function activeMember(interview: Interview, id: string): Member | null {
  const member = memberOf(interview, id)
  return member?.active ? member : null
}

export const hasRole = (member: Member, role: Role) => member.roles.includes(role)

/** The member who has the chair, or null after a removal. */
export function chairOf(interview: Interview): Member | null {
  return Object.values(interview.members).find((m) => m.active && hasRole(m, 'facilitator')) ?? null
}
