import type { Kysely } from 'kysely'
import { testEvent } from '../../shared/webhooks.ts'
import type { SealBox } from './seal-box.ts'
import type { Delivery, DeliveryResult, Webhook, WebhookStore } from './store.ts'
import { fromJson, type Tables } from './tables.ts'

/** Where the box of a webhook's secret lies. */
export const webhookPlace = (id: string) => `webhook/${id}`

type Settings = Omit<Webhook, 'id' | 'createdAt'>
const hookColumns = ['id', 'url', 'events', 'ratings', 'enabled', 'created_at'] as const

/** Webhooks with their secrets in boxes, and what is to be told to them, in SQL. */
export class SqlWebhookStore implements WebhookStore {
  readonly #db: Kysely<Tables>
  readonly #box: SealBox

  constructor(db: Kysely<Tables>, box: SealBox) {
    this.#db = db
    this.#box = box
  }

  async add({ id, createdAt, ...settings }: Webhook, secret: string): Promise<void> {
    await this.#db
      .insertInto('webhooks')
      .values({
        id,
        ...toRecord(settings),
        created_at: createdAt,
        secret: this.#close(id, secret),
      })
      .execute()
  }

  async list(): Promise<Webhook[]> {
    const found = await this.#db
      .selectFrom('webhooks')
      .select(hookColumns)
      .orderBy('created_at')
      .orderBy('id')
      .execute()
    return found.map(toWebhook)
  }

  async find(id: string): Promise<(Webhook & { secret: string }) | null> {
    const found = await this.#db
      .selectFrom('webhooks')
      .select([...hookColumns, 'secret'])
      .where('id', '=', id)
      .executeTakeFirst()
    if (!found) return null
    const secret = Buffer.from(this.#box.open(found.secret, webhookPlace(id))).toString()
    return { ...toWebhook(found), secret }
  }

  async change(id: string, settings: Settings): Promise<boolean> {
    return this.#update(id, toRecord(settings))
  }

  async renewSecret(id: string, secret: string): Promise<boolean> {
    return this.#update(id, { secret: this.#close(id, secret) })
  }

  async remove(id: string): Promise<boolean> {
    return this.#db.transaction().execute(async (trx) => {
      await trx.deleteFrom('deliveries').where('webhook_id', '=', id).execute()
      const gone = await trx.deleteFrom('webhooks').where('id', '=', id).executeTakeFirstOrThrow()
      return gone.numDeletedRows === 1n
    })
  }

  async outbox(): Promise<{ interviewId: string; seq: number }[]> {
    return this.#db
      .selectFrom('webhook_outbox')
      .select(['interview_id as interviewId', 'seq'])
      .orderBy('id')
      .limit(100)
      .execute()
  }

  async spread(
    { interviewId, seq }: { interviewId: string; seq: number },
    deliveries: readonly Delivery[],
  ): Promise<void> {
    await this.#db.transaction().execute(async (trx) => {
      for (const delivery of deliveries)
        await trx
          .insertInto('deliveries')
          .values(toDeliveryRecord(delivery))
          .onConflict((conflict) => conflict.doNothing())
          .execute()
      await trx
        .deleteFrom('webhook_outbox')
        .where('interview_id', '=', interviewId)
        .where('seq', '=', seq)
        .execute()
    })
  }

  async addDelivery(delivery: Delivery): Promise<void> {
    await this.#db.insertInto('deliveries').values(toDeliveryRecord(delivery)).execute()
  }

  async due(now: number, but: readonly string[]): Promise<Delivery | null> {
    const found = await this.#waiting(but)
      .where('next_at', '<=', now)
      .selectAll('deliveries')
      .limit(1)
      .executeTakeFirst()
    return found ? toDelivery(found) : null
  }

  async nextDue(but: readonly string[]): Promise<number | null> {
    const found = await this.#waiting(but).select('next_at').limit(1).executeTakeFirst()
    return found?.next_at ?? null
  }

  async countWaiting(webhookId: string): Promise<number> {
    const { count } = await this.#db
      .selectFrom('deliveries')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('webhook_id', '=', webhookId)
      .where('status', '=', 'waiting')
      .executeTakeFirstOrThrow()
    return Number(count)
  }

  async settle(id: string, { status, attempts, nextAt, answer, error, now }: DeliveryResult) {
    await this.#db
      .updateTable('deliveries')
      .set({ status, attempts, next_at: nextAt, answer, error, updated_at: now })
      .where('id', '=', id)
      .execute()
  }

  async retry({ webhookId, id }: { webhookId: string; id: string }, now: number) {
    const done = await this.#db
      .updateTable('deliveries')
      .set({ status: 'waiting', next_at: now, updated_at: now })
      .where('id', '=', id)
      .where('webhook_id', '=', webhookId)
      .where('status', '<>', 'delivered')
      .executeTakeFirstOrThrow()
    return done.numUpdatedRows === 1n
  }

  async deliveries(webhookId: string, limit: number): Promise<Delivery[]> {
    const found = await this.#db
      .selectFrom('deliveries')
      .selectAll()
      .where('webhook_id', '=', webhookId)
      .orderBy('created_at', 'desc')
      .orderBy('id')
      .limit(limit)
      .execute()
    return found.map(toDelivery)
  }

  async prune(webhookId: string, keep: number): Promise<void> {
    const done = this.#db
      .selectFrom('deliveries')
      .select('id')
      .where('webhook_id', '=', webhookId)
      .where('status', '<>', 'waiting')
      .orderBy('created_at', 'desc')
      .orderBy('id')
      .offset(keep)
      .limit(1_000_000)
    await this.#db.deleteFrom('deliveries').where('id', 'in', done).execute()
  }

  #waiting(but: readonly string[]) {
    return this.#db
      .selectFrom('deliveries')
      .innerJoin('webhooks', 'webhooks.id', 'deliveries.webhook_id')
      .where('status', '=', 'waiting')
      .where((eb) => eb.or([eb('enabled', '=', 1), eb('event', '=', testEvent)]))
      .$if(but.length > 0, (query) => query.where('webhook_id', 'not in', but))
      .orderBy('next_at')
  }

  async #update(id: string, change: Partial<Tables['webhooks']>): Promise<boolean> {
    const done = await this.#db
      .updateTable('webhooks')
      .set(change)
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    return done.numUpdatedRows === 1n
  }

  #close = (id: string, secret: string) => this.#box.close(Buffer.from(secret), webhookPlace(id))
}

