import { randomInt } from 'node:crypto'
import type { Request } from 'express'
import { blindQuestion } from '../../shared/comparison/blind.ts'
import { listRoles } from '../../shared/comparison/roles.ts'
import { collectSheets } from '../../shared/comparison/sheet.ts'
import { isOfCandidate } from '../../shared/interview/state.ts'
import { limits } from '../../shared/limits.ts'
import { roleKey } from '../../shared/role-key.ts'
import type { Deps } from '../deps.ts'
import { RoleRecords } from '../interviews/role-records.ts'
import type { InterviewSummary } from '../store/store.ts'
import { BlindQuestion, Comparison, RoleList } from './answers/roles.ts'
import { ApiRouter } from './api-router.ts'
import { json } from './declared-route.ts'
import { HttpError } from './errors.ts'

/** The candidates of a role side by side, for the owner of the server; made from records alone (SEAL-1). */
export function comparisonRoutes(deps: Deps): ApiRouter {
  const { interviews } = deps.store
  const kept = new RoleRecords(interviews)
  const read = { who: 'owner', scope: 'records:read', errors: ['role-too-large'] } as const
  const router = new ApiRouter(deps)

  router.get(
    '/roles',
    {
      what: 'The roles that candidates were interviewed for',
      who: 'owner',
      scope: 'roles:read',
      answer: json(200, RoleList),
    },
    async (_request, response) => {
      response.json({ roles: listRoles(await rows()) })
    },
  )

  router.get(
    '/roles/:key/comparison',
    { ...read, what: 'The candidates of a role side by side', answer: json(200, Comparison) },
    async (request, response) => {
      const summaries = await roleOf(request)
      const records = await kept.read(summaries)
      const blind = summaries.filter(({ hasRevealed }) => !hasRevealed)
      response.json(collectSheets(summaries[0]?.role ?? '', { records, blind }))
    },
  )

  router.get(
    '/roles/:key/blind/:question',
    {
      ...read,
      what: 'One question across all candidates, without names',
      answer: json(200, BlindQuestion),
    },
    async (request, response) => {
      const records = await kept.read(await roleOf(request))
      const answer = blindQuestion(records, String(request.params['question']), shuffled)
      if (!answer) throw new HttpError('not-found')
      response.json(answer)
    },
  )

  /** A loop stands for the interviews that are in it: it has their ratings as soon as they are open (LOOP-1). */
  const rows = async () =>
    (await interviews.summaries()).filter(
      ({ loopId, mode }) => loopId === null && isOfCandidate(mode),
    )

  /** The interviews of the role in the path; practice is nobody's candidate. */
  async function roleOf(request: Request): Promise<InterviewSummary[]> {
    const key = String(request.params['key'])
    const all = await rows()
    const found = all.filter(({ role, practice }) => !practice && roleKey(role) === key)
    if (found.length === 0) throw new HttpError('not-found')
    if (found.length > limits.roleInterviews) throw new HttpError('role-too-large')
    return found
  }
  return router
}

/** In an order by chance, each as likely as any other (Fisher and Yates). */
function shuffled<T>(list: readonly T[]): T[] {
  const left = [...list]
  return list.flatMap(() => left.splice(randomInt(left.length), 1))
}
