import * as Y from 'yjs'
import { projectRecord } from '../../../shared/record/project.ts'
import type { RecordView } from '../../../shared/record/view.ts'

/** The server's part of a record: one writer, whose updates outlive it. */
export class RecordWriter {
  readonly updates: Uint8Array[] = []
  readonly #clientId: number
  #doc: Y.Doc

  constructor(clientId: number) {
    this.#clientId = clientId
    this.#doc = this.#load()
  }

  write(view: RecordView): Uint8Array | null {
    const update = projectRecord(this.#doc, view)
    if (update) this.updates.push(update)
    return update
  }

  /** What a client that has nothing gets. */
  whole(): Uint8Array {
    return Y.encodeStateAsUpdate(this.#doc)
  }

  restart(): void {
    this.#doc.destroy()
    this.#doc = this.#load()
  }

  /** The document of the stored updates; the id is set after them, or Yjs would choose another. */
  #load(): Y.Doc {
    const doc = new Y.Doc()
    for (const update of this.updates) Y.applyUpdate(doc, update)
    doc.clientID = this.#clientId
    return doc
  }
}
