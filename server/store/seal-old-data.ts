import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import * as Y from 'yjs'
import { evolveAll, replay } from '../../shared/interview/evolve.ts'
import type { EventOf, InterviewEvent } from '../../shared/interview/events.ts'
import { eventDigest, rowHash, splitEvent } from '../../shared/interview/log.ts'
import type { Rating } from '../../shared/interview/rating.ts'
import { revealOf } from '../../shared/interview/reveal.ts'
import { roundOf } from '../../shared/interview/panel.ts'
import type { Interview } from '../../shared/interview/state.ts'
import { receiptFor, sha256Hex } from '../../shared/receipt.ts'
import { projectRecord } from '../../shared/record/project.ts'
import { viewRecord } from '../../shared/record/view.ts'
import { newRecordDoc, recordClientId } from '../interviews/loaded.ts'
import type { Flavour, SchemaDb } from './flavour.ts'
import { notesPlace } from './notes-store.ts'
import type { SealBox } from './seal-box.ts'
import { toSealed } from './sealed-rows.ts'
import { fromJson } from './tables.ts'

/** Events as version 1 kept them: a seal with its rating in the open, a reveal without receipts. */
type OldSeal = Omit<EventOf<'rating-sealed'>, 'receipt' | 'nonce' | 'secret'> & { rating: Rating }
type OldReveal = Omit<EventOf<'round-revealed'>, 'receipts'>
type OldEvent =
  Exclude<InterviewEvent, { type: 'rating-sealed' | 'round-revealed' }> | OldSeal | OldReveal
type OldRow = {
  seq: number
  prev_hash: string
  hash: string
  event: string
  record_update: Uint8Array | null
}

/** Gives the seals of version 1 receipts, puts what they hide in boxes, and chains the logs anew. */
export async function sealOldLogs(db: SchemaDb, flavour: Flavour, box: SealBox): Promise<void> {
  await flavour.allow(db, 'update', 'log')
  const { rows: interviews } = await sql<{ id: string }>`select id from interviews`.execute(db)
  for (const { id } of interviews) await sealOldLog(db, id, box)
  await flavour.forbid(db, 'update', 'log')
  // In the same step, so that a server that dies here comes back with the same key.
  await sql`insert into seal_keys (id) values (${box.currentId})`.execute(db)
}

async function sealOldLog(db: SchemaDb, interviewId: string, box: SealBox): Promise<void> {
  const { rows } = await sql<OldRow>`select seq, prev_hash, hash, event, record_update from log
    where interview_id = ${interviewId} order by seq`.execute(db)
  const doc = newRecordDoc()
  let state: Interview | null = null
  let prevHash = ''
  let before: Pick<OldRow, 'seq' | 'hash'> = { seq: 0, hash: '' }
  for (const row of rows) {
    const event = renewed(fromJson<OldEvent>(row.event), interviewId, state)
    state = state ? evolveAll(state, [event]) : replay([event])
    const { open, secret } = splitEvent(event)
    if (row.record_update) Y.applyUpdate(doc, row.record_update)
    const update = row === rows.at(-1) ? broughtUp(doc, interviewId, state, row) : row.record_update
    const updateDigest = update && sha256Hex(update)
    const place = { interviewId, seq: row.seq, prevHash, updateDigest }
    // A log that was broken before is not made whole by being chained anew.
    const follows = row.seq === before.seq + 1 && row.prev_hash === before.hash
    const isWhole = follows && row.hash === oldHash(interviewId, row)
    before = row
    const hash: string = isWhole ? rowHash({ ...place, digest: eventDigest(open) }) : 'broken'
    await sql`update log set event = ${JSON.stringify(open)}, prev_hash = ${prevHash}, hash = ${hash},
      record_update = ${update} where interview_id = ${interviewId} and seq = ${row.seq}`.execute(
      db,
    )
    if (secret) {
      const sealed = toSealed(interviewId, row.seq, secret, box)
      await sql`insert into sealed (interview_id, seq, box)
        values (${interviewId}, ${row.seq}, ${sealed.box})`.execute(db)
    }
    prevHash = hash
  }
  doc.destroy()
}

/** The update of the last row, with what the record shows now and did not then: the receipts. */
function broughtUp(
  doc: Y.Doc,
  interviewId: string,
  state: Interview,
  row: OldRow,
): Uint8Array | null {
  doc.clientID = recordClientId(interviewId, '')
  const update = projectRecord(doc, viewRecord(state))
  if (!update || !row.record_update) return update ?? row.record_update
  return Y.mergeUpdates([row.record_update, update])
}

function renewed(event: OldEvent, interviewId: string, state: Interview | null): InterviewEvent {
  if (event.type === 'rating-sealed') {
    const { rating, ...rest } = event
    const { roundId, memberId } = rest
    const placed = { interviewId, roundId, memberId, rating }
    const { salt, hash } = receiptFor(placed, randomBytes(16).toString('hex'))
    return { ...rest, receipt: hash, secret: { rating, salt } }
  }
  if (event.type !== 'round-revealed') return event
  const round = state && roundOf(state, event.roundId)
  const receipts = state && round ? revealOf(state, round, event.how).receipts : {}
  return { ...event, receipts }
}

/** The hash of a row as version 1 made it. */
function oldHash(interviewId: string, row: OldRow): string {
  const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex')
  const update = row.record_update && sha256(row.record_update)
  const event = fromJson<OldEvent>(row.event)
  return sha256(JSON.stringify([interviewId, row.seq, row.prev_hash, event, update]))
}

type OldNotes = {
  id: number
  interview_id: string
  member_id: string
  invite_id: string
  notes_update: Uint8Array
}

/** Puts the private notes of version 1 in boxes. */
export async function sealOldNotes(db: SchemaDb, box: SealBox): Promise<void> {
  const { rows } = await sql<OldNotes>`select * from notes`.execute(db)
  for (const { id, interview_id, member_id, invite_id, notes_update } of rows) {
    const key = { interviewId: interview_id, memberId: member_id, inviteId: invite_id }
    const closed = box.close(notes_update, notesPlace(key))
    await sql`update notes set notes_update = ${closed} where id = ${id}`.execute(db)
  }
}
