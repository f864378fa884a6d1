import type { Request } from 'express'
import type { InnerCommand } from '../../shared/interview/command.ts'
import { Command, Invitee } from '../../shared/interview/command.ts'
import { activeMember, may, type Actor } from '../../shared/interview/rights.ts'
import { countedAs, type Access } from '../auth/access.ts'
import { newId } from '../auth/secrets.ts'
import type { Deps } from '../deps.ts'
import { addInvite } from '../interviews/creation.ts'
import { carryOut } from '../interviews/loop-opening.ts'
import type { LiveInterview } from '../interviews/live-interview.ts'
import { Done, Invite } from './answers/interviews.ts'
import { ApiRouter } from './api-router.ts'
import { withInterview } from './caller.ts'
import { asMember, json, nothing } from './declared-route.ts'
import { HttpError } from './errors.ts'

const actorOf = (access: Access): Actor =>
  access.kind === 'owner'
    ? { kind: 'owner' }
    : { kind: 'member', id: access.memberId, inviteId: access.inviteId }

/** Carries out a command for a route; throws what the interview refuses. */
async function execute(
  interview: LiveInterview,
  access: Access,
  command: Command | InnerCommand,
): Promise<void> {
  const result = await interview.execute(command, actorOf(access))
  if (!result.ok) throw HttpError.refused(result.code)
}

/** Runs the job on the interview in the path, no faster than its member may send commands. */
const changing = <T>(
  request: Request,
  deps: Deps,
  job: (interview: LiveInterview, access: Access) => Promise<T>,
) =>
  withInterview(request, deps, (interview, access) => {
    if (!deps.rates.commands.take(countedAs(access, interview.id), deps.now()))
      throw new HttpError('too-many-requests')
    return job(interview, access)
  })

/** People of an interview and their links: for its facilitator and for the owner of the server. */
export function memberRoutes(deps: Deps): ApiRouter {
  const change = {
    who: 'signed in',
    scope: 'interviews:write',
    query: asMember,
    refuses: true,
  } as const
  const link = { ...change, scope: ['interviews:write', 'links:write'] } as const
  const router = new ApiRouter(deps)

  router.post(
    '/interviews/:id/members',
    { ...link, what: 'Adds a member, with a link', body: Invitee, answer: json(201, Invite) },
    async (request, response, { name, roles }) => {
      const invite = await changing(request, deps, async (interview, access) => {
        const known = new Set(Object.keys(interview.state.members))
        await execute(interview, access, { id: newId(), type: 'add-member', name, roles })
        const added = Object.values(interview.state.members).find(
          (one) => !known.has(one.id) && one.name === name,
        )
        if (!added) throw new HttpError('internal')
        return renew(interview, access, added.id)
      })
      response.status(201).json(invite)
    },
  )

  router.post(
    '/interviews/:id/members/:memberId/invite',
    {
      ...link,
      what: 'A new link for a member; the one before is dead',
      answer: json(201, Invite),
    },
    async (request, response) => {
      const invite = await changing(request, deps, (interview, access) =>
        renew(interview, access, memberIdOf(request)),
      )
      response.status(201).json(invite)
    },
  )

  router.delete(
    '/interviews/:id/members/:memberId/invite',
    { ...change, what: 'The member\u2019s link is dead', answer: nothing },
    async (request, response) => {
      const memberId = memberIdOf(request)
      await changing(request, deps, (interview, access) =>
        execute(interview, access, { type: 'change-invite', memberId, inviteId: null }),
      )
      response.status(204).end()
    },
  )

  router.post(
    '/interviews/:id/commands',
    { ...change, what: 'Carries out a command', body: Command, answer: json(200, Done) },
    async (request, response, command) => {
      const seq = await changing(request, deps, async (interview, access) => {
        const result = await carryOut(interview, command, actorOf(access), deps)
        if (!result.ok) throw HttpError.refused(result.code)
        return result.value
      })
      response.json({ ok: true, seq })
    },
  )

  /** A new link: the one before is dead, and browsers that came in by it are signed out. */
  async function renew(interview: LiveInterview, access: Access, memberId: string) {
    if (!may(interview.state, actorOf(access), 'change-invite'))
      throw HttpError.refused('forbidden')
    if (!activeMember(interview.state, memberId)) throw HttpError.refused('no-such-member')
    const inviteId = newId()
    const url = await addInvite({ id: inviteId, interviewId: interview.id, memberId }, deps)
    await execute(interview, access, { type: 'change-invite', memberId, inviteId })
    return { memberId, name: interview.state.members[memberId]?.name ?? '', url }
  }
  return router
}

const memberIdOf = (request: Request) => String(request.params['memberId'])
