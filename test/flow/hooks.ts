import { createHmac } from 'node:crypto'
import { expect } from 'vitest'
import { eventually } from '../support/eventually.ts'
import type { Person } from '../support/person.ts'
import type { Received } from '../support/receiver.ts'

export const env = { WEBHOOK_PRIVATE: 'allow' }
export const fast = { retryMs: [20, 20, 20, 20, 20, 20] }
export const all = ['interview.revealed', 'interview.decided', 'interview.closed']

/** A webhook of this owner, with its secret. */
export async function hookTo(owner: Person, url: string, settings: object = {}) {
  const { status, body } = await owner.post('/webhooks', { url, events: all, ...settings })
  expect(status, JSON.stringify(body)).toBe(201)
  return body as { webhook: { id: string }; secret: string }
}
export const deliveriesOf = async (owner: Person, id: string) =>
  (await owner.get(`/webhooks/${id}/deliveries`)).body.deliveries

/** Whether the receiver would take it, as docs/webhooks.md says. */
export function isSigned({ headers, text }: Received, secret: string, now = Date.now()): boolean {
  const [, t = '', v1 = ''] = /^t=(\d+),v1=(\w+)$/.exec(String(headers['evenhand-signature'])) ?? []
  const isFresh = Math.abs(now / 1000 - Number(t)) < 300
  return isFresh && createHmac('sha256', secret).update(`${t}.${text}`).digest('hex') === v1
}

/** The deliveries of a webhook when none waits any more. */
export async function eventuallyDone(owner: Person, id: string) {
  await eventually(async () =>
    (await deliveriesOf(owner, id)).every(({ status }: { status: string }) => status !== 'waiting'),
  )
  return deliveriesOf(owner, id)
}
