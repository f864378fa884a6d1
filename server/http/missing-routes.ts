import { Router } from 'express'
import { activeMember, hasRole } from '../../shared/interview/rights.ts'
import type { Deps } from '../deps.ts'
import { withInterview } from './caller.ts'
import { HttpError } from './errors.ts'

/** Who has not sealed yet: for the facilitator alone, and only when they ask (SEAL-4). */
export function missingRoutes(deps: Deps): Router {
  const router = Router()
  router.get('/interviews/:id/missing', async (request, response) => {
    const missing = await withInterview(request, deps, async (interview, access) => {
      const asker = access.kind === 'member' ? activeMember(interview.state, access.memberId) : null
      if (!asker || !hasRole(asker, 'facilitator')) throw new HttpError('forbidden')
      return interview.whoIsMissing()
    })
    response.json({ missing })
  })
  return router
}
