import { listRoles } from '../../shared/comparison/roles.ts'
import type { Deps } from '../deps.ts'
import { Agreement } from './answers/agreement.ts'
import { ApiRouter } from './api-router.ts'
import { json } from './declared-route.ts'
import { HttpError } from './errors.ts'

/** How well the raters of a role or a kit agree, for the owner of the server; made from records alone (SEAL-1). */
export function agreementRoutes(deps: Deps): ApiRouter {
  const { store, dashboards } = deps
  const shared = { who: 'owner', scope: 'records:read', answer: json(200, Agreement) } as const
  const router = new ApiRouter(deps)

  router.get(
    '/roles/:key/agreement',
    { ...shared, what: 'How well the raters of a role agree; computed, so ask until it is ready' },
    async (request, response) => {
      const { key } = request.params
      const role = listRoles(await store.interviews.summaries()).find((one) => one.key === key)
      if (!role) throw new HttpError('not-found')
      response.json({ title: role.role, ...(await dashboards.ask({ role: key })) })
    },
  )

  router.get(
    '/kits/:id/agreement',
    { ...shared, what: 'The same of all interviews with a kit, whatever their role and version' },
    async (request, response) => {
      const { id } = request.params
      const kit = await store.kits.draft(id)
      if (!kit) throw new HttpError('not-found')
      response.json({ title: kit.title, ...(await dashboards.ask({ kit: id })) })
    },
  )
  return router
}
