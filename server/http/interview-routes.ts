import { NewInterview } from '../../shared/protocol.ts'
import type { Deps } from '../deps.ts'
import { isPanel, makeInterview } from '../interviews/creation.ts'
import { summaryOf } from '../interviews/summary.ts'
import { makePractice } from '../interviews/practice.ts'
import { makePracticeCalibration } from '../media/sample-clips.ts'
import { isGood } from '../auth/access.ts'
import { isOwner } from '../auth/sessions.ts'
import type { Session } from '../store/store.ts'
import { findObstacles } from '../../shared/kit/publish.ts'
import { InterviewDetails, InterviewList, NewInterviewMade } from './answers/interviews.ts'
import { ApiRouter } from './api-router.ts'
import { sessionOf, withInterview } from './caller.ts'
import { asMember, json } from './declared-route.ts'
import { HttpError } from './errors.ts'
import { asHttpError } from './upload-routes.ts'

/** Making interviews and finding them again. */
export function interviewRoutes(deps: Deps): ApiRouter {
  const { store } = deps
  const read = { who: 'signed in', scope: 'interviews:read' } as const
  const make = {
    who: 'owner',
    scope: ['interviews:write', 'links:write'], // the answer has everyone's link
    answer: json(201, NewInterviewMade),
  } as const
  const router = new ApiRouter(deps)

  router.post(
    '/interviews',
    {
      ...make,
      what: 'Makes an interview, with a link for each member',
      body: NewInterview,
      errors: ['members-wrong', 'kit-not-published'],
    },
    async (_request, response, wanted) => {
      if (!isPanel(wanted.members)) throw new HttpError('members-wrong')
      const version = await store.kits.version(wanted.kitId, wanted.version)
      if (!version) throw new HttpError('kit-not-published')
      if (
        wanted.overall &&
        findObstacles({ ...version.kit, questions: [wanted.overall] }).length > 0
      )
        throw new HttpError('invalid')
      const { id, invites } = await makeInterview(wanted, version, deps)
      response.status(201).json({ interview: { id }, invites })
    },
  )

  router.post(
    '/practice',
    {
      ...make,
      what: 'Makes an interview to try things out with',
      query: { mode: 'calibration for a session with the sample clips' },
      errors: ['too-many-clips', 'disk-full'],
    },
    async ({ query }, response) => {
      const made =
        query['mode'] === 'calibration'
          ? await makePracticeCalibration(deps).catch(asHttpError)
          : await makePractice(deps)
      if ('problem' in made) throw new HttpError(made.problem)
      response.status(201).json({ interview: { id: made.id }, invites: made.invites })
    },
  )

  router.get(
    '/interviews',
    {
      ...read,
      what: 'All interviews for the owner, else one\u2019s own',
      answer: json(200, InterviewList),
    },
    async (request, response) => {
      const session = await sessionOf(request, deps)
      const interviews = isOwner(session)
        ? await store.interviews.summaries()
        : await store.interviews.summariesOf(await openTo(session))
      const names = isOwner(session)
        ? interviews
        : interviews.map(({ members: _members, ...rest }) => rest)
      response.json({ interviews: names })
    },
  )

  router.get(
    '/interviews/:id',
    {
      ...read,
      what: 'An interview and its people',
      query: asMember,
      answer: json(200, InterviewDetails),
    },
    async (request, response) => {
      const interview = await withInterview(request, deps, async ({ state }) => {
        const people = Object.values(state.members).map(({ id, name, roles, active, inviteId }) => {
          return { id, name, roles, active, hasLink: inviteId !== null }
        })
        const { policy, debrief, startedAt, kit } = state
        const pinned = { id: kit.id, version: kit.version, title: kit.content.title }
        return { ...summaryOf(state), policy, debrief, startedAt, kit: pinned, members: people }
      })
      response.json({ interview })
    },
  )
  /** The interviews in which the session is still somebody (AUTH-1). */
  async function openTo(session: Session): Promise<string[]> {
    const grants = session.grants.flatMap((grant) => (grant.kind === 'member' ? [grant] : []))
    const open = await Promise.all(
      grants.map((grant) =>
        deps.registry.use(grant.interviewId, async ({ id, state }) =>
          isGood(state, grant) ? id : null,
        ),
      ),
    )
    return [...new Set(open.filter((id) => id !== null))]
  }
  return router
}
