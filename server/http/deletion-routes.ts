import { DeletionRequest, isUnderWay } from '../../shared/deletion.ts'
import type { Interview } from '../../shared/interview/state.ts'
import { tidyLine } from '../../shared/kit/text.ts'
import { readName } from '../../shared/read-name.ts'
import type { Deps } from '../deps.ts'
import type { Deletion } from '../store/deletion.ts'
import { DeletionDone, DeletionList, DeletionPreview } from './answers/deletions.ts'
import { ApiRouter } from './api-router.ts'
import { refuseDeleted } from './caller.ts'
import { json } from './declared-route.ts'
import { HttpError } from './errors.ts'

/** Deleting interviews for good, and the entries that say that it was done; for the owner (RETAIN-1). */
export function deletionRoutes(deps: Deps): ApiRouter {
  const { store } = deps
  const router = new ApiRouter(deps)

  router.get(
    '/deletions',
    {
      what: 'What was deleted when and why, and nothing of what it was',
      who: 'owner',
      scope: 'records:read',
      answer: json(200, DeletionList),
    },
    async (_request, response) => {
      response.json({ deletions: together(await store.deletions.list()) })
    },
  )

  router.get(
    '/interviews/:id/deletion',
    {
      what: 'What a deletion of the interview would take with it',
      who: 'owner',
      scope: 'records:read',
      answer: json(200, DeletionPreview),
    },
    async (request, response) => {
      const group = await groupOf(request.params.id)
      const [first] = group
      const name = readName(first?.candidate ?? '')
      const ids = new Set(group.map(({ id }) => id))
      const others = (await store.interviews.summaries()).filter(
        ({ id, candidate }) => !ids.has(id) && readName(candidate) === name,
      )
      response.json({
        interviews: group.map(viewOf),
        isUnderWay: group.some(isUnderWay),
        dueAt: deps.deletions.dueAt(group),
        others: others.map(({ id, role, createdAt }) => ({ id, role, createdAt })),
      })
    },
  )

  router.post(
    '/interviews/:id/deletion',
    {
      what: 'Deletes all data of the interview for good, with those that it shares a loop with',
      who: 'owner',
      scope: 'records:write',
      body: DeletionRequest,
      answer: json(201, DeletionDone),
      errors: ['under-way', 'other-name', 'deleted'],
    },
    async (request, response, { candidate, cause }) => {
      const { id } = request.params
      const isOther = (interviews: readonly Interview[]) =>
        interviews.some((one) => one.id === id && tidyLine(one.candidate) !== candidate)
      const deletion = await deps.deletions.request(id, cause, (interviews) =>
        isOther(interviews) ? 'other-name' : null,
      )
      if (deletion === 'not-found') await refuseDeleted(id, deps)
      if (typeof deletion === 'string') throw new HttpError(deletion)
      const all = (await store.deletions.list()).filter(({ at }) => at === deletion.at)
      response.status(201).json({ deletion: together(all)[0] })
    },
  )

  async function groupOf(id: string): Promise<Interview[]> {
    const group = await deps.deletions.group(id)
    if (group.length > 0) return group
    await refuseDeleted(id, deps)
    throw new HttpError('not-found')
  }
  return router
}

const viewOf = ({ id, candidate, role, mode, phase, createdAt }: Interview) => ({
  id,
  candidate,
  role,
  mode,
  phase,
  createdAt,
})

/** Interviews that were deleted in one step are one deletion. */
function together(deletions: readonly Deletion[]) {
  const groups = Map.groupBy(deletions, ({ at, by, cause }) => `${at} ${by} ${cause}`)
  return [...groups.values()].flatMap((same) => {
    const [first] = same
    if (!first) return []
    const { at, by, cause } = first
    const interviews = same.map(({ interviewId }) => interviewId)
    return [{ at, by, cause, isDone: same.every(({ isDone }) => isDone), interviews }]
  })
}
