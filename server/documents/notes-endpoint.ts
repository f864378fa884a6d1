import type { Interview } from '../../shared/interview/state.ts'
import { accessTo, isCurrent } from '../auth/access.ts'
import type { Deps } from '../deps.ts'
import type { Session } from '../store/store.ts'
import type { DocumentConnection } from './connection.ts'
import type { Crowd } from './crowd.ts'
import { serveNotes } from './notes-connection.ts'
import { NotesRoom, type NotesKey } from './notes-room.ts'

type Target = { interviewId: string; memberId: string }

/** Serves private notes: a document that opens for its member alone (NOTES-1). */
export class NotesEndpoint {
  readonly #deps: Deps
  readonly #crowd: Crowd
  readonly #rooms = new Map<string, Promise<NotesRoom>>()

  constructor(deps: Deps, crowd: Crowd) {
    this.#deps = deps
    this.#crowd = crowd
  }

  async serve(connection: DocumentConnection, session: Session, target: Target): Promise<void> {
    const { registry, now } = this.#deps
    const hold = await registry.hold(target.interviewId)
    const { interview } = hold ?? {}
    const access =
      interview && accessTo(session, interview.state, { memberId: target.memberId, asOwner: false })
    connection.onClose(() => hold?.release())
    if (!interview || access?.kind !== 'member') return connection.close('not-found')
    if (!this.#crowd.enter(connection, access, target.interviewId)) return
    const mayUse = () => isCurrent(access, interview.state, now())
    let room: NotesRoom | null = null
    const follow = () => {
      if (!mayUse()) connection.close('forbidden')
      else if (isPastRating(interview.state)) room?.showEarlier().catch(() => undefined)
    }
    connection.onClose(interview.onChange(follow))
    room = await this.#join({ ...target, inviteId: access.inviteId }, connection)
    if (isPastRating(interview.state)) await room.showEarlier()
    serveNotes(connection, room, mayUse)
  }

  /** Resolves when every change under way is saved. */
  async settled(): Promise<void> {
    const rooms = await Promise.allSettled(this.#rooms.values())
    await Promise.all(
      rooms.map((room) => (room.status === 'fulfilled' ? room.value.settled() : null)),
    )
  }

  async #join(key: NotesKey, connection: DocumentConnection): Promise<NotesRoom> {
    const name = `${key.interviewId}/${key.memberId}/${key.inviteId}`
    const opening = this.#rooms.get(name) ?? NotesRoom.open(key, this.#deps.store.notes)
    this.#rooms.set(name, opening)
    const forget = () => {
      if (this.#rooms.get(name) === opening) this.#rooms.delete(name)
    }
    try {
      const room = await opening
      // The last window left in this very moment, and the room with it.
      if (this.#rooms.get(name) !== opening) return await this.#join(key, connection)
      room.join(connection)
      connection.onClose(() => void leave(room, connection, forget))
      return room
    } catch (cause) {
      forget()
      throw cause
    }
  }
}

/** A room stays findable until its last change is saved: one opened anew must not miss it. */
async function leave(
  room: NotesRoom,
  connection: DocumentConnection,
  forget: () => void,
): Promise<void> {
  room.leave(connection)
  while (room.isEmpty && room.isBusy) await room.settled()
  if (room.isEmpty) forget()
}

/**
 * Whether notes from under earlier links may open: nothing is rated blind any more (SEAL-1). Once true
 * it stays so, because what is written from then on builds on those notes.
 */
const isPastRating = ({ phase, rounds }: Interview) =>
  ['debrief', 'decided', 'closed'].includes(phase) &&
  rounds.every((round) => round.state !== 'open')
