import { randomInt } from 'node:crypto'
import { Router, type Request } from 'express'
import { blindQuestion } from '../../shared/comparison/blind.ts'
import { listRoles } from '../../shared/comparison/roles.ts'
import { collectSheets } from '../../shared/comparison/sheet.ts'
import { limits } from '../../shared/limits.ts'
import { readName } from '../../shared/read-name.ts'
import type { Deps } from '../deps.ts'
import { RoleRecords } from '../interviews/role-records.ts'
import type { InterviewSummary } from '../store/store.ts'
import { ownerOf } from './caller.ts'
import { HttpError } from './errors.ts'

/** The candidates of a role side by side, for the owner of the server; made from records alone (SEAL-1). */
export function comparisonRoutes(deps: Deps): Router {
  const { interviews } = deps.store
  const kept = new RoleRecords(interviews)
  const router = Router()

  router.get('/roles', async (request, response) => {
    await ownerOf(request, deps)
    response.json({ roles: listRoles(await interviews.summaries()) })
  })

  router.get('/roles/:key/comparison', async (request, response) => {
    await ownerOf(request, deps)
    const summaries = await roleOf(request)
    const records = await kept.read(summaries)
    const blind = summaries.filter(({ hasRevealed }) => !hasRevealed)
    response.json(collectSheets(summaries[0]?.role ?? '', { records, blind }))
  })

  router.get('/roles/:key/blind/:question', async (request, response) => {
    await ownerOf(request, deps)
    const records = await kept.read(await roleOf(request))
    const answer = blindQuestion(records, String(request.params['question']), shuffled)
    if (!answer) throw new HttpError('not-found')
    response.json(answer)
  })

  /** The interviews of the role in the path; practice is nobody's candidate. */
  async function roleOf(request: Request): Promise<InterviewSummary[]> {
    const key = String(request.params['key'])
    const all = await interviews.summaries()
    const found = all.filter(({ role, practice }) => !practice && readName(role) === key)
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
