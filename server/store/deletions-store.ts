import { sql, type Kysely } from 'kysely'
import { deletionCauses, type DeletionCause } from '../../shared/deletion.ts'
import type { Deletion, DeletionStore, KnownDeletion } from './deletion.ts'
import type { Tables } from './tables.ts'

type Db = Kysely<Tables>
type Entry = Pick<Deletion, 'at' | 'by' | 'cause'>

/**
 * Where rows of an interview lie, those first that hang on others. A new table with an `interview_id` comes in
 * here, and its migration refuses rows of interviews that were deleted (`refuseDeleted`).
 */
export const tablesOfInterviews = [
  'sealed',
  'log',
  'notes',
  'shared_notes',
  'invites',
  'grants',
  'webhook_outbox',
  'deliveries',
] as const

/** The end of interviews for good, in SQL (RETAIN-1). */
export class SqlDeletionStore implements DeletionStore {
  readonly #db: Db

  constructor(db: Db) {
    this.#db = db
  }

  async delete(interviewIds: readonly string[], entry: Entry): Promise<void> {
    await this.#db.transaction().execute(async (trx) => {
      for (const interviewId of interviewIds) {
        await remove(trx, { ...entry, interviewId, links: [] })
      }
    })
  }

  async carryOver(known: readonly KnownDeletion[]): Promise<void> {
    await this.#db.transaction().execute(async (trx) => {
      const here = await trx.selectFrom('deletions').select('interview_id').execute()
      const ids = new Set(here.map(({ interview_id }) => interview_id))
      for (const deletion of known) if (!ids.has(deletion.interviewId)) await remove(trx, deletion)
    })
  }

  async finish(): Promise<boolean> {
    const open = this.#db.selectFrom('deletions').select('id').where('state', '=', 'begun')
    const begun = (await open.execute()).map(({ id }) => id)
    if (begun.length === 0) return true
    await sql`vacuum`.execute(this.#db)
    // What was overwritten lies in the file beside the database until that is emptied, which a reader can hold up.
    const emptied = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(this.#db)
    if (emptied.rows[0]?.busy !== 0) return false
    const finished = this.#db.updateTable('deletions').set({ state: 'done' })
    await finished.where('id', 'in', begun).execute()
    return true
  }

  async find(interviewId: string): Promise<Deletion | null> {
    const found = this.#select().where('interview_id', '=', interviewId)
    return toDeletion(await found.executeTakeFirst())
  }

  async ofLink(hash: string): Promise<Deletion | null> {
    const found = this.#select()
      .innerJoin('deletion_links', 'deletion_links.deletion_id', 'deletions.id')
      .where('hash', '=', hash)
    return toDeletion(await found.executeTakeFirst())
  }

  async list(): Promise<Deletion[]> {
    const found = await this.#select().orderBy('deleted_at', 'desc').orderBy('id').execute()
    return found.flatMap((row) => toDeletion(row) ?? [])
  }

  #select() {
    return this.#db
      .selectFrom('deletions')
      .select(['interview_id', 'deleted_at', 'deleted_by', 'cause', 'state'])
  }
}

/** The entry comes first: it is what lets rows of the log go. */
async function remove(db: Db, { interviewId, at, by, cause, links }: KnownDeletion): Promise<void> {
  const { id } = await db
    .insertInto('deletions')
    .values({ interview_id: interviewId, deleted_at: at, deleted_by: by, cause, state: 'begun' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const invites = db.selectFrom('invites').select('hash').where('interview_id', '=', interviewId)
  const own = (await invites.execute()).map(({ hash }) => hash)
  for (const hash of new Set([...links, ...own]))
    await db.insertInto('deletion_links').values({ hash, deletion_id: id }).execute()
  for (const table of tablesOfInterviews)
    await db.deleteFrom(table).where('interview_id', '=', interviewId).execute()
  await db.deleteFrom('interviews').where('id', '=', interviewId).execute()
}

type Row = {
  interview_id: string
  deleted_at: number
  deleted_by: 'owner' | 'period'
  cause: string
  state: 'begun' | 'done'
}

const toDeletion = (row: Row | undefined): Deletion | null =>
  row
    ? {
        interviewId: row.interview_id,
        at: row.deleted_at,
        by: row.deleted_by,
        cause: toCause(row.cause),
        isDone: row.state === 'done',
      }
    : null

/** A cause that a later version knows is some other duty to this one. */
export const toCause = (text: string): DeletionCause =>
  deletionCauses.find((cause) => cause === text) ?? 'other-duty'
