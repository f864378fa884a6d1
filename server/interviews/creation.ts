import { readName } from '../../shared/read-name.ts'
import { overallQuestion } from '../../shared/interview/create.ts'
import type { NewMember } from '../../shared/interview/events.ts'
import { defaultDebrief, defaultPolicy } from '../../shared/interview/defaults.ts'
import { defaultRule, type PinnedRule } from '../../shared/rule/rule.ts'
import type { NewInterview } from '../../shared/protocol.ts'
import { hashSecret, newId, newSecret } from '../auth/secrets.ts'
import type { Deps } from '../deps.ts'
import type { KitVersion } from '../store/store.ts'

/** A link for one member, told once: afterwards only its hash is known. */
export type NewInvite = { memberId: string; name: string; url: string }
type CreateDeps = Pick<Deps, 'store' | 'registry' | 'now' | 'publicUrl'>

/** Whether these people can be a panel: one facilitator, at least one panelist, names that differ. */
export function isPanel(members: NewInterview['members']): boolean {
  const names = new Set(members.map(({ name }) => readName(name)))
  const count = (role: 'facilitator' | 'panelist') =>
    members.filter(({ roles }) => roles.includes(role)).length
  return names.size === members.length && count('facilitator') === 1 && count('panelist') > 0
}

/** Makes an interview on a published version of a kit, with a link for each member. */
export async function makeInterview(
  wanted: NewInterview,
  { kitId, version, kit }: KitVersion,
  deps: CreateDeps,
  practice = false,
): Promise<{ id: string; invites: NewInvite[] }> {
  const id = newId()
  const { members, invites } = await newMembers(wanted.members, id, deps)
  const role = wanted.role || kit.role || kit.title
  await deps.registry.create({
    type: 'interview-created',
    at: deps.now(),
    by: 'owner',
    interviewId: id,
    candidate: wanted.candidate,
    role,
    mode: 'live',
    practice,
    kit: { id: kitId, version, content: kit },
    overall: wanted.overall ?? overallQuestion,
    policy: wanted.policy ?? defaultPolicy,
    debrief: wanted.debrief ?? defaultDebrief,
    rule: await pinnedRule(role, practice, deps),
    members,
  })
  return { id, invites }
}

/** People with ids of their own, and a link for each of them. */
export async function newMembers(
  people: NewInterview['members'],
  interviewId: string,
  deps: Pick<Deps, 'store' | 'publicUrl'>,
): Promise<{ members: NewMember[]; invites: NewInvite[] }> {
  const members: NewMember[] = []
  const invites: NewInvite[] = []
  for (const { name, roles } of people) {
    const [memberId, inviteId] = [newId(), newId()]
    const url = await addInvite({ id: inviteId, interviewId, memberId }, deps)
    members.push({ id: memberId, name, roles, inviteId })
    invites.push({ memberId, name, url })
  }
  return { members, invites }
}

/** The role's rule, which is fixed from now on (RULE-1); practice has the usual one and fixes nothing. */
export async function pinnedRule(
  role: string,
  isPractice: boolean,
  { store, now }: Pick<Deps, 'store' | 'now'>,
): Promise<PinnedRule> {
  if (isPractice) return { ...defaultRule, set: { by: 'default', at: now() } }
  return store.rules.fix(readName(role), now())
}

/** Keeps the hash of a new secret and answers the link. It is good once the log names the invite. */
export async function addInvite(
  invite: { id: string; interviewId: string; memberId: string },
  { store, publicUrl }: Pick<Deps, 'store' | 'publicUrl'>,
): Promise<string> {
  const secret = newSecret()
  await store.people.addInvite({ ...invite, hash: hashSecret(secret) })
  return `${publicUrl()}/join#${secret}`
}
