import { activeMember, hasRole } from '../../shared/interview/rights.ts'
import type { Deps } from '../deps.ts'
import { Missing } from './answers/interviews.ts'
import { ApiRouter } from './api-router.ts'
import { withInterview } from './caller.ts'
import { asMember, json } from './declared-route.ts'
import { HttpError } from './errors.ts'

/** Who has not sealed yet: for the facilitator alone, and only when they ask (SEAL-4). */
export function missingRoutes(deps: Deps): ApiRouter {
  const router = new ApiRouter(deps)
  router.get(
    '/interviews/:id/missing',
    {
      what: 'Who has not sealed in the open rounds, for the facilitator',
      who: 'signed in',
      scope: 'interviews:read',
      query: asMember,
      answer: json(200, Missing),
    },
    async (request, response) => {
      const missing = await withInterview(request, deps, async (interview, access) => {
        const asker =
          access.kind === 'member' ? activeMember(interview.state, access.memberId) : null
        if (!asker || !hasRole(asker, 'facilitator')) throw new HttpError('forbidden')
        return interview.whoIsMissing()
      })
      response.json({ missing })
    },
  )
  return router
}
