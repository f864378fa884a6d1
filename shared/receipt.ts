import { digest } from 'lib0/hash/sha256'
import { toHexString } from 'lib0/buffer'
import { encodeUtf8 } from 'lib0/string'
import type { Rating, Receipt } from './interview/rating.ts'

/** A rating with its place: a receipt holds for this one alone. */
export type PlacedRating = {
  interviewId: string
  roundId: string
  memberId: string
  rating: Rating
}

/** The text whose SHA-256 is the hash of a receipt: a JSON array without spaces (docs/protocol.md, Receipts). */
export function canonicalRating(placed: PlacedRating, salt: string): string {
  const { interviewId, roundId, memberId, rating } = placed
  const said =
    rating.kind === 'rated'
      ? ['rated', rating.level, rating.ticks.toSorted(), rating.evidence]
      : ['not-rated', rating.reason]
  return JSON.stringify(['evenhand-rating-1', interviewId, roundId, memberId, salt, ...said])
}

/** What proves later that this rating was not altered; `salt` is 128 random bits in hex, made for it alone. */
export const receiptFor = (placed: PlacedRating, salt: string): Receipt => ({
  salt,
  hash: sha256Hex(canonicalRating(placed, salt)),
})

/** Whether the rating is the one that the receipt was made for. */
export const isReceiptOf = (receipt: Receipt, placed: PlacedRating): boolean =>
  receipt.hash === receiptFor(placed, receipt.salt).hash

type PlacedLine = { interviewId: string; roundId: string; memberId: string }

/** The hash that a line for the talk is kept under in the log while nobody may read it. */
export const receiptOfLine = (
  { interviewId, roundId, memberId }: PlacedLine,
  { line, salt }: { line: string; salt: string },
): string =>
  sha256Hex(JSON.stringify(['evenhand-line-1', interviewId, roundId, memberId, salt, line]))

/** SHA-256 (FIPS 180-4) of bytes, or of a text in UTF-8, as 64 hex digits. */
export const sha256Hex = (data: string | Uint8Array): string =>
  toHexString(digest(typeof data === 'string' ? encodeUtf8(data) : data))
