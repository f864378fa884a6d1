import * as Y from 'yjs'

/** A change of shared notes, who made it and when; without a member it is the text that was left at the end. */
export type NotesRow = { memberId: string | null; at: number; update: Uint8Array }

/** Whose each Yjs client id is: of the member who first wrote under it. */
export class Authors {
  readonly #members = new Map<number, string>()

  of(client: number): string | null {
    return this.#members.get(client) ?? null
  }

  /** Reads who wrote from a row; rows come in their order. */
  add({ memberId, update }: NotesRow): void {
    if (memberId === null) return
    for (const client of Y.parseUpdateMeta(update).to.keys())
      if (!this.#members.has(client)) this.#members.set(client, memberId)
  }

  /** Whether this member's update adds something to the document under a client id of somebody else. */
  isForged(update: Uint8Array, { doc, memberId }: { doc: Y.Doc; memberId: string }): boolean {
    return Y.decodeUpdate(update).structs.some(({ id, length }) => {
      const author = this.of(id.client)
      const isNew = id.clock + length > Y.getState(doc.store, id.client)
      return isNew && author !== null && author !== memberId
    })
  }
}
