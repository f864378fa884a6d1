import { CertificateRule } from '../../shared/calibration/certificate.ts'
import type { Deps } from '../deps.ts'
import { certificateRule, certificatesOf, ownHistory } from '../interviews/histories.ts'
import { KitCertificates, OwnHistory, SavedCertificate } from './answers/calibrations.ts'
import { ApiRouter } from './api-router.ts'
import { sessionOf } from './caller.ts'
import { json } from './declared-route.ts'
import { HttpError } from './errors.ts'

/** How panelists matched the keys over time: for themselves, and what they shared for the owner (CALIB-4). */
export function certificateRoutes(deps: Deps): ApiRouter {
  const { store } = deps
  const router = new ApiRouter(deps)

  router.get(
    '/calibrations/mine',
    {
      what: 'How one matched the keys, session by session',
      who: 'signed in',
      scope: 'interviews:read',
      answer: json(200, OwnHistory),
    },
    async (request, response) => {
      response.json(await ownHistory(await sessionOf(request, deps), deps))
    },
  )

  router.get(
    '/kits/:id/certificate',
    {
      what: 'What a certificate for the kit takes, and who has shared how much towards one',
      who: 'owner',
      scope: 'kits:read',
      answer: json(200, KitCertificates),
    },
    async (request, response) => {
      const { id } = request.params
      await needKit(id)
      const [rule, people] = await Promise.all([
        certificateRule(id, deps),
        certificatesOf(id, deps),
      ])
      response.json({ rule, people })
    },
  )

  router.put(
    '/kits/:id/certificate',
    {
      what: 'Says what a certificate for the kit takes',
      who: 'owner',
      scope: 'kits:write',
      body: CertificateRule,
      answer: json(200, SavedCertificate),
    },
    async (request, response, rule) => {
      const { id } = request.params
      await needKit(id)
      await store.certificates.set(id, rule)
      response.json({ rule })
    },
  )

  async function needKit(id: string): Promise<void> {
    if (!(await store.kits.draft(id))) throw new HttpError('not-found')
  }
  return router
}
