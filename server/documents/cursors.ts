import { randomInt } from 'node:crypto'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { limits } from '../../shared/limits.ts'
import { Cursor, cursorIdsFrom, type ShownCursor } from '../../shared/notes/cursor.ts'
import type { DocumentConnection } from './connection.ts'
import { awarenessFrame } from './frames.ts'

type Shown = { id: number; clock: number; state: ShownCursor }
type Owner = { memberId: string; name: string }

/**
 * Where the writers of shared notes are. What a window says is made anew here: under an id and with a name that
 * the server gives, and with nothing but a place in the text, so that nobody can speak for another.
 */
export class Cursors {
  readonly #windows = new Map<DocumentConnection, Shown | null>()

  /** Tells the window of all cursors now and from now on. */
  join(connection: DocumentConnection): void {
    this.#windows.set(connection, null)
    connection.onClose(() => {
      this.hide(connection)
      this.#windows.delete(connection)
    })
    const shown = [...this.#windows.values()].filter((one) => one !== null)
    if (shown.length > 0) connection.send(frameOf(shown))
  }

  /** Shows the window's cursor to the others where it says it is. */
  move(connection: DocumentConnection, payload: Uint8Array, owner: Owner): void {
    if (payload.length > limits.cursorBytes) return connection.close('too-large')
    const said = ownState(payload)
    if (said === 'unreadable') return connection.close('bad-frame')
    if (said === 'none' || !this.#windows.has(connection)) return
    const cursor = cursorIn(said.state)
    if (!cursor) return this.hide(connection)
    const before = this.#windows.get(connection)
    const id = before?.id ?? cursorIdsFrom + randomInt(2 ** 47)
    const shown = { id, clock: (before?.clock ?? 0) + 1, state: { ...owner, cursor } }
    this.#windows.set(connection, shown)
    this.#tell(connection, frameOf([shown]))
  }

  /** Takes the window's cursor from the others' sight. */
  hide(connection: DocumentConnection): void {
    const shown = this.#windows.get(connection)
    if (!shown) return
    this.#windows.set(connection, null)
    this.#tell(connection, frameOf([{ ...shown, clock: shown.clock + 1, state: null }]))
  }

  #tell(from: DocumentConnection, frame: Uint8Array): void {
    for (const other of this.#windows.keys()) if (other !== from) other.send(frame)
  }
}

type Said = { state: unknown } | 'none' | 'unreadable'

/** What a window says of itself: stock clients send what they hear of others back to the server. */
function ownState(payload: Uint8Array): Said {
  try {
    const decoder = decoding.createDecoder(
      decoding.readVarUint8Array(decoding.createDecoder(payload)),
    )
    let said: Said = 'none'
    for (let left = decoding.readVarUint(decoder); left > 0; left--) {
      const id = decoding.readVarUint(decoder)
      decoding.readVarUint(decoder)
      const state: unknown = JSON.parse(decoding.readVarString(decoder))
      if (id < cursorIdsFrom) said = { state }
    }
    return said
  } catch {
    return 'unreadable'
  }
}

/** The place in a state; null where there is none that can be shown. */
function cursorIn(state: unknown): Cursor | null {
  if (typeof state !== 'object' || state === null || !('cursor' in state)) return null
  return Cursor.safeParse(state.cursor).data ?? null
}

type Told = Omit<Shown, 'state'> & { state: ShownCursor | null }

function frameOf(cursors: readonly Told[]): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, cursors.length)
  for (const { id, clock, state } of cursors) {
    encoding.writeVarUint(encoder, id)
    encoding.writeVarUint(encoder, clock)
    encoding.writeVarString(encoder, JSON.stringify(state))
  }
  return awarenessFrame(encoding.toUint8Array(encoder))
}
