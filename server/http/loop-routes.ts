import { isOverall, type Interview } from '../../shared/interview/state.ts'
import { isThrough } from '../../shared/interview/decide-loop.ts'
import { membersByName } from '../../shared/interview/panel.ts'
import { NewLoop } from '../../shared/protocol.ts'
import type { Deps } from '../deps.ts'
import { makeLoop } from '../interviews/loop-creation.ts'
import { partsOf } from '../interviews/loop-opening.ts'
import { NewInterviewMade, Parts } from './answers/interviews.ts'
import { ApiRouter } from './api-router.ts'
import { refuseDeleted, withInterview } from './caller.ts'
import { asMember, json } from './declared-route.ts'
import { HttpError } from './errors.ts'

/** Loops: several interviews of one candidate with one debrief. */
export function loopRoutes(deps: Deps): ApiRouter {
  const router = new ApiRouter(deps)

  router.post(
    '/loops',
    {
      what: 'Gathers interviews of one candidate in a loop, with a link for each of its people',
      who: 'owner',
      scope: ['interviews:write', 'links:write'],
      body: NewLoop,
      answer: json(201, NewInterviewMade),
      errors: ['loop-wrong', 'roles-differ', 'members-wrong'],
      refuses: true,
    },
    async (_request, response, wanted) => {
      // In turn: two loops made at once must not both take an interview, nor one that is being deleted.
      const made = await deps.turns.take(() => makeLoop(wanted, deps))
      if ('problem' in made && made.problem === 'not-found')
        for (const id of wanted.interviews) await refuseDeleted(id, deps)
      if ('problem' in made)
        throw made.problem === 'in-a-loop'
          ? HttpError.refused(made.problem)
          : new HttpError(made.problem)
      response.status(201).json({ interview: { id: made.id }, invites: made.invites })
    },
  )

  router.get(
    '/interviews/:id/parts',
    {
      what: 'The interviews of a loop, without any rating',
      who: 'signed in',
      scope: 'interviews:read',
      query: asMember,
      answer: json(200, Parts),
    },
    async (request, response) => {
      const parts = await withInterview(request, deps, ({ state }) => partsOf(state, deps))
      response.json({ parts: parts.map(viewPart) })
    },
  )
  return router
}

/** What a loop may know of one of its interviews before it opens; built field by field (LOOP-1). */
function viewPart(part: Interview) {
  const { id, role, phase, createdAt, startedAt, kit, rounds } = part
  const questions = rounds.filter((round) => !isOverall(round))
  return {
    id,
    role,
    phase,
    createdAt,
    startedAt,
    kit: { title: kit.content.title, version: kit.version },
    members: membersByName(part)
      .filter(({ active }) => active)
      .map(({ name, roles }) => ({ name, roles })),
    revealed: questions.filter(({ reveal }) => reveal !== null).length,
    questions: questions.length,
    isThrough: isThrough(part),
  }
}
