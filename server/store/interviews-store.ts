import type { Kysely } from 'kysely'
import { toldOf } from '../../shared/webhooks.ts'
import { GroupedWrites } from './grouped-writes.ts'
import type { SealBox } from './seal-box.ts'
import { toRecords, toRow } from './sealed-rows.ts'
import { fromJson, type Tables } from './tables.ts'
import type { InterviewStore, InterviewSummary, LogRow } from './store.ts'

type Db = Kysely<Tables>

/** The logs of all interviews, in SQL. */
export class SqlInterviewStore implements InterviewStore {
  readonly #db: Db
  readonly #writes: GroupedWrites
  readonly #box: SealBox

  constructor(db: Db, box: SealBox) {
    this.#db = db
    this.#box = box
    this.#writes = new GroupedWrites(db)
  }

  async append(after: number, rows: readonly LogRow[], summary: InterviewSummary) {
    const head = headAfter(after, rows)
    const { log, sealed } = toRecords(summary.id, rows, this.#box)
    return this.#writes.run(async (trx) => {
      const isMine = await (after === 0
        ? begin(trx, { head, summary })
        : moveHead(trx, { after, head, summary }))
      if (!isMine) return 'conflict'
      await trx.insertInto('log').values(log).execute()
      const told = rows.filter(({ event }) => toldOf(event) !== null)
      if (told.length > 0) await noteTold(trx, summary.id, told)
      if (sealed.length > 0) await trx.insertInto('sealed').values(sealed).execute()
      return 'ok'
    })
  }

  async read(interviewId: string): Promise<LogRow[]> {
    const records = await this.#db
      .selectFrom('log')
      .leftJoin('sealed', (join) =>
        join
          .onRef('sealed.interview_id', '=', 'log.interview_id')
          .onRef('sealed.seq', '=', 'log.seq'),
      )
      .select(['log.seq', 'prev_hash', 'hash', 'event', 'record_update', 'actor', 'command_id'])
      .select('box')
      .where('log.interview_id', '=', interviewId)
      .orderBy('log.seq')
      .execute()
    return records.map((record) => toRow(interviewId, record, this.#box))
  }

  async epoch(): Promise<string> {
    const last = await this.#db
      .selectFrom('restores')
      .select('epoch')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst()
    return last?.epoch ?? ''
  }

  async heads(ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
    if (ids.length === 0) return new Map()
    const records = await this.#db
      .selectFrom('interviews')
      .select(['id', 'head'])
      .where('id', 'in', ids)
      .execute()
    return new Map(records.map(({ id, head }) => [id, head]))
  }

  async summaries(): Promise<InterviewSummary[]> {
    return toSummaries(await selectSummaries(this.#db).execute())
  }

  async summariesOf(ids: readonly string[]): Promise<InterviewSummary[]> {
    if (ids.length === 0) return []
    return toSummaries(await selectSummaries(this.#db).where('id', 'in', ids).execute())
  }
}

/** With the commit, so that no crash comes between: webhooks are told of these (HOOK-1). */
async function noteTold(db: Db, interviewId: string, rows: readonly LogRow[]): Promise<void> {
  const values = rows.map(({ seq }) => ({ interview_id: interviewId, seq }))
  await db.insertInto('webhook_outbox').values(values).execute()
}

/** Where the log stands with these rows; throws where they do not follow on `after` one by one. */
function headAfter(after: number, rows: readonly LogRow[]): number {
  const isInOrder = rows.every((row, index) => row.seq === after + index + 1)
  if (rows.length === 0 || !isInOrder) throw new RangeError(`Rows do not follow row ${after}`)
  return after + rows.length
}

async function begin(db: Db, to: { head: number; summary: InterviewSummary }): Promise<boolean> {
  const { id, updatedAt } = to.summary
  const result = await db
    .insertInto('interviews')
    .values({ id, head: to.head, updated_at: updatedAt, summary: JSON.stringify(to.summary) })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirstOrThrow()
  return result.numInsertedOrUpdatedRows === 1n
}

/**
 * Compare and set: of two that append behind the same row only one finds the head there. It is done on the
 * head and not by the failure of an insert, which would end the transaction in some databases.
 */
async function moveHead(
  db: Db,
  to: { after: number; head: number; summary: InterviewSummary },
): Promise<boolean> {
  const { id, updatedAt } = to.summary
  const result = await db
    .updateTable('interviews')
    .set({ head: to.head, updated_at: updatedAt, summary: JSON.stringify(to.summary) })
    .where('id', '=', id)
    .where('head', '=', to.after)
    .executeTakeFirstOrThrow()
  return result.numUpdatedRows === 1n
}

const selectSummaries = (db: Db) =>
  db.selectFrom('interviews').select('summary').orderBy('updated_at', 'desc').orderBy('id')

const toSummaries = (records: readonly { summary: string }[]) =>
  records.map(({ summary }) => ({ ...beforeLoops, ...fromJson<InterviewSummary>(summary) }))

/** What summaries from before there were loops do not say. */
const beforeLoops: Pick<InterviewSummary, 'mode' | 'loopId'> = { mode: 'live', loopId: null }
