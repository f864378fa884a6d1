import type { Kysely } from 'kysely'
import type { NotesStore } from './store.ts'
import type { Tables } from './tables.ts'

type Key = { interviewId: string; memberId: string; inviteId: string }

/** Updates of private notes, in SQL. */
export class SqlNotesStore implements NotesStore {
  readonly #db: Kysely<Tables>

  constructor(db: Kysely<Tables>) {
    this.#db = db
  }

  async append(key: Key, update: Uint8Array): Promise<void> {
    await this.#db.insertInto('notes').values(toRecord(key, update)).execute()
  }

  async read(key: Omit<Key, 'inviteId'> & { inviteId?: string }): Promise<Uint8Array[]> {
    const { interviewId, memberId, inviteId } = key
    const records = await this.#db
      .selectFrom('notes')
      .select('notes_update')
      .where('interview_id', '=', interviewId)
      .where('member_id', '=', memberId)
      .$if(inviteId !== undefined, (query) => query.where('invite_id', '=', inviteId ?? ''))
      .orderBy('id')
      .execute()
    return records.map((record) => record.notes_update)
  }

  async compact(key: Key, update: Uint8Array): Promise<void> {
    await this.#db.transaction().execute(async (trx) => {
      await trx
        .deleteFrom('notes')
        .where('interview_id', '=', key.interviewId)
        .where('member_id', '=', key.memberId)
        .where('invite_id', '=', key.inviteId)
        .execute()
      await trx.insertInto('notes').values(toRecord(key, update)).execute()
    })
  }
}

const toRecord = ({ interviewId, memberId, inviteId }: Key, update: Uint8Array) => ({
  interview_id: interviewId,
  member_id: memberId,
  invite_id: inviteId,
  notes_update: update,
})
