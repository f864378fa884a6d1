import { accessTo, isCurrent, type Access } from '../auth/access.ts'
import type { Deps } from '../deps.ts'
import type { Session } from '../store/store.ts'
import type { DocumentConnection } from './connection.ts'
import { askFrame, isStateVector } from './frames.ts'
import { NotesRoom } from './notes-room.ts'

type Target = { interviewId: string; memberId: string }

/** Serves private notes: a document that opens for its member alone (NOTES-1). */
export class NotesEndpoint {
  readonly #deps: Deps
  readonly #rooms = new Map<string, Promise<NotesRoom>>()

  constructor(deps: Deps) {
    this.#deps = deps
  }

  async serve(
    connection: DocumentConnection,
    session: Session,
    target: Target,
  ): Promise<Access | null> {
    const { registry, now } = this.#deps
    const hold = await registry.hold(target.interviewId)
    const { interview } = hold ?? {}
    const access =
      interview && accessTo(session, interview.state, { memberId: target.memberId, asOwner: false })
    connection.onClose(() => hold?.release())
    if (!interview || access?.kind !== 'member') {
      connection.close('not-found')
      return null
    }
    const mayUse = () => isCurrent(access, interview.state, now())
    connection.onClose(interview.onChange(() => void (mayUse() || connection.close('forbidden'))))
    const isAllRevealed = interview.state.rounds.every((round) => round.state !== 'open')
    const room = await this.#join(
      { ...target, inviteId: access.inviteId },
      connection,
      isAllRevealed,
    )
    connection.serve(async (frame) => {
      if (!mayUse()) return connection.close('forbidden')
      if (frame.kind === 'ask') {
        if (!isStateVector(frame.stateVector)) return connection.close('bad-frame')
        return connection.send(room.answer(frame.stateVector))
      }
      await room.change(connection, frame.update)
    })
    connection.send(askFrame(room.stateVector))
    return access
  }

  /** Resolves when every change under way is saved. */
  async settled(): Promise<void> {
    const rooms = await Promise.allSettled(this.#rooms.values())
    await Promise.all(
      rooms.map((room) => (room.status === 'fulfilled' ? room.value.settled() : null)),
    )
  }

  async #join(
    key: Target & { inviteId: string },
    connection: DocumentConnection,
    withEarlier: boolean,
  ) {
    const name = `${key.interviewId}/${key.memberId}/${key.inviteId}`
    const opening =
      this.#rooms.get(name) ?? NotesRoom.open(key, this.#deps.store.notes, withEarlier)
    this.#rooms.set(name, opening)
    try {
      const room = await opening
      room.join(connection)
      connection.onClose(() => void this.#leave(name, room, connection))
      return room
    } catch (cause) {
      if (this.#rooms.get(name) === opening) this.#rooms.delete(name)
      throw cause
    }
  }

  /** A room stays findable until its last change is saved: one opened anew must not miss it. */
  async #leave(name: string, room: NotesRoom, connection: DocumentConnection): Promise<void> {
    room.leave(connection)
    await room.settled()
    if (room.isEmpty) this.#rooms.delete(name)
  }
}
