import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { ApiRouter } from './api-router.ts'
import { json } from './declared-route.ts'
import { HttpError } from './errors.ts'

const alive = json(200, z.strictObject({ ok: z.literal(true) }))

/** Whether the process runs, and whether its store answers. */
export function healthRoutes(deps: Deps): ApiRouter {
  const app = new ApiRouter(deps, '')
  app.get(
    '/healthz',
    { what: 'The process runs', who: 'everyone', scope: 'open', answer: alive },
    (_request, response) => void response.json({ ok: true }),
  )
  app.get(
    '/readyz',
    {
      what: 'The store answers too',
      who: 'everyone',
      scope: 'open',
      answer: alive,
      errors: ['not-ready'],
    },
    async (_request, response) => {
      await deps.store.ping().catch(() => {
        throw new HttpError('not-ready')
      })
      response.json({ ok: true })
    },
  )
  return app
}
