import { z } from 'zod'
import { wire } from '../protocol.ts'

/** A place in the text that stays where it is while others write: a Yjs relative position as JSON. */
export const TextPlace = z.strictObject({
  tname: z.literal(wire.notesText).optional(),
  item: z.strictObject({ client: z.int().min(0), clock: z.int().min(0) }).optional(),
  assoc: z.int().min(-1).max(0).optional(),
})
/** What a window says of its cursor: where its selection begins and where the caret is. */
export const Cursor = z.strictObject({ anchor: TextPlace, head: TextPlace })
export type Cursor = z.infer<typeof Cursor>

/** What the server tells the others of it; the name is the server's. */
export const ShownCursor = z.strictObject({
  memberId: z.string(),
  name: z.string(),
  cursor: Cursor,
})
export type ShownCursor = z.infer<typeof ShownCursor>

/** Ids of cursors begin here: above all ids that Yjs makes for documents. */
export const cursorIdsFrom = 2 ** 52
