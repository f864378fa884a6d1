import * as Y from 'yjs'
import { limits } from '../../shared/limits.ts'
import type { CloseName } from '../../shared/protocol.ts'
import type { DocumentConnection } from './connection.ts'
import { updateFrame } from './frames.ts'
import { fitOf } from './update-fit.ts'

/** How one window writes. */
export type Pen = {
  /** Why nothing of this update is taken, or null; asked when it is its turn, never before. */
  refusal: (doc: Y.Doc, update: Uint8Array) => CloseName | null
  /** Keeps what a change added, durably when it resolves. */
  save: (added: Uint8Array) => Promise<void>
}

/** Notes that are open in one or more windows. What is told to the others is saved first (STORE-1). */
export class NotesRoom {
  readonly #doc = new Y.Doc()
  readonly #connections = new Set<DocumentConnection>()
  #tail: Promise<unknown> = Promise.resolve()
  #jobs = 0
  #bytes = 0
  /** With what newcomers are sent away: what is in memory is then not what is kept. */
  #ended: CloseName | null = null

  /** `updates` are what was kept; what of them builds on what is added later shows then. */
  constructor(updates: readonly Uint8Array[]) {
    this.#apply(updates)
  }

  /** Whether a change is not saved yet. */
  get isBusy(): boolean {
    return this.#jobs > 0
  }

  get stateVector(): Uint8Array {
    return Y.encodeStateVector(this.#doc)
  }

  join(connection: DocumentConnection): void {
    if (this.#ended) return connection.close(this.#ended)
    this.#connections.add(connection)
    connection.onClose(() => this.#connections.delete(connection))
  }

  /** What somebody with this state vector lacks. */
  since(stateVector: Uint8Array): Uint8Array {
    return Y.encodeStateAsUpdate(this.#doc, stateVector)
  }

  /**
   * Takes a change from one window, saves it and tells the other windows; past the size cap the writer
   * is told and nothing is taken. False, and nothing taken, where the change hangs on missing parts.
   */
  change(from: DocumentConnection, update: Uint8Array, pen: Pen): Promise<boolean> {
    return this.run(() => this.#change(from, update, pen), true)
  }

  /** Adds what is kept elsewhere, and tells all windows. */
  add(load: () => Promise<readonly Uint8Array[]>): Promise<void> {
    return this.run(async () => {
      for (const added of this.#apply(await load())) this.#tell(added)
      this.#dropHanging()
    }, undefined)
  }

  /** Runs the job when all changes before it are saved; in a room that has ended it only answers `idle`. */
  run<T>(job: () => Promise<T>, idle: T): Promise<T> {
    this.#jobs++
    const run = this.#tail.then(() => (this.#ended ? idle : job()))
    // They come back to what was saved, and bring what is missing again.
    this.#tail = run.catch(() => this.end('try-later')).finally(() => this.#jobs--)
    return run
  }

  /** Sends everyone away, and whoever comes; nothing is taken any more. */
  end(name: CloseName): void {
    this.#ended = name
    for (const connection of this.#connections) connection.close(name)
  }

  /** Resolves when every change under way is saved. */
  settled(): Promise<unknown> {
    return this.#tail
  }

  async #change(from: DocumentConnection, update: Uint8Array, pen: Pen): Promise<boolean> {
    const fit = fitOf(this.#doc, update)
    const refusal = fit === 'unreadable' ? 'bad-frame' : pen.refusal(this.#doc, update)
    if (refusal) from.close(refusal)
    else if (fit === 'hanging') return false
    else if (!this.#hasSpace(update.length)) from.close('too-large')
    else await this.#take(from, update, pen)
    return true
  }

  async #take(from: DocumentConnection, update: Uint8Array, pen: Pen): Promise<void> {
    const news = this.#apply([update])
    // Parts that hang on each other in a ring: they never find a place, and nobody else is to wait for them.
    if (this.#dropHanging()) from.close('bad-frame')
    for (const added of news) {
      await pen.save(added)
      this.#tell(added, from)
    }
  }

  #dropHanging(): boolean {
    const { store } = this.#doc
    const hangs = store.pendingStructs !== null || store.pendingDs !== null
    store.pendingStructs = null
    store.pendingDs = null
    return hangs
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
    return news
  }

  #tell(added: Uint8Array, from?: DocumentConnection): void {
    for (const other of this.#connections) if (other !== from) other.send(updateFrame(added))
  }
}
