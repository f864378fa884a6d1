import type { Kysely } from 'kysely'
import type { SealBox } from './seal-box.ts'
import type { SharedNotesRow, SharedNotesStore } from './store.ts'
import type { Tables } from './tables.ts'

/** Where a box of these notes lies: it opens for nobody else's name and at no other time. */
export const sharedNotesPlace = (
  interviewId: string,
  { memberId, at }: Omit<SharedNotesRow, 'update'>,
) => `shared-notes/${interviewId}/${memberId ?? ''}/${at}`

/** Updates of shared notes with who wrote them, in SQL, each closed in a box (SEAL-6). */
export class SqlSharedNotesStore implements SharedNotesStore {
  readonly #db: Kysely<Tables>
  readonly #box: SealBox

  constructor(db: Kysely<Tables>, box: SealBox) {
    this.#db = db
    this.#box = box
  }

  async append(interviewId: string, row: SharedNotesRow): Promise<void> {
    await this.#db.insertInto('shared_notes').values(this.#toRecord(interviewId, row)).execute()
  }

  async read(interviewId: string): Promise<SharedNotesRow[]> {
    const records = await this.#db
      .selectFrom('shared_notes')
      .select(['member_id', 'at', 'notes_update'])
      .where('interview_id', '=', interviewId)
      .orderBy('id')
      .execute()
    return records.map(({ member_id: memberId, at, notes_update: closed }) => {
      const place = sharedNotesPlace(interviewId, { memberId, at })
      return { memberId, at, update: this.#box.open(closed, place) }
    })
  }

  async settle(interviewId: string, row: SharedNotesRow): Promise<void> {
    await this.#db.transaction().execute(async (trx) => {
      await trx.deleteFrom('shared_notes').where('interview_id', '=', interviewId).execute()
      await trx.insertInto('shared_notes').values(this.#toRecord(interviewId, row)).execute()
    })
  }

  async withAuthors(): Promise<string[]> {
    const found = await this.#db
      .selectFrom('shared_notes')
      .select('interview_id')
      .distinct()
      .where('member_id', 'is not', null)
      .execute()
    return found.map(({ interview_id }) => interview_id)
  }

  #toRecord(interviewId: string, { memberId, at, update }: SharedNotesRow) {
    return {
      interview_id: interviewId,
      member_id: memberId,
      at,
      notes_update: this.#box.close(update, sharedNotesPlace(interviewId, { memberId, at })),
    }
  }
}
