import * as Y from 'yjs'

type Known = (client: number) => number
type Id = { client: number; clock: number }

/**
 * Whether the update can be read and continues what is there, or hangs on parts that are missing. The parts are
 * counted one by one first: a frame that claims more than it holds fails before anything is made of it.
 */
export function fitOf(doc: Y.Doc, update: Uint8Array): 'whole' | 'hanging' | 'unreadable' {
  try {
    const { from, to } = Y.parseUpdateMeta(update)
    const isAhead = [...from].some(([client, clock]) => clock > Y.getState(doc.store, client))
    if (isAhead) return 'hanging'
    const known: Known = (client) => Math.max(Y.getState(doc.store, client), to.get(client) ?? 0)
    return hangs(Y.decodeUpdate(update), known) ? 'hanging' : 'whole'
  } catch {
    return 'unreadable'
  }
}

/** Whether something refers to what is neither there nor in the update: text beside a text, a deletion. */
function hangs({ structs, ds }: ReturnType<typeof Y.decodeUpdate>, known: Known): boolean {
  const isMissing = (id: unknown) => isId(id) && id.clock >= known(id.client)
  const isAdrift = structs.some(
    (struct) =>
      struct instanceof Y.Skip ||
      (struct instanceof Y.Item &&
        [struct.origin, struct.rightOrigin, struct.parent].some(isMissing)),
  )
  const deletes = [...ds.clients].some(([client, items]) =>
    items.some(({ clock, len }) => clock + len > known(client)),
  )
  return isAdrift || deletes
}

const isId = (value: unknown): value is Id => value instanceof Y.ID
