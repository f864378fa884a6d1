import type { Kysely } from 'kysely'
import type { SealBox } from './seal-box.ts'
import type { NotesStore } from './store.ts'
import type { Tables } from './tables.ts'

type Key = { interviewId: string; memberId: string; inviteId: string }

/** Where a box of these notes lies. */
export const notesPlace = ({ interviewId, memberId, inviteId }: Key) =>
  `notes/${interviewId}/${memberId}/${inviteId}`

/** Updates of private notes, in SQL, each closed in a box (SEAL-6). */
export class SqlNotesStore implements NotesStore {
  readonly #db: Kysely<Tables>
  readonly #box: SealBox

  constructor(db: Kysely<Tables>, box: SealBox) {
    this.#db = db
    this.#box = box
  }

  async append(key: Key, update: Uint8Array): Promise<void> {
    await this.#db.insertInto('notes').values(this.#toRecord(key, update)).execute()
  }

  async read(key: Omit<Key, 'inviteId'> & { inviteId?: string }): Promise<Uint8Array[]> {
    const { interviewId, memberId, inviteId } = key
    const records = await this.#db
      .selectFrom('notes')
      .select(['invite_id', 'notes_update'])
      .where('interview_id', '=', interviewId)
      .where('member_id', '=', memberId)
      .$if(inviteId !== undefined, (query) => query.where('invite_id', '=', inviteId ?? ''))
      .orderBy('id')
      .execute()
    return records.map(({ invite_id, notes_update }) =>
      this.#box.open(notes_update, notesPlace({ interviewId, memberId, inviteId: invite_id })),
    )
  }

  async compact(key: Key, update: Uint8Array): Promise<void> {
    await this.#db.transaction().execute(async (trx) => {
      await trx
        .deleteFrom('notes')
        .where('interview_id', '=', key.interviewId)
        .where('member_id', '=', key.memberId)
        .where('invite_id', '=', key.inviteId)
        .execute()
      await trx.insertInto('notes').values(this.#toRecord(key, update)).execute()
    })
  }

  #toRecord(key: Key, update: Uint8Array) {
    const { interviewId, memberId, inviteId } = key
    return {
      interview_id: interviewId,
      member_id: memberId,
      invite_id: inviteId,
      notes_update: this.#box.close(update, notesPlace(key)),
    }
  }
}
