import { createHash } from 'node:crypto'
import * as Y from 'yjs'
import { replay } from '../../shared/interview/evolve.ts'
import { isSecret } from '../../shared/interview/log.ts'
import type { Interview } from '../../shared/interview/state.ts'
import { isReceiptOf, receiptOfLine } from '../../shared/receipt.ts'
import type { InterviewStore, LogRow } from '../store/store.ts'
import { SeenRows } from './seen-rows.ts'
import { emptyLog, hashRow, type LogHead } from './log-row.ts'

/** An interview as its log tells it: state from the events, document from the stored updates. */
export type Loaded = {
  state: Interview
  doc: Y.Doc
  head: LogHead
  answers: Map<string, number>
  seen: SeenRows
}

/** The interview as it is stored, ready to go on; null where there is none. */
export async function readInterview(
  store: InterviewStore,
  interviewId: string,
): Promise<(Loaded & { rows: LogRow[] }) | null> {
  const [rows, epoch] = await Promise.all([store.read(interviewId), store.epoch()])
  if (rows.length === 0) return null
  const loaded = loadRows(interviewId, rows)
  loaded.doc.clientID = recordClientId(interviewId, epoch)
  return { ...loaded, rows }
}

/** What one log says, to look at; throws where the chain of hashes or a receipt is broken (LOG-1, SEAL-5). */
export function loadRows(interviewId: string, rows: readonly LogRow[]): Loaded {
  const doc = newRecordDoc()
  const answers = new Map<string, number>()
  const seen = new SeenRows()
  let head = emptyLog
  for (const row of rows) {
    if (row.prevHash !== head.hash || !isWhole(interviewId, row))
      throw new Error(`the log of interview ${interviewId} is broken at row ${row.seq}`)
    head = { seq: row.seq, hash: row.hash }
    if (row.update) Y.applyUpdate(doc, row.update)
    seen.add(row)
    if (row.command) answers.set(answerKey(row.command), seen.by(row.command.actor))
  }
  return { state: replay(rows.map((row) => row.event)), doc, head, answers, seen }
}

/** Whether the row is as it was written: its hash covers it, and the receipt what a seal hides. */
function isWhole(interviewId: string, { seq, prevHash, event, update, hash }: LogRow): boolean {
  if (hash !== hashRow({ interviewId, seq, prevHash, event, update })) return false
  if (!isSecret(event)) return true
  if (event.type === 'key-sealed') {
    const { rating, salt } = event.secret
    return isReceiptOf({ salt, hash: event.receipt }, { ...event.source, rating })
  }
  const { receipt, roundId, memberId } = event
  const place = { interviewId, roundId, memberId }
  if (event.type === 'line-written') return receipt === receiptOfLine(place, event.secret)
  const { rating, salt } = event.secret
  return isReceiptOf({ salt, hash: receipt }, { ...place, rating })
}

/** Deleted values are not kept: what was overwritten is gone from what newcomers get. */
export const newRecordDoc = () => new Y.Doc({ gc: true })

export const answerKey = ({ actor, id }: { actor: string; id: string }) => `${actor} ${id}`

/**
 * The Yjs client id under which the server writes an interview's record. Always the same one: a new
 * id at each load would grow the document's state vector for ever; the log admits one writer only. Another
 * one in each epoch of the store: under this one browsers may hold rows that a restore took away.
 */
export const recordClientId = (interviewId: string, epoch: string) =>
  createHash('sha256').update(`${interviewId}${epoch}`).digest().readUInt32BE(0)
