import { createHash } from 'node:crypto'
import type { InterviewEvent } from '../../shared/interview/events.ts'
import type { LogRow } from '../store/store.ts'

/** Where a log stands; an empty one stands at row 0. */
export type LogHead = { seq: number; hash: string }
export const emptyLog: LogHead = { seq: 0, hash: '' }

type Batch = {
  events: readonly InterviewEvent[]
  update: Uint8Array | null
  command: LogRow['command']
}

/** The rows that append this batch behind `head`; the last one carries the update and the command. */
export function makeRows(interviewId: string, head: LogHead, batch: Batch): LogRow[] {
  const rows: LogRow[] = []
  for (const [index, event] of batch.events.entries()) {
    const isLast = index === batch.events.length - 1
    const prevHash = rows.at(-1)?.hash ?? head.hash
    const seq = head.seq + index + 1
    const update = isLast ? batch.update : null
    const hash = hashRow({ interviewId, seq, prevHash, event, update })
    rows.push({ seq, prevHash, hash, event, update, command: isLast ? batch.command : null })
  }
  return rows
}

type Hashed = Pick<LogRow, 'seq' | 'prevHash' | 'event' | 'update'> & { interviewId: string }

/** SHA-256 (hex) of the row: the JSON of id, seq, previous hash, event, and the SHA-256 of the update (LOG-1). */
export function hashRow({ interviewId, seq, prevHash, event, update }: Hashed): string {
  const updateHash = update === null ? null : sha256(update)
  return sha256(JSON.stringify([interviewId, seq, prevHash, event, updateHash]))
}

const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex')
