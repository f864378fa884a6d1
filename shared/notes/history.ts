import * as Y from 'yjs'
import { wire } from '../protocol.ts'
import { Authors, type NotesRow } from './authors.ts'
import { Entries, type NotesEntry } from './entries.ts'

/** A stretch of the text as it stands, and who wrote it. */
export type NotesPart = { memberId: string; text: string }

/** Who wrote what in shared notes, as rows tell it that are added in their order. */
export class NotesHistory {
  readonly #doc = new Y.Doc()
  readonly #text = this.#doc.getText(wire.notesText)
  readonly #authors = new Authors()
  readonly #entries = new Entries()
  #shown = ''

  get entries(): NotesEntry[] {
    return this.#entries.all
  }

  /** The text as it stands, in stretches of one writer each. */
  get parts(): NotesPart[] {
    const parts: NotesPart[] = []
    // oxlint-disable-next-line no-underscore-dangle -- the only way to the letters with the ids of their writers
    for (let item = this.#text._start; item; item = item.right) {
      const memberId = this.#authors.of(item.id.client)
      if (item.deleted || !(item.content instanceof Y.ContentString) || !memberId) continue
      const last = parts.at(-1)
      if (last?.memberId === memberId) last.text += item.content.str
      else parts.push({ memberId, text: item.content.str })
    }
    return parts
  }

  add(row: NotesRow): void {
    this.#authors.add(row)
    const read = ({ changes }: Y.YTextEvent) => this.#read(changes.delta, row)
    this.#text.observe(read)
    Y.applyUpdate(this.#doc, row.update)
    this.#text.unobserve(read)
  }

  #read(delta: Y.YTextEvent['delta'], { memberId, at: now }: NotesRow): void {
    let at = 0
    for (const { retain = 0, insert, delete: gone = 0 } of delta) {
      at += retain
      const added = typeof insert === 'string' ? insert : ''
      const removed = this.#shown.slice(at, at + gone)
      this.#shown = this.#shown.slice(0, at) + added + this.#shown.slice(at + gone)
      if (memberId !== null) this.#entries.add({ at, removed, added }, { memberId, now })
      at += added.length
    }
  }
}
