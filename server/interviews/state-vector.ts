import * as Y from 'yjs'

/** Whether who has this state holds rows that the document never had, or has no longer after a restore. */
export function isAheadOf(doc: Y.Doc, stateVector: Uint8Array): boolean {
  const ours = Y.decodeStateVector(Y.encodeStateVector(doc))
  return [...Y.decodeStateVector(stateVector)].some(([id, clock]) => clock > (ours.get(id) ?? 0))
}
