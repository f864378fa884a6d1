import * as Y from 'yjs'
import { limits } from '../../shared/limits.ts'
import type { NotesStore } from '../store/store.ts'
import type { DocumentConnection } from './connection.ts'
import { updateFrame } from './frames.ts'

export type NotesKey = { interviewId: string; memberId: string; inviteId: string }

/** One member's private notes, open in one or more of their windows. What is told to the others is saved first. */
export class NotesRoom {
  readonly #key: NotesKey
  readonly #store: NotesStore
  readonly #doc = new Y.Doc()
  readonly #connections = new Set<DocumentConnection>()
  #tail: Promise<unknown> = Promise.resolve()
  #jobs = 0
  #bytes = 0
  #hasEarlier = false
  /** Whether a change could not be saved: what is in memory is then more than what is kept. */
  #isBroken = false

  private constructor(key: NotesKey, store: NotesStore) {
    this.#key = key
    this.#store = store
  }

  /** Loads what was written under this invite. */
  static async open(key: NotesKey, store: NotesStore): Promise<NotesRoom> {
    const own = await store.read(key)
    if (own.length > compactAbove) await store.compact(key, merge(own))
    const room = new NotesRoom(key, store)
    room.#apply(own)
    return room
  }

  get isEmpty(): boolean {
    return this.#connections.size === 0
  }

  /** Whether a change is not saved yet. */
  get isBusy(): boolean {
    return this.#jobs > 0
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

  /** What somebody with this state vector lacks. */
  since(stateVector: Uint8Array): Uint8Array {
    return Y.encodeStateAsUpdate(this.#doc, stateVector)
  }

  /**
   * Takes a change from one window, saves it and tells the other windows; past the size cap the writer
   * is told and nothing is taken. False, and nothing taken, where the change hangs on missing parts.
   */
  change(from: DocumentConnection, update: Uint8Array): Promise<boolean> {
    return this.#run(() => this.#change(from, update), true)
  }

  /** Adds what the member wrote under earlier invites, and tells all windows. */
  showEarlier(): Promise<void> {
    return this.#run(async () => {
      if (this.#hasEarlier) return
      const { interviewId, memberId } = this.#key
      const news = this.#apply(await this.#store.read({ interviewId, memberId }))
      this.#hasEarlier = true
      for (const added of news) this.#tell(added)
    }, undefined)
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

  /** Jobs run one after the other; in a broken room they only answer `idle`. */
  #run<T>(job: () => Promise<T>, idle: T): Promise<T> {
    this.#jobs++
    const run = this.#tail.then(() => (this.#isBroken ? idle : job()))
    this.#tail = run.catch(() => this.#break()).finally(() => this.#jobs--)
    return run
  }

  async #change(from: DocumentConnection, update: Uint8Array): Promise<boolean> {
    const fit = fitOf(this.#doc, update)
    if (fit === 'hanging') return false
    if (fit === 'unreadable') from.close('bad-frame')
    else if (!this.#hasSpace(update.length)) from.close('too-large')
    else
      for (const added of this.#apply([update])) {
        await this.#store.append(this.#key, added)
        this.#tell(added, from)
      }
    return true
  }

  #hasSpace(bytes: number): boolean {
    // Changes add up to more than the notes they make; how much those are is worth measuring near the cap alone.
    if (this.#bytes + bytes > limits.notesBytes)
      this.#bytes = Y.encodeStateAsUpdate(this.#doc).length
    return this.#bytes + bytes <= limits.notesBytes
  }

  /** Puts the updates into the document and answers with what was new in them. */
  #apply(updates: readonly Uint8Array[]): Uint8Array[] {
    const news: Uint8Array[] = []
    const collect = (added: Uint8Array) => news.push(added)
    this.#doc.on('update', collect)
    for (const update of updates) Y.applyUpdate(this.#doc, update)
    this.#doc.off('update', collect)
    for (const added of news) this.#bytes += added.length
    // What hangs on parts of another writer shows only now; the room is read anew then.
    const { pendingStructs, pendingDs } = this.#doc.store
    if (pendingStructs !== null || pendingDs !== null) throw new Error('a change hangs in the air')
    return news
  }

  #tell(added: Uint8Array, from?: DocumentConnection): void {
    for (const other of this.#connections) if (other !== from) other.send(updateFrame(added))
  }
}

const compactAbove = 64

function merge(updates: readonly Uint8Array[]): Uint8Array {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return Y.encodeStateAsUpdate(doc)
}

/**
 * Whether the update can be read and continues what is there. The parts are counted one by one: a
 * frame that claims more than it holds fails before anything is made of it.
 */
function fitOf(doc: Y.Doc, update: Uint8Array): 'whole' | 'hanging' | 'unreadable' {
  try {
    const { from } = Y.parseUpdateMeta(update)
    const isAhead = [...from].some(([client, clock]) => clock > Y.getState(doc.store, client))
    return isAhead ? 'hanging' : 'whole'
  } catch {
    return 'unreadable'
  }
}
