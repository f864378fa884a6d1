import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { ApiRouter } from './api-router.ts'
import { json, type DeclaredRoute } from './declared-route.ts'
import { describeApi } from './openapi.ts'

/** The description of all routes, itself among them; it tells nothing of any interview. */
export function openApiRoutes(deps: Deps, others: readonly DeclaredRoute[]): ApiRouter {
  const router = new ApiRouter(deps)
  const answer = json(200, z.looseObject({ openapi: z.literal('3.1.1') }))
  router.get(
    '/openapi.json',
    { what: 'This description of the API', who: 'everyone', scope: 'open', answer },
    (_request, response) => void response.json(document),
  )
  const document = describeApi([...others, ...router.routes])
  return router
}
