import { limits } from '../../shared/limits.ts'
import { SignIn } from '../../shared/protocol.ts'
import { isGood } from '../auth/access.ts'
import { sessionCookie } from '../auth/cookies.ts'
import { hashSecret } from '../auth/secrets.ts'
import { isOwner } from '../auth/sessions.ts'
import type { Deps } from '../deps.ts'
import type { Grant, Session } from '../store/store.ts'
import { Me, SignedInAs } from './answers/interviews.ts'
import { ApiRouter } from './api-router.ts'
import { sessionOf } from './caller.ts'
import { json, nothing } from './declared-route.ts'
import { HttpError } from './errors.ts'

/** Signing in with the secret of a link, knowing who one is, signing out. */
export function sessionRoutes(deps: Deps): ApiRouter {
  const { sessions } = deps
  const cookie = (token: string, maxAgeMs: number) =>
    sessionCookie(token, { maxAgeMs, secure: deps.publicUrl().startsWith('https:') })

  const mine = { who: 'signed in', scope: 'browser' } as const
  const router = new ApiRouter(deps)
  router.post(
    '/session',
    {
      what: 'Signs in with the secret of a link, and sets the cookie',
      who: 'everyone',
      scope: 'browser',
      body: SignIn,
      answer: json(201, SignedInAs),
      errors: ['bad-token', 'too-many-devices', 'deleted'],
    },
    async (request, response, { token }) => {
      const grant = await redeem(token, deps)
      if (!grant) throw await refusalOf(token, deps)
      const current = await sessions.identify(request.headers.cookie)
      if (!(await hasRoom(grant, current, deps))) throw new HttpError('too-many-devices')
      const signedIn = await sessions.grant(current, grant)
      const lifeMs = signedIn.session.expiresAt - deps.now()
      response.setHeader('Set-Cookie', cookie(signedIn.token, lifeMs))
      response.status(201).json({ as: describe(grant) })
    },
  )
  router.delete(
    '/session',
    { ...mine, what: 'Signs out', answer: nothing },
    async (request, response) => {
      const session = await sessionOf(request, deps)
      await sessions.revoke(session.id)
      response.setHeader('Set-Cookie', cookie('', 0)).status(204).end()
    },
  )
  router.get(
    '/me',
    { ...mine, what: 'Who is signed in', answer: json(200, Me) },
    async (request, response) => {
      response.json(await describeSession(await sessionOf(request, deps), deps))
    },
  )
  return router
}

/** What the secret of a link gives: used up for an owner link, checked against the log for an invite. */
async function redeem(token: string, { store, registry, now }: Deps): Promise<Grant | null> {
  const hash = hashSecret(token)
  if (await store.people.useOwnerLink(hash, now())) return { kind: 'owner' }
  const invite = await store.people.inviteByHash(hash)
  if (!invite) return null
  const { id: inviteId, interviewId, memberId } = invite
  const good = await registry.use(interviewId, async ({ state }) =>
    isGood(state, { memberId, inviteId }),
  )
  return good ? { kind: 'member', interviewId, memberId, inviteId } : null
}

/** A link into an interview that was deleted says so, and which: what browsers keep of it goes then (RETAIN-1). */
async function refusalOf(token: string, { store }: Deps): Promise<HttpError> {
  const deletion = await store.deletions.ofLink(hashSecret(token))
  if (!deletion) return new HttpError('bad-token')
  const { at, interviewId } = deletion
  return new HttpError('deleted', { at, interviewId })
}

/** Whether one more browser may sign in by this link; one that has before is no more. */
async function hasRoom(grant: Grant, current: Session | null, { store, now }: Deps) {
  if (grant.kind === 'owner') return true
  const { inviteId } = grant
  const isKnown = current?.grants.some((one) => one.kind === 'member' && one.inviteId === inviteId)
  return isKnown || (await store.people.countSessions(inviteId, now())) < limits.devicesPerInvite
}

const describe = (grant: Grant) =>
  grant.kind === 'owner'
    ? { kind: grant.kind }
    : { kind: grant.kind, interviewId: grant.interviewId, memberId: grant.memberId }

/** Who this browser is: the owner or not, and its memberships that are good now. */
async function describeSession(session: Session, deps: Deps) {
  const grants = session.grants.flatMap((grant) => (grant.kind === 'member' ? [grant] : []))
  const memberships = await Promise.all(
    grants.map((grant) =>
      deps.registry.use(grant.interviewId, async ({ state }) => {
        const member = state.members[grant.memberId]
        if (!member || !isGood(state, grant)) return null
        const { id: interviewId, candidate, role, phase, practice, createdAt } = state
        const { id: memberId, name, roles } = member
        const devices = await deps.store.people.countSessions(grant.inviteId, deps.now())
        return {
          interviewId,
          memberId,
          name,
          roles,
          candidate,
          role,
          phase,
          practice,
          createdAt,
          devices,
        }
      }),
    ),
  )
  return { owner: isOwner(session), memberships: memberships.filter((one) => one !== null) }
}