const toRecord = ({ url, events, includeRatings, enabled }: Settings) => ({
  url,
  events: JSON.stringify(events),
  ratings: Number(includeRatings),
  enabled: Number(enabled),
})

type HookRecord = Pick<Tables['webhooks'], (typeof hookColumns)[number]>
const toWebhook = ({ id, url, events, ratings, enabled, created_at }: HookRecord): Webhook => ({
  id,
  url,
  events: fromJson<string[]>(events),
  includeRatings: ratings === 1,
  enabled: enabled === 1,
  createdAt: created_at,
})

const toDeliveryRecord = (delivery: Delivery): Tables['deliveries'] => ({
  id: delivery.id,
  webhook_id: delivery.webhookId,
  event: delivery.event,
  interview_id: delivery.interviewId,
  seq: delivery.seq,
  round_id: delivery.roundId,
  status: delivery.status,
  attempts: delivery.attempts,
  next_at: delivery.nextAt,
  answer: delivery.answer,
  error: delivery.error,
  created_at: delivery.createdAt,
  updated_at: delivery.updatedAt,
})

const toDelivery = (record: Tables['deliveries']): Delivery => ({
  id: record.id,
  webhookId: record.webhook_id,
  event: record.event,
  interviewId: record.interview_id,
  seq: record.seq,
  roundId: record.round_id,
  status: record.status,
  attempts: record.attempts,
  nextAt: record.next_at,
  answer: record.answer,
  error: record.error,
  createdAt: record.created_at,
  updatedAt: record.updated_at,
})
