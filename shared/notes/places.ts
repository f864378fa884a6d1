import type * as Y from 'yjs'
import type { z } from 'zod'
import type { TextPlace } from './cursor.ts'

// The relative positions of Yjs, for one text without marks: its own functions would weigh on every page.
type Place = z.infer<typeof TextPlace>

/** All pieces of the text in order, removed ones too. */
function* piecesOf(text: Y.Text): Generator<Y.Item> {
  // oxlint-disable-next-line no-underscore-dangle -- the only way to the letters with their ids
  for (let piece = text._start; piece; piece = piece.right) yield piece
}

/** The place before the letter at this index, or at the end. */
export function placeAt(text: Y.Text, index: number): Place {
  let left = index
  for (const { id, length, deleted } of piecesOf(text)) {
    if (deleted) continue
    if (left < length) return { item: { client: id.client, clock: id.clock + left }, assoc: 0 }
    left -= length
  }
  return { tname: 'text', assoc: 0 }
}

/** The index of a place in the text as it is here; null where its letter has not come yet. */
export function indexOf(text: Y.Text, { item }: Place): number | null {
  if (!item) return text.length
  let index = 0
  for (const { id, length, deleted } of piecesOf(text)) {
    const offset = item.clock - id.clock
    if (id.client === item.client && offset >= 0 && offset < length)
      return deleted ? index : index + offset
    if (!deleted) index += length
  }
  return null
}
