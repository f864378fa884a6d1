import type { Kysely } from 'kysely'
import { GroupedWrites } from './grouped-writes.ts'
import { fromJson, type LogContent, type LogRecord, type Tables } from './tables.ts'
import type { InterviewStore, InterviewSummary, LogRow } from './store.ts'

type Db = Kysely<Tables>

/** The logs of all interviews, in SQL. */
export class SqlInterviewStore implements InterviewStore {
  readonly #db: Db
  readonly #writes: GroupedWrites

  constructor(db: Db) {
    this.#db = db
    this.#writes = new GroupedWrites(db)
  }

  async append(after: number, rows: readonly LogRow[], summary: InterviewSummary) {
    const head = headAfter(after, rows)
    return this.#writes.run(async (trx) => {
      const isMine = await (after === 0
        ? begin(trx, { head, summary })
        : moveHead(trx, { after, head, summary }))
      if (!isMine) return 'conflict'
      await trx
        .insertInto('log')
        .values(rows.map((row) => toRecord(summary.id, row)))
        .execute()
      return 'ok'
    })
  }

  async read(interviewId: string): Promise<LogRow[]> {
    const records = await this.#db
      .selectFrom('log')
      .select(['seq', 'prev_hash', 'hash', 'event', 'record_update', 'actor', 'command_id'])
      .where('interview_id', '=', interviewId)
      .orderBy('seq')
      .execute()
    return records.map(toRow)
  }

  async summaries(): Promise<InterviewSummary[]> {
    return toSummaries(await selectSummaries(this.#db).execute())
  }

  async summariesOf(ids: readonly string[]): Promise<InterviewSummary[]> {
    if (ids.length === 0) return []
    return toSummaries(await selectSummaries(this.#db).where('id', 'in', ids).execute())
  }
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
  records.map(({ summary }) => fromJson<InterviewSummary>(summary))

const toRecord = (interviewId: string, row: LogRow): LogRecord => ({
  interview_id: interviewId,
  seq: row.seq,
  prev_hash: row.prevHash,
  hash: row.hash,
  event: JSON.stringify(row.event),
  record_update: row.update,
  actor: row.command?.actor ?? null,
  command_id: row.command?.id ?? null,
})

function toRow(record: LogContent): LogRow {
  const { seq, hash, actor, command_id: id, record_update: update } = record
  return {
    seq,
    prevHash: record.prev_hash,
    hash,
    event: fromJson<LogRow['event']>(record.event),
    update,
    command: actor !== null && id !== null ? { actor, id } : null,
  }
}
