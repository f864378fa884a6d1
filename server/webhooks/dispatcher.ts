import { randomInt } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Logger } from 'pino'
import { limits } from '../../shared/limits.ts'
import { testEvent } from '../../shared/webhooks.ts'
import type { Delivery, Store, Webhook } from '../store/store.ts'
import { deliveriesOf } from './fan-out.ts'
import { payloadOf, readTold } from './payload.ts'
import { nextAttempt } from './retries.ts'
import { send, type Resolve, type Sent } from './send.ts'
import { signatureOf } from './signature.ts'

type Options = {
  store: Store
  now: () => number
  log: Logger
  allowPrivate: boolean
  resolve: Resolve
  retryMs?: readonly number[]
}

/** How many receivers are waited for at once; one that is slow has one message under way at most. */
const together = 8
const idleMs = 60_000
const faultMs = 5_000

/** Tells webhooks what the outbox holds, again and again until each has taken it or its time is over (HOOK-1). */
export class Dispatcher {
  readonly #options: Options
  readonly #busy = new Map<string, Promise<void>>()
  readonly #end = new AbortController()
  #timer: NodeJS.Timeout | null = null
  #running: Promise<void> | null = null
  #isAsked = false

  constructor(options: Options) {
    this.#options = options
  }

  /** Looks what there is to do, soon; cheap to call. */
  wake = (): void => {
    this.#isAsked = true
    if (this.#running || this.#end.signal.aborted) return
    this.#running = this.#work().finally(() => {
      this.#running = null
      if (this.#isAsked) this.wake()
    })
  }

  /** Ends what is under way; what nobody has taken is sent anew after the next start. */
  async close(): Promise<void> {
    this.#end.abort()
    if (this.#timer) clearTimeout(this.#timer)
    await this.#running
    await Promise.all(this.#busy.values())
  }

  async #work(): Promise<void> {
    this.#isAsked = false
    try {
      await this.#spread()
      await this.#start()
      this.#sleep((await this.#options.store.webhooks.nextDue([...this.#busy.keys()])) ?? null)
    } catch (cause) {
      this.#options.log.error({ err: cause }, 'webhooks wait')
      this.#sleep(this.#options.now() + faultMs)
    }
  }

  #sleep(until: number | null): void {
    if (this.#timer) clearTimeout(this.#timer)
    if (this.#end.signal.aborted) return
    const wait = until === null ? idleMs : until - this.#options.now()
    const isFull = this.#busy.size >= together
    const delay = isFull ? idleMs : Math.min(Math.max(wait, 5), idleMs)
    this.#timer = setTimeout(this.wake, delay).unref()
  }

  async #spread(): Promise<void> {
    const { store, now } = this.#options
    const { webhooks } = store
    for (let rows = await webhooks.outbox(); rows.length > 0; rows = await webhooks.outbox())
      for (const row of rows) {
        const hooks = await webhooks.list()
        const told = hooks.length === 0 ? null : await readTold(store.interviews, row)
        const found = told ? deliveriesOf(row, { ...told, hooks, now: now() }) : []
        const free = new Set<string>()
        for (const { id } of hooks)
          if ((await webhooks.countWaiting(id)) < limits.webhookQueue) free.add(id)
        const deliveries = found.map((delivery): Delivery =>
          free.has(delivery.webhookId)
            ? delivery
            : { ...delivery, status: 'failed', error: 'queue' },
        )
        await webhooks.spread(row, deliveries)
      }
  }

  async #start(): Promise<void> {
    const { store, now } = this.#options
    while (this.#busy.size < together && !this.#end.signal.aborted) {
      const delivery = await store.webhooks.due(now(), [...this.#busy.keys()])
      if (!delivery) return
      const { webhookId } = delivery
      const job = this.#attempt(delivery).finally(() => {
        this.#busy.delete(webhookId)
        this.wake()
      })
      this.#busy.set(webhookId, job)
    }
  }

  async #attempt(delivery: Delivery): Promise<void> {
    const { signal } = this.#end
    try {
      const hook = await this.#options.store.webhooks.find(delivery.webhookId)
      if (!hook) return
      const body = await this.#bodyOf(delivery, hook)
      if (body === null)
        return await this.#settle(delivery, { ok: false, status: null, error: 'gone' })
      await this.#settle(delivery, await this.#send(delivery, { hook, body }))
    } catch (cause) {
      if (signal.aborted) return
      this.#options.log.error({ err: cause }, 'a webhook waits')
      await pause(faultMs, undefined, { ref: false, signal }).catch(() => undefined)
    }
  }

  #send(
    { id, event }: Delivery,
    { hook, body }: { hook: Webhook & { secret: string }; body: string },
  ): Promise<Sent> {
    const { now, allowPrivate, resolve } = this.#options
    const headers = {
      'Content-Type': 'application/json',
      'User-Agent': 'Evenhand-Webhook/1',
      'Evenhand-Delivery': id,
      'Evenhand-Event': event,
      'Evenhand-Signature': signatureOf(body, { secret: hook.secret, now: now() }),
    }
    const { signal } = this.#end
    return send({ url: hook.url, body, headers }, { allowPrivate, resolve, signal })
  }

  /** Null where what was to be told of is not there any more. */
  async #bodyOf(delivery: Delivery, hook: Webhook): Promise<string | null> {
    const { id, event, interviewId, seq, createdAt } = delivery
    if (event === testEvent) return JSON.stringify({ id, type: testEvent, at: createdAt })
    if (interviewId === null || seq === null) return null
    const told = await readTold(this.#options.store.interviews, { interviewId, seq })
    return told && payloadOf(delivery, { ...told, withRatings: hook.includeRatings })
  }

  async #settle(
    delivery: Delivery,
    sent: Sent | { ok: false; status: null; error: 'gone' },
  ): Promise<void> {
    const { store, now: clock, retryMs: waits } = this.#options
    const { id, webhookId, event, nextAt } = delivery
    const [now, attempts] = [clock(), delivery.attempts + 1]
    const chance = randomInt(1_000) / 1_000
    const isLast = sent.ok || sent.error === 'gone' || event === testEvent
    const again = isLast ? null : nextAttempt(attempts, { now, chance, ...(waits && { waits }) })
    await store.webhooks.settle(id, {
      status: sent.ok ? 'delivered' : again === null ? 'failed' : 'waiting',
      attempts,
      nextAt: again ?? nextAt,
      answer: sent.status,
      error: sent.ok ? null : sent.error,
      now,
    })
    if (isLast || again === null) await store.webhooks.prune(webhookId, limits.webhookDeliveries)
  }
}
