import { equalityDeep } from 'lib0/function'
import type * as Y from 'yjs'
import { fillIn } from './fill-in.ts'
import type { RecordView } from './view.ts'

/** The root maps of the record document; each holds plain JSON values under keys of its own. */
export const recordMaps = [
  'interview',
  'questions',
  'members',
  'rounds',
  'ratings',
  'activity',
] as const

/**
 * Writes into the document what differs from the view, in one transaction, and returns the one
 * update that it caused; null where nothing differed (REVEAL-1).
 */
export function projectRecord(doc: Y.Doc, view: RecordView): Uint8Array | null {
  const updates: Uint8Array[] = []
  const collect = (update: Uint8Array) => updates.push(update)
  doc.on('update', collect)
  doc.transact(() => {
    for (const name of recordMaps) writeMap(doc.getMap(name), view[name])
  })
  doc.off('update', collect)
  return updates[0] ?? null
}

function writeMap(map: Y.Map<unknown>, wanted: object): void {
  for (const key of map.keys()) if (!Object.hasOwn(wanted, key)) map.delete(key)
  for (const [key, value] of Object.entries(wanted))
    if (!map.has(key) || !equalityDeep(map.get(key), value)) map.set(key, value)
}

/** The view that a record document holds, with what older ones lack. The server is its only writer, so its values have the view's types. */
export function readRecord(doc: Y.Doc): RecordView {
  const maps = Object.fromEntries(recordMaps.map((name) => [name, doc.getMap(name).toJSON()]))
  // oxlint-disable-next-line typescript/consistent-type-assertions -- projectRecord wrote them from a RecordView
  return fillIn(maps as RecordView)
}
