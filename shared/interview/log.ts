import { sha256Hex } from '../receipt.ts'
import type { InterviewEvent, Secret } from './events.ts'

type OpenPart<E> = E extends { secret: Secret } ? Omit<E, 'secret'> : E
/** An event without what a seal hides; of that it has the receipt's hash. */
export type OpenEvent = OpenPart<InterviewEvent>

/** An event in two parts: what its row of the log is hashed over, and what a seal hides. */
export function splitEvent(event: InterviewEvent): { open: OpenEvent; secret: Secret | null } {
  if (!isSecret(event)) return { open: event, secret: null }
  const { secret, ...open } = event
  return { open, secret }
}

/** Whether this event has a part that is kept in a box, apart from its row of the log. */
export const isSecret = <E extends { type: string }>(
  event: E,
): event is Extract<E, { type: 'rating-sealed' | 'line-written' | 'key-sealed' }> =>
  event.type === 'rating-sealed' || event.type === 'line-written' || event.type === 'key-sealed'

/** SHA-256 (hex) of the JSON of an event without what a seal hides. */
export const eventDigest = (event: OpenEvent): string => sha256Hex(JSON.stringify(event))

/** What the hash of a row covers; the digests stand for the event and for the record's update, where there are any. */
export type Chained = {
  interviewId: string
  seq: number
  prevHash: string
  digest: string | null
  updateDigest: string | null
}

/** The hash of a row of the log, SHA-256 (hex) of a JSON array without spaces (LOG-1). */
export const rowHash = ({ interviewId, seq, prevHash, digest, updateDigest }: Chained): string =>
  sha256Hex(JSON.stringify([interviewId, seq, prevHash, digest, updateDigest]))
