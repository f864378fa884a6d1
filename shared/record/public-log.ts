import { toBase64 } from 'lib0/buffer'
import type { InterviewEvent } from '../interview/events.ts'
import { eventDigest, isSecret, rowHash, type OpenEvent } from '../interview/log.ts'
import { sha256Hex } from '../receipt.ts'

type Row = { event: InterviewEvent; update: Uint8Array | null }

/** A row that everyone may know of. Of a seal that moved "k of n" it has the update alone, as everyone got it. */
export type PublicRow = {
  seq: number
  event: OpenEvent | null
  /** The update of the record document (Yjs), base64. */
  update: string | null
  hash: string
}
/** A chain of hashes over the public rows; `head` is the hash of the last one. */
export type PublicLog = { rows: PublicRow[]; head: string }

/** Whether a row changed anything that others can see; other seals and lines are nobody's business (SEAL-4). */
export const isVisible = ({ event, update }: Row): boolean => !isSecret(event) || update !== null

/**
 * The part of an interview's log that everyone may know, in a chain of its own: the hashes of the whole
 * log depend on ratings that are not revealed, these depend on nothing that was not told to all (SEAL-1).
 */
export function publicLog(interviewId: string, rows: readonly Row[]): PublicLog {
  const chained: PublicRow[] = []
  for (const { event, update } of rows.filter(isVisible)) {
    const shown = isSecret(event) ? null : event
    const seq = chained.length + 1
    const prevHash = chained.at(-1)?.hash ?? ''
    const digest = shown && eventDigest(shown)
    const hash = rowHash({
      interviewId,
      seq,
      prevHash,
      digest,
      updateDigest: update && sha256Hex(update),
    })
    chained.push({ seq, event: shown, update: update && toBase64(update), hash })
  }
  return { rows: chained, head: chained.at(-1)?.hash ?? '' }
}
