import type { InterviewEvent } from '../../shared/interview/events.ts'
import { eventDigest, rowHash, splitEvent } from '../../shared/interview/log.ts'
import { sha256Hex } from '../../shared/receipt.ts'
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

/** The hash of the row, which covers a sealed rating by its receipt (LOG-1). */
export function hashRow({ event, update, ...place }: Hashed): string {
  const digest = eventDigest(splitEvent(event).open)
  return rowHash({ ...place, digest, updateDigest: update && sha256Hex(update) })
}
