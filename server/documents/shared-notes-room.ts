import { setImmediate } from 'node:timers/promises'
import * as Y from 'yjs'
import { limits } from '../../shared/limits.ts'
import { Authors, type NotesRow } from '../../shared/notes/authors.ts'
import { NotesHistory } from '../../shared/notes/history.ts'
import { addsTo, isPlainText } from '../../shared/notes/plain-text.ts'
import { wire, type CloseName } from '../../shared/protocol.ts'
import type { SharedNotesStore } from '../store/store.ts'
import { Cursors } from './cursors.ts'
import { NotesRoom, type Pen } from './notes-room.ts'

type Writer = { memberId: string; now: () => number; refusal: () => CloseName | null }

/** The rows that are read into the history before others get their turn. */
const rowsAtOnce = 100

/** The notes that a panel shares, with who wrote them (NOTES-2). */
export class SharedNotesRoom extends NotesRoom {
  readonly cursors = new Cursors()
  readonly #interviewId: string
  readonly #store: SharedNotesStore
  #authors = new Authors()
  #history = new NotesHistory()
  /** What the history does not tell yet: it is read when somebody asks. */
  #unread: NotesRow[] = []
  #bytes = 0
  #isSettled = false

  private constructor(interviewId: string, store: SharedNotesStore, rows: readonly NotesRow[]) {
    super(rows.map(({ update }) => update))
    this.#interviewId = interviewId
    this.#store = store
    this.#isSettled = rows.some(({ memberId }) => memberId === null)
    for (const row of rows) this.#keep(row)
  }

  static async open(interviewId: string, store: SharedNotesStore): Promise<SharedNotesRoom> {
    return new SharedNotesRoom(interviewId, store, await store.read(interviewId))
  }

  /** With what this member writes: under no client id but their own, and nothing but text. */
  penOf({ memberId, now, refusal }: Writer): Pen {
    return {
      refusal: (doc, update) => {
        const why = refusal()
        // Readers answer with what they have; only what is new is a change.
        if (why) return addsTo(doc, update) ? why : null
        if (!isPlainText(update)) return 'bad-frame'
        if (this.#authors.isForged(update, { doc, memberId })) return 'not-yours'
        return this.#bytes + update.length > limits.notesHistoryBytes ? 'too-large' : null
      },
      save: async (update) => {
        const row = { memberId, at: now(), update }
        await this.#store.append(this.#interviewId, row)
        this.#keep(row)
      },
    }
  }

  /** The text as it was saved last. */
  text(): Promise<string> {
    return this.run(async () => this.#read().getText(wire.notesText).toString(), '')
  }

  /** Who wrote what, as it was saved last; empty once it is settled. */
  async history(): Promise<NotesHistory> {
    const history = this.#history
    while (this.#unread.length > 0 && history === this.#history) {
      for (const row of this.#unread.splice(0, rowsAtOnce)) history.add(row)
      await setImmediate()
    }
    return this.#history
  }

  /** Keeps the text and forgets for good who wrote it, when the interview is closed. */
  settle(now: number): Promise<void> {
    return this.run(async () => {
      if (this.#isSettled || this.#bytes === 0) return
      const doc = this.#read()
      const update = Y.encodeStateAsUpdate(doc)
      await this.#store.settle(this.#interviewId, { memberId: null, at: now, update })
      this.#isSettled = true
      this.#authors = new Authors()
      this.#history = new NotesHistory()
      this.#unread = []
    }, undefined)
  }

  #read(): Y.Doc {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, this.since(Uint8Array.of(0)))
    return doc
  }

  #keep(row: NotesRow): void {
    this.#authors.add(row)
    this.#unread.push(row)
    this.#bytes += row.update.length
  }
}
