import * as Y from 'yjs'
import { wire } from '../protocol.ts'

/** Whether the update holds letters of the notes' text and deletions, and nothing else that a Yjs document can hold. */
export const isPlainText = (update: Uint8Array): boolean =>
  Y.decodeUpdate(update).structs.every(
    (struct) => struct instanceof Y.GC || (struct instanceof Y.Item && isLetters(struct)),
  )

/** What stands beside a letter names no parent of its own. */
const isLetters = ({ content, parent, parentSub, origin, rightOrigin }: Y.Item): boolean =>
  (content instanceof Y.ContentString || content instanceof Y.ContentDeleted) &&
  parentSub === null &&
  (parent === null ? origin !== null || rightOrigin !== null : String(parent) === wire.notesText)

/** Whether the update would change the document. */
export const addsTo = (doc: Y.Doc, update: Uint8Array): boolean =>
  !Y.snapshotContainsUpdate(Y.snapshot(doc), update)
