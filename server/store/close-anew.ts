import type { Kysely } from 'kysely'
import { notesPlace } from './notes-store.ts'
import { keyIdOf, type SealBox } from './seal-box.ts'
import { placeOf } from './sealed-rows.ts'
import { sharedNotesPlace } from './shared-notes-store.ts'
import type { Tables } from './tables.ts'
import { webhookPlace } from './webhooks-store.ts'

type Db = Kysely<Tables>

const batchSize = 500

/** Closes each box that another key closed with the current one, and answers how many these were. */
export async function closeAnew(db: Db, box: SealBox): Promise<number> {
  return (
    (await closeRatings(db, box)) +
    (await closeNotes(db, box)) +
    (await closeSharedNotes(db, box)) +
    (await closeWebhooks(db, box))
  )
}

/** The same content in the same place under the current key. */
const renewed = (closed: Uint8Array, place: string, box: SealBox) =>
  box.close(box.open(closed, place), place)

async function closeRatings(db: Db, box: SealBox): Promise<number> {
  const all = await db.selectFrom('sealed').select(['interview_id', 'seq']).execute()
  let count = 0
  for (let at = 0; at < all.length; at += batchSize)
    await db.transaction().execute(async (trx) => {
      for (const { interview_id, seq } of all.slice(at, at + batchSize)) {
        const isThis = trx.selectFrom('sealed').select('box').where('seq', '=', seq)
        const row = await isThis.where('interview_id', '=', interview_id).executeTakeFirstOrThrow()
        if (keyIdOf(row.box) === box.currentId) continue
        await trx
          .updateTable('sealed')
          .set({ box: renewed(row.box, placeOf(interview_id, seq), box) })
          .where('interview_id', '=', interview_id)
          .where('seq', '=', seq)
          .execute()
        count++
      }
    })
  return count
}

async function closeNotes(db: Db, box: SealBox): Promise<number> {
  const all = await db.selectFrom('notes').select('id').execute()
  let count = 0
  for (let at = 0; at < all.length; at += batchSize)
    await db.transaction().execute(async (trx) => {
      for (const { id } of all.slice(at, at + batchSize)) {
        const isThis = trx.selectFrom('notes').selectAll().where('id', '=', id)
        const row = await isThis.executeTakeFirstOrThrow()
        if (keyIdOf(row.notes_update) === box.currentId) continue
        const { interview_id: interviewId, member_id: memberId, invite_id: inviteId } = row
        const place = notesPlace({ interviewId, memberId, inviteId })
        await trx
          .updateTable('notes')
          .set({ notes_update: renewed(row.notes_update, place, box) })
          .where('id', '=', id)
          .execute()
        count++
      }
    })
  return count
}

async function closeSharedNotes(db: Db, box: SealBox): Promise<number> {
  const all = await db.selectFrom('shared_notes').select('id').execute()
  let count = 0
  for (let at = 0; at < all.length; at += batchSize)
    await db.transaction().execute(async (trx) => {
      for (const { id } of all.slice(at, at + batchSize)) {
        const isThis = trx.selectFrom('shared_notes').selectAll().where('id', '=', id)
        const row = await isThis.executeTakeFirstOrThrow()
        if (keyIdOf(row.notes_update) === box.currentId) continue
        const { interview_id: interviewId, member_id: memberId, at: writtenAt } = row
        const place = sharedNotesPlace(interviewId, { memberId, at: writtenAt })
        await trx
          .updateTable('shared_notes')
          .set({ notes_update: renewed(row.notes_update, place, box) })
          .where('id', '=', id)
          .execute()
        count++
      }
    })
  return count
}

async function closeWebhooks(db: Db, box: SealBox): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const all = await trx.selectFrom('webhooks').select(['id', 'secret']).execute()
    const old = all.filter(({ secret }) => keyIdOf(secret) !== box.currentId)
    for (const { id, secret } of old)
      await trx
        .updateTable('webhooks')
        .set({ secret: renewed(secret, webhookPlace(id), box) })
        .where('id', '=', id)
        .execute()
    return old.length
  })
}
