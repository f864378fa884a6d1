import { expect, test } from 'vitest'
import type { Delivery } from '../../../server/store/store.ts'
import { T0 } from '../../support/interviews.ts'
import { aRow, aSummary, type OpenStore } from './rows.ts'

const hook = {
  id: 'w1',
  url: 'https://a.example/',
  events: ['interview.closed'],
  includeRatings: false,
  enabled: true,
  createdAt: T0,
}
const aDelivery = (id: string, more: Partial<Delivery> = {}): Delivery => ({
  id,
  webhookId: 'w1',
  event: 'interview.closed',
  interviewId: 'interview-1',
  seq: 2,
  roundId: null,
  status: 'waiting',
  attempts: 0,
  nextAt: T0,
  answer: null,
  error: null,
  createdAt: T0,
  updatedAt: T0,
  ...more,
})

export function webhooksContract(open: OpenStore): void {
  test('[HOOK-1] what is to be told comes into the outbox with its row, and leaves it with its deliveries', async () => {
    const { store, reopen } = await open()
    const event = { type: 'interview-closed', at: T0, by: 'owner', reason: '' } as const
    await store.interviews.append(0, [aRow(1), aRow(2, 'a', { event })], aSummary('interview-1'))
    const conflict = await store.interviews.append(
      0,
      [aRow(1, 'a', { event })],
      aSummary('interview-1'),
    )
    expect(conflict).toBe('conflict')
    const again = await reopen()
    const row = { interviewId: 'interview-1', seq: 2 }
    expect(await again.webhooks.outbox()).toEqual([row])
    await again.webhooks.add(hook, 'secret')
    for (let times = 0; times < 2; times++) await again.webhooks.spread(row, [aDelivery('d1')])
    expect(await again.webhooks.outbox()).toEqual([])
    expect(await again.webhooks.deliveries('w1', 9)).toEqual([aDelivery('d1')])
  })

  test('[HOOK-1] the first that is due is given, of webhooks that are enabled and free', async () => {
    const { store } = await open()
    const { webhooks } = store
    await webhooks.add(hook, 'secret')
    await webhooks.add({ ...hook, id: 'w2', enabled: false }, 'other')
    await webhooks.addDelivery(aDelivery('late', { nextAt: T0 + 5 }))
    await webhooks.addDelivery(aDelivery('first', { nextAt: T0 + 1 }))
    await webhooks.addDelivery(aDelivery('off', { webhookId: 'w2' }))
    expect(await webhooks.due(T0, [])).toBe(null)
    expect(await webhooks.nextDue([])).toBe(T0 + 1)
    expect((await webhooks.due(T0 + 9, []))?.id).toBe('first')
    expect(await webhooks.due(T0 + 9, ['w1'])).toBe(null)
    const result = {
      status: 'delivered',
      attempts: 1,
      nextAt: T0,
      answer: 204,
      error: null,
    } as const
    await webhooks.settle('first', { ...result, now: T0 + 9 })
    expect((await webhooks.due(T0 + 9, []))?.id).toBe('late')
    expect(await webhooks.retry({ webhookId: 'w1', id: 'first' }, T0)).toBe(false)
    expect(await webhooks.retry({ webhookId: 'w2', id: 'late' }, T0)).toBe(false)
    expect(await webhooks.retry({ webhookId: 'w1', id: 'late' }, T0 + 4)).toBe(true)
    expect(await webhooks.nextDue([])).toBe(T0 + 4)
    expect(await webhooks.countWaiting('w1')).toBe(1)
    await webhooks.prune('w1', 0)
    expect((await webhooks.deliveries('w1', 9)).map(({ id }) => id)).toEqual(['late'])
    expect(await webhooks.change('w2', { ...hook, enabled: true })).toBe(true)
    expect((await webhooks.due(T0, []))?.id).toBe('off')
    expect(await webhooks.remove('w2')).toBe(true)
    expect(await webhooks.due(T0, [])).toBe(null)
  })

  test('[SEAL-6] a webhook’s secret comes back as it was told', async () => {
    const { store, reopen } = await open()
    await store.webhooks.add(hook, 'one')
    expect(await store.webhooks.renewSecret('w1', 'two')).toBe(true)
    const again = await reopen()
    expect(await again.webhooks.find('w1')).toEqual({ ...hook, secret: 'two' })
    expect(await again.webhooks.list()).toEqual([hook])
    expect(await again.webhooks.renewSecret('w9', 'x')).toBe(false)
  })
}
