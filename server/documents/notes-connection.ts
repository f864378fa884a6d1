import type { CloseName } from '../../shared/protocol.ts'
import type { DocumentConnection } from './connection.ts'
import { answerFrame, askFrame, isStateVector, type Frame } from './frames.ts'
import type { NotesRoom, Pen } from './notes-room.ts'

/** What one window may do: `refusal` says why it may do nothing now, or null; asked for each frame (AUTH-1). */
export type Terms = {
  refusal: () => CloseName | null
  pen: Pen
  /** Takes what the window says of its cursor, where the notes show any. */
  point?: (payload: Uint8Array) => void
}

/**
 * Lets one window read the notes, and write them with its pen. An answer to the window's `ask` says that
 * what it sent before is saved.
 */
export function serveNotes(connection: DocumentConnection, room: NotesRoom, terms: Terms): void {
  /** Whether the window has told all that the server lacked when it came. */
  let isCaughtUp = false
  /** An `ask` that has to wait for that, because a change was put off until then. */
  let waiting: Uint8Array | null = null
  let hasPutOff = false

  const answer = (stateVector: Uint8Array) => connection.send(answerFrame(room.since(stateVector)))

  function ask(stateVector: Uint8Array): void {
    if (!isStateVector(stateVector)) return connection.close('bad-frame')
    if (hasPutOff && !isCaughtUp) waiting = stateVector
    else answer(stateVector)
  }

  async function change({ update, isAnswer }: Extract<Frame, { kind: 'change' }>): Promise<void> {
    const isWhole = await room.change(connection, update, terms.pen)
    // Who types while the connection comes back sends new letters before the server has asked for
    // the ones before them. The answer to that question is under way and has both.
    if (!isWhole && (isCaughtUp || isAnswer)) return connection.close('bad-frame')
    hasPutOff ||= !isWhole
    isCaughtUp ||= isAnswer
    if (!isCaughtUp || waiting === null) return
    answer(waiting)
    waiting = null
  }

  connection.serve(async (frame) => {
    const refusal = terms.refusal()
    if (refusal) return connection.close(refusal)
    if (frame.kind === 'ask') ask(frame.stateVector)
    else if (frame.kind === 'change') await change(frame)
    else terms.point?.(frame.payload)
  })
  connection.send(askFrame(room.stateVector))
}
