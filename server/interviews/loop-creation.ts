import { defaultDebrief, defaultPolicy } from '../../shared/interview/defaults.ts'
import { isGivenUp } from '../../shared/interview/decide-loop.ts'
import { unionPanel } from '../../shared/interview/loop-panel.ts'
import type { Gathered, Interview } from '../../shared/interview/state.ts'
import type { LoopMember, NewLoop } from '../../shared/protocol.ts'
import { readName } from '../../shared/read-name.ts'
import { newId } from '../auth/secrets.ts'
import type { Deps } from '../deps.ts'
import { addInvite, isPanel, type NewInvite, pinnedRule } from './creation.ts'

type LoopDeps = Pick<Deps, 'store' | 'registry' | 'now' | 'publicUrl'>
type Problem = 'not-found' | 'loop-wrong' | 'roles-differ' | 'members-wrong' | 'in-a-loop'
type Made = { id: string; invites: NewInvite[] } | { problem: Problem }

/**
 * Makes a loop of these interviews, with a link for each of its people. The interviews join first: a
 * crash before the loop is written leaves them in a loop that is not there, and the next one takes
 * them over; until then nobody sees more than before.
 */
export async function makeLoop(wanted: NewLoop, deps: LoopDeps): Promise<Made> {
  const found = await Promise.all(
    wanted.interviews.map((id) => deps.registry.use(id, async ({ state }) => state)),
  )
  const interviews = found.filter((one) => one !== null)
  if (interviews.length < found.length) return { problem: 'not-found' }
  const [first] = interviews
  if (!first || !isOneCandidate(interviews)) return { problem: 'loop-wrong' }
  const keys = new Set(interviews.map(({ role }) => readName(role)))
  if (keys.size > 1 && wanted.role === undefined) return { problem: 'roles-differ' }
  const role = wanted.role ?? first.role
  // Another role's rule could still be chosen, with the ratings in view (RULE-1).
  if (!keys.has(readName(role))) return { problem: 'roles-differ' }
  const people = wanted.members ?? unionPanel(interviews.map(peopleOf))
  if (!isPanel(people) || !isPairing(people, interviews)) return { problem: 'members-wrong' }
  const id = newId()
  const joining = await Promise.all(interviews.map((one) => oldLoopOf(one, deps)))
  if (joining.some((old) => old === 'in-use')) return { problem: 'in-a-loop' }
  const members = people.map((person) => ({ ...person, id: newId(), inviteId: newId() }))
  const invites: NewInvite[] = []
  for (const { id: memberId, name, inviteId } of members)
    invites.push({
      memberId,
      name,
      url: await addInvite({ id: inviteId, interviewId: id, memberId }, deps),
    })
  for (const [index, interview] of interviews.entries()) {
    const replaces = joining[index] ?? null
    const joined = await deps.registry.use(interview.id, (one) =>
      one.execute({ type: 'join-loop', loopId: id, replaces }, { kind: 'owner' }),
    )
    if (!joined?.ok) return { problem: 'in-a-loop' }
  }
  await deps.registry.create({
    type: 'interview-created',
    at: deps.now(),
    by: 'owner',
    interviewId: id,
    candidate: first.candidate,
    role,
    mode: 'loop',
    practice: first.practice,
    kit: kitOf(interviews, role),
    policy: defaultPolicy,
    debrief: wanted.debrief ?? defaultDebrief,
    rule: await pinnedRule(role, first.practice, deps),
    members: members.map(({ id, name, roles, inviteId }) => ({ id, name, roles, inviteId })),
    gathers: interviews.map((one) => gatheredBy(one, members)),
  })
  return { id, invites }
}

const emptyKit = { brief: '', jobDescription: '', questions: [] }

/** A loop has no kit of its own: this one has no questions, and loops on the same kits have the same one. */
function kitOf(interviews: readonly Interview[], role: string): Interview['kit'] {
  const names = interviews.map(({ kit }) => `${kit.id}@${kit.version}`)
  const title = interviews.map(({ kit }) => kit.content.title).join(' + ')
  return { id: names.toSorted().join('+'), version: 0, content: { ...emptyKit, title, role } }
}

const peopleOf = ({ id, members }: Interview) => ({ id, members: Object.values(members) })

/** Practice is nobody's candidate: it is not mixed with what counts. */
function isOneCandidate(interviews: readonly Interview[]): boolean {
  const candidates = new Set(interviews.map(({ candidate }) => readName(candidate)))
  const isPractice = new Set(interviews.map(({ practice }) => practice))
  const ids = new Set(interviews.map(({ id }) => id))
  const isLive = interviews.every(({ mode }) => mode === 'live')
  return candidates.size === 1 && isPractice.size === 1 && ids.size === interviews.length && isLive
}

/** Whether each member of an interview is one person of the loop at most, and each person one member there. */
function isPairing(people: readonly LoopMember[], interviews: readonly Interview[]): boolean {
  const all = people.flatMap(({ from }) => from)
  const taken = new Set(all.map(({ interviewId, memberId }) => `${interviewId}/${memberId}`))
  const isThere = all.every(({ interviewId, memberId }) =>
    interviews.some(({ id, members }) => id === interviewId && Object.hasOwn(members, memberId)),
  )
  const isOnce = people.every(
    ({ from }) => new Set(from.map(({ interviewId }) => interviewId)).size === from.length,
  )
  return isThere && isOnce && taken.size === all.length
}

const gatheredBy = (
  { id: interviewId }: Interview,
  members: readonly (LoopMember & { id: string })[],
): Gathered => ({
  interviewId,
  members: Object.fromEntries(
    members.flatMap(({ id, from }) =>
      from.flatMap((one) => (one.interviewId === interviewId ? [[one.memberId, id]] : [])),
    ),
  ),
})

/** The loop that the new one may take the place of: one that was never made, or was closed before it opened. */
async function oldLoopOf(
  { loop }: Interview,
  { registry }: LoopDeps,
): Promise<string | null | 'in-use'> {
  if (!loop) return null
  if (loop.state === 'open') return 'in-use'
  const isOver = await registry.use(loop.id, async ({ state }) => isGivenUp(state))
  return isOver === false ? 'in-use' : loop.id
}
