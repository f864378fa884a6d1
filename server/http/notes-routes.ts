import { isPastRating } from '../../shared/interview/notes-rights.ts'
import { countedAs } from '../auth/access.ts'
import type { Deps } from '../deps.ts'
import { NotesHistory } from './answers/notes.ts'
import { ApiRouter } from './api-router.ts'
import { withInterview } from './caller.ts'
import { asMember, json } from './declared-route.ts'
import { HttpError } from './errors.ts'

/** Who wrote what in the notes that a panel shares: for its members, until the interview is closed (NOTES-2). */
export function notesRoutes(deps: Deps): ApiRouter {
  const router = new ApiRouter(deps)
  router.get(
    '/interviews/:id/notes/history',
    {
      what: 'Who wrote what in the shared notes, for members',
      who: 'signed in',
      scope: 'records:read',
      query: asMember,
      answer: json(200, NotesHistory),
      errors: ['too-early'],
    },
    async (request, response) => {
      const history = await withInterview(request, deps, async ({ id, state }, access) => {
        if (access.kind !== 'member') throw new HttpError('forbidden')
        if (!isPastRating(state)) throw new HttpError('too-early')
        if (!deps.rates.commands.take(countedAs(access, id), deps.now()))
          throw new HttpError('too-many-requests')
        const isClosed = state.phase === 'closed'
        return isClosed ? { entries: [], earlier: 0, parts: [] } : deps.notes.sharedHistory(id)
      })
      response.json(history)
    },
  )
  return router
}
