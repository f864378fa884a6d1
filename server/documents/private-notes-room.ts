import * as Y from 'yjs'
import type { NotesStore } from '../store/store.ts'
import { NotesRoom } from './notes-room.ts'

export type NotesKey = { interviewId: string; memberId: string; inviteId: string }

const compactAbove = 64

/** What one member wrote under one invite, and under earlier ones as soon as that may be shown. */
export class PrivateNotesRoom extends NotesRoom {
  readonly #earlier: () => Promise<Uint8Array[]>
  #hasEarlier = false

  private constructor(own: readonly Uint8Array[], earlier: () => Promise<Uint8Array[]>) {
    super(own)
    this.#earlier = earlier
  }

  /** Loads what was written under this invite. */
  static async open(key: NotesKey, store: NotesStore): Promise<PrivateNotesRoom> {
    const own = await store.read(key)
    if (own.length > compactAbove) await store.compact(key, merge(own))
    const { interviewId, memberId } = key
    return new PrivateNotesRoom(own, () => store.read({ interviewId, memberId }))
  }

  /** Adds what the member wrote under earlier invites, once. */
  async showEarlier(): Promise<void> {
    if (this.#hasEarlier) return
    await this.add(this.#earlier)
    this.#hasEarlier = true
  }
}

function merge(updates: readonly Uint8Array[]): Uint8Array {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return Y.encodeStateAsUpdate(doc)
}
