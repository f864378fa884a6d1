import * as Y from 'yjs'
import { limits } from '../../shared/limits.ts'
import type { NotesStore } from '../store/store.ts'
import type { DocumentConnection } from './connection.ts'
import { answerFrame, updateFrame } from './frames.ts'

export type NotesKey = { interviewId: string; memberId: string; inviteId: string }

/** One member's private notes, open in one or more of their windows. What is told to the others is saved first. */
export class NotesRoom {
  readonly #key: NotesKey
  readonly #store: NotesStore
  readonly #doc = new Y.Doc()
  readonly #connections = new Set<DocumentConnection>()
  #tail: Promise<unknown> = Promise.resolve()
  #bytes = 0
  /** Whether a change could not be saved: what is in memory is then more than what is kept. */
  #isBroken = false

  private constructor(key: NotesKey, store: NotesStore) {
    this.#key = key
    this.#store = store
  }

  /** Loads what was written under this invite, and under earlier ones where `withEarlier` says so. */
  static async open(key: NotesKey, store: NotesStore, withEarlier: boolean): Promise<NotesRoom> {
    const { interviewId, memberId } = key
    const own = await store.read(key)
    if (own.length > compactAbove) await store.compact(key, merge(own))
    const room = new NotesRoom(key, store)
    const updates = withEarlier ? await store.read({ interviewId, memberId }) : own
    for (const update of updates) Y.applyUpdate(room.#doc, update)
    room.#bytes = Y.encodeStateAsUpdate(room.#doc).length
    return room
  }

  get isEmpty(): boolean {
    return this.#connections.size === 0
  }

  get stateVector(): Uint8Array {
    return Y.encodeStateVector(this.#doc)
  }

  join(connection: DocumentConnection): void {
    if (this.#isBroken) return connection.close('try-later')
    this.#connections.add(connection)
  }

  leave(connection: DocumentConnection): void {
    this.#connections.delete(connection)
  }

  answer(stateVector: Uint8Array): Uint8Array {
    return answerFrame(Y.encodeStateAsUpdate(this.#doc, stateVector))
  }

  /**
   * Takes a change from one window, saves it and tells the other windows. Past the size cap the
   * writer is told and nothing is taken; an update that hangs on missing parts is refused too.
   */
  change(from: DocumentConnection, update: Uint8Array): Promise<void> {
    const run = this.#tail.then(() => (this.#isBroken ? undefined : this.#change(from, update)))
    this.#tail = run.catch(() => this.#break())
    return run
  }

  /** Resolves when every change under way is saved. */
  settled(): Promise<unknown> {
    return this.#tail
  }

  /** Sends everyone away: they come back to what was saved, and bring what is missing again. */
  #break(): void {
    this.#isBroken = true
    for (const connection of this.#connections) connection.close('try-later')
  }

  async #change(from: DocumentConnection, update: Uint8Array): Promise<void> {
    if (this.#bytes + update.length > limits.notesBytes) return from.close('too-large')
    if (!applies(this.#doc, update)) return from.close('bad-frame')
    const news: Uint8Array[] = []
    const collect = (added: Uint8Array) => news.push(added)
    this.#doc.on('update', collect)
    Y.applyUpdate(this.#doc, update)
    this.#doc.off('update', collect)
    for (const added of news) {
      await this.#store.append(this.#key, added)
      this.#bytes += added.length
      for (const other of this.#connections) if (other !== from) other.send(updateFrame(added))
    }
  }
}

const compactAbove = 64

function merge(updates: readonly Uint8Array[]): Uint8Array {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return Y.encodeStateAsUpdate(doc)
}

/** Whether the update can be read and all that it builds on is there; tried on a copy. */
function applies(doc: Y.Doc, update: Uint8Array): boolean {
  const trial = new Y.Doc()
  try {
    Y.applyUpdate(trial, Y.encodeStateAsUpdate(doc))
    Y.applyUpdate(trial, update)
    return trial.store.pendingStructs === null && trial.store.pendingDs === null
  } catch {
    return false
  } finally {
    trial.destroy()
  }
}
