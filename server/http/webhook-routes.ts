import { limits } from '../../shared/limits.ts'
import { WebhookSettings } from '../../shared/protocol.ts'
import { testEvent } from '../../shared/webhooks.ts'
import { newId, newSecret } from '../auth/secrets.ts'
import type { Deps } from '../deps.ts'
import type { Delivery } from '../store/store.ts'
import {
  DeliveryAsked,
  DeliveryList,
  WebhookChanged,
  WebhookList,
  WebhookMade,
  WebhookSecret,
} from './answers/webhooks.ts'
import { ApiRouter } from './api-router.ts'
import { needScope } from './caller.ts'
import { json, nothing } from './declared-route.ts'
import { HttpError } from './errors.ts'

const secretOfHook = () => `whsec_${newSecret()}`

/** Where the owner wants to be told of reveals, decisions and ends, and what became of it. */
export function webhookRoutes(deps: Deps): ApiRouter {
  const { webhooks } = deps.store
  const router = new ApiRouter(deps)
  const read = { who: 'owner', scope: 'webhooks:read' } as const
  const write = { who: 'owner', scope: 'webhooks:write' } as const

  router.get(
    '/webhooks',
    { ...read, what: 'The webhooks, without their secrets', answer: json(200, WebhookList) },
    async (_request, response) => void response.json({ webhooks: await webhooks.list() }),
  )
  router.post(
    '/webhooks',
    {
      ...write,
      what: 'Makes a webhook and tells its secret, this once; with ratings a token needs records:read too',
      body: WebhookSettings,
      answer: json(201, WebhookMade),
      errors: ['too-many-webhooks', 'webhook-url'],
    },
    async (request, response, settings) => {
      if (settings.includeRatings) await needScope(request, deps, 'records:read')
      if (!isTarget(settings.url, deps)) throw new HttpError('webhook-url')
      if ((await webhooks.list()).length >= limits.webhooks)
        throw new HttpError('too-many-webhooks')
      const webhook = { id: newId(), ...settings, createdAt: deps.now() }
      const secret = secretOfHook()
      await webhooks.add(webhook, secret)
      response.status(201).json({ webhook, secret })
    },
  )
  router.put(
    '/webhooks/:id',
    {
      ...write,
      what: 'Changes a webhook; with ratings a token needs records:read too',
      body: WebhookSettings,
      answer: json(200, WebhookChanged),
      errors: ['webhook-url'],
    },
    async (request, response, settings) => {
      if (settings.includeRatings) await needScope(request, deps, 'records:read')
      if (!isTarget(settings.url, deps)) throw new HttpError('webhook-url')
      const known = await webhooks.find(request.params.id)
      if (!known || !(await webhooks.change(known.id, settings))) throw new HttpError('not-found')
      deps.hooks.wake()
      response.json({ webhook: { id: known.id, ...settings, createdAt: known.createdAt } })
    },
  )
  router.post(
    '/webhooks/:id/secret',
    {
      ...write,
      what: 'A new secret, told this once; the one before signs no more',
      answer: json(201, WebhookSecret),
    },
    async ({ params }, response) => {
      const secret = secretOfHook()
      if (!(await webhooks.renewSecret(params.id, secret))) throw new HttpError('not-found')
      response.status(201).json({ secret })
    },
  )
  router.post(
    '/webhooks/:id/test',
    {
      ...write,
      what: 'Sends a test, once, whether it is enabled or not',
      answer: json(202, DeliveryAsked),
    },
    async ({ params }, response) => {
      const webhook = await webhooks.find(params.id)
      if (!webhook) throw new HttpError('not-found')
      const delivery = aTest(webhook.id, deps.now())
      await webhooks.addDelivery(delivery)
      deps.hooks.wake()
      response.status(202).json({ id: delivery.id })
    },
  )
  router.get(
    '/webhooks/:id/deliveries',
    { ...read, what: 'The last deliveries, the newest first', answer: json(200, DeliveryList) },
    async ({ params }, response) => {
      if (!(await webhooks.find(params.id))) throw new HttpError('not-found')
      const deliveries = await webhooks.deliveries(params.id, limits.webhookDeliveries)
      response.json({ deliveries: deliveries.map(toAnswer) })
    },
  )
  router.post(
    '/webhooks/:id/deliveries/:delivery/retry',
    {
      ...write,
      what: 'Sends what was not taken again now; what was given up gets one more try',
      answer: json(202, DeliveryAsked),
    },
    async ({ params: { id: webhookId, delivery: id } }, response) => {
      if (!(await webhooks.retry({ webhookId, id }, deps.now()))) throw new HttpError('not-found')
      deps.hooks.wake()
      response.status(202).json({ id })
    },
  )
  router.delete(
    '/webhooks/:id',
    { ...write, what: 'Deletes a webhook and what was to be sent to it', answer: nothing },
    async ({ params }, response) => {
      if (!(await webhooks.remove(params.id))) throw new HttpError('not-found')
      response.status(204).end()
    },
  )
  return router
}

/** Whether something may be sent there at all; its addresses are asked at each attempt. */
function isTarget(address: string, { config }: Deps): boolean {
  const { protocol, username, password } = new URL(address)
  if (username !== '' || password !== '') return false
  return protocol === 'https:' || (protocol === 'http:' && config.allowPrivateWebhooks)
}

const aTest = (webhookId: string, now: number): Delivery => ({
  id: newId(),
  webhookId,
  event: testEvent,
  interviewId: null,
  seq: null,
  roundId: null,
  status: 'waiting',
  attempts: 0,
  nextAt: now,
  answer: null,
  error: null,
  createdAt: now,
  updatedAt: now,
})

const toAnswer = ({ webhookId: _hook, seq: _seq, nextAt, ...delivery }: Delivery) => ({
  ...delivery,
  nextAt: delivery.status === 'waiting' ? nextAt : null,
})
