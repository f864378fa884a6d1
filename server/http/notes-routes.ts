import { Router } from 'express'
import { isPastRating } from '../../shared/interview/notes-rights.ts'
import { countedAs } from '../auth/access.ts'
import type { Deps } from '../deps.ts'
import { withInterview } from './caller.ts'
import { HttpError } from './errors.ts'

/** Who wrote what in the notes that a panel shares: for its members, until the interview is closed (NOTES-2). */
export function notesRoutes(deps: Deps): Router {
  const router = Router()
  router.get('/interviews/:id/notes/history', async (request, response) => {
    const history = await withInterview(request, deps, async ({ id, state }, access) => {
      if (access.kind !== 'member') throw new HttpError('forbidden')
      if (!isPastRating(state)) throw new HttpError('too-early')
      if (!deps.rates.commands.take(countedAs(access, id), deps.now()))
        throw new HttpError('too-many-requests')
      const isClosed = state.phase === 'closed'
      return isClosed ? { entries: [], earlier: 0, parts: [] } : deps.notes.sharedHistory(id)
    })
    response.json(history)
  })
  return router
}
