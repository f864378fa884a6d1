import type { Request } from 'express'
import { accessTo, type Access } from '../auth/access.ts'
import { isOwner } from '../auth/sessions.ts'
import { bearerToken, type TokenCaller } from '../auth/tokens.ts'
import type { Deps } from '../deps.ts'
import type { LiveInterview } from '../interviews/live-interview.ts'
import { waitsForLoop } from '../interviews/loop-opening.ts'
import type { Session } from '../store/store.ts'
import type { Scope } from '../../shared/scopes.ts'
import type { RouteSpec } from './declared-route.ts'
import { HttpError } from './errors.ts'

/** Lets nobody pass whom the route is not open to, and no token beyond what it was made for. */
export async function admit(
  request: Request,
  deps: Deps,
  { who, scope }: Pick<RouteSpec<unknown>, 'who' | 'scope'>,
): Promise<void> {
  const secret = bearerToken(request.headers.authorization)
  if (secret !== null && scope !== 'open') await admitToken(secret, { deps, scope })
  else if (who === 'signed in') await sessionOf(request, deps)
  else if (who === 'owner') await ownerOf(request, deps)
}

async function admitToken(
  secret: string,
  { deps, scope }: { deps: Deps; scope: Exclude<RouteSpec<unknown>['scope'], 'open'> },
): Promise<void> {
  const { session, scopes } = await callerOf(secret, deps)
  if (!deps.rates.tokens.take(session.id, deps.now())) throw new HttpError('too-many-requests')
  if (scope === 'browser') throw new HttpError('browser-only')
  const missing = [scope].flat().find((one) => !scopes.has(one))
  if (missing) throw new HttpError('scope-missing', { scope: missing })
}

/** Throws where the request came with a token that lacks this scope, besides the one that its route needs. */
export async function needScope(request: Request, deps: Deps, scope: Scope): Promise<void> {
  const secret = bearerToken(request.headers.authorization)
  if (secret === null) return
  const { scopes } = await callerOf(secret, deps)
  if (!scopes.has(scope)) throw new HttpError('scope-missing', { scope })
}

async function callerOf(secret: string, deps: Deps): Promise<TokenCaller> {
  const caller = await deps.tokens.identify(secret)
  if (!caller) throw new HttpError('bad-api-token')
  return caller
}

/** The session of a request, or what its token stands for: cookies count for nothing beside one; throws where there is neither. */
export async function sessionOf(request: Request, deps: Deps): Promise<Session> {
  const secret = bearerToken(request.headers.authorization)
  if (secret !== null) return (await callerOf(secret, deps)).session
  const session = await deps.sessions.identify(request.headers.cookie)
  if (!session) throw new HttpError('not-signed-in')
  return session
}

/** The session of the owner; throws for everyone else. */
export async function ownerOf(request: Request, deps: Deps): Promise<Session> {
  const session = await sessionOf(request, deps)
  if (!isOwner(session)) throw new HttpError('forbidden')
  return session
}

/** Runs the job on the interview in the path, as whom the session may use it; else it is not found. */
export async function withInterview<T>(
  request: Request,
  deps: Deps,
  job: (interview: LiveInterview, access: Access, session: Session) => Promise<T>,
): Promise<T> {
  const session = await sessionOf(request, deps)
  const { id } = request.params
  const { member } = request.query
  const memberId = typeof member === 'string' ? member : undefined
  const ask = async (interview: LiveInterview) => {
    const access = accessTo(session, interview.state, { memberId, asOwner: true })
    return access && { result: await job(interview, access, session) }
  }
  const found = await deps.registry.use(String(id), (interview) =>
    ask(interview).catch((cause: unknown) => {
      // Its log may have gone between two steps of the job.
      if (interview.isDeleted) return null
      throw cause
    }),
  )
  if (found) return found.result
  await refuseDeleted(String(id), deps)
  throw new HttpError('not-found')
}

/** Throws, with the date, where the interview was deleted (RETAIN-1): to everyone who knows its id alike. */
export async function refuseDeleted(interviewId: string, { store }: Deps): Promise<void> {
  const deletion = await store.deletions.find(interviewId)
  if (deletion) throw new HttpError('deleted', { at: deletion.at })
}

/** The same where ratings are told: an owner waits until the loop of the interview is open (LOOP-1). */
export const withRatings: typeof withInterview = (request, deps, job) =>
  withInterview(request, deps, async (interview, access, session) => {
    if (access.kind === 'owner' && (await waitsForLoop(interview, deps)))
      throw new HttpError('loop-not-open')
    return job(interview, access, session)
  })
