import type { InterviewEvent, Sealed, SealedLine, Secret } from '../../shared/interview/events.ts'
import { splitEvent, type OpenEvent } from '../../shared/interview/log.ts'
import type { SealBox } from './seal-box.ts'
import type { LogRow } from './store.ts'
import { fromJson, type LogContent, type LogRecord, type SealedRecord } from './tables.ts'

/** Where a box of the log lies; it opens nowhere else. */
export const placeOf = (interviewId: string, seq: number) => `log/${interviewId}/${seq}`

/** The rows as they are kept: open in the log, and in a box what a seal hides (SEAL-6). */
export function toRecords(
  interviewId: string,
  rows: readonly LogRow[],
  box: SealBox,
): { log: LogRecord[]; sealed: SealedRecord[] } {
  const parts = rows.map((row) => ({ row, ...splitEvent(row.event) }))
  return {
    log: parts.map(({ row, open }) => ({
      interview_id: interviewId,
      seq: row.seq,
      prev_hash: row.prevHash,
      hash: row.hash,
      event: JSON.stringify(open),
      record_update: row.update,
      actor: row.command?.actor ?? null,
      command_id: row.command?.id ?? null,
    })),
    sealed: parts.flatMap(({ row: { seq }, secret }) =>
      secret ? [toSealed(interviewId, seq, secret, box)] : [],
    ),
  }
}

/** What a seal hides, closed. */
export const toSealed = (
  interviewId: string,
  seq: number,
  secret: Secret,
  box: SealBox,
): SealedRecord => ({
  interview_id: interviewId,
  seq,
  box: box.close(Buffer.from(padded(JSON.stringify(secret))), placeOf(interviewId, seq)),
})

/** Bytes: the usual content of a box, and more than any rating comes to. */
const sizes = [4 * 1024, 32 * 1024]

/** The JSON with blanks behind it: the length of a box must not tell how much evidence is in it (SEAL-1). */
function padded(json: string): string {
  const bytes = Buffer.byteLength(json)
  const size = sizes.find((one) => one >= bytes) ?? bytes
  return json + ' '.repeat(size - bytes)
}

/** The row that was written; throws a `StoreKeyError` where its box does not open. */
export function toRow(interviewId: string, record: LogContent, box: SealBox): LogRow {
  const { seq, hash, actor, command_id: id, record_update: update } = record
  return {
    seq,
    prevHash: record.prev_hash,
    hash,
    event: wholeEvent(fromJson<OpenEvent>(record.event), () => opened(interviewId, record, box)),
    update,
    command: actor !== null && id !== null ? { actor, id } : null,
  }
}

function wholeEvent(open: OpenEvent, readBox: () => string): InterviewEvent {
  switch (open.type) {
    case 'rating-sealed':
    case 'key-sealed':
      return { ...open, secret: fromJson<Sealed>(readBox()) }
    case 'line-written':
      return { ...open, secret: fromJson<SealedLine>(readBox()) }
    default:
      return open
  }
}

function opened(interviewId: string, { seq, box: closed }: LogContent, box: SealBox): string {
  if (!closed) throw new Error(`row ${seq} of interview ${interviewId} has lost what it sealed`)
  return Buffer.from(box.open(closed, placeOf(interviewId, seq))).toString()
}
