import * as Y from 'yjs'
import { isPastRating } from '../../shared/interview/notes-rights.ts'
import { accessTo, isCurrent } from '../auth/access.ts'
import type { Deps } from '../deps.ts'
import type { NotesStore, Session } from '../store/store.ts'
import type { DocumentConnection } from './connection.ts'
import type { Crowd } from './crowd.ts'
import { serveNotes } from './notes-connection.ts'
import { NotesRoom } from './notes-room.ts'
import { OpenRooms } from './open-rooms.ts'

type Target = { interviewId: string; memberId: string }
type NotesKey = Target & { inviteId: string }

/** Serves private notes: a document that opens for its member alone (NOTES-1). */
export class NotesEndpoint {
  readonly #deps: Deps
  readonly #crowd: Crowd
  readonly #rooms = new OpenRooms<PrivateNotesRoom>()

  constructor(deps: Deps, crowd: Crowd) {
    this.#deps = deps
    this.#crowd = crowd
  }

  async serve(connection: DocumentConnection, session: Session, target: Target): Promise<void> {
    const { registry, now, store } = this.#deps
    const hold = await registry.hold(target.interviewId)
    const { interview } = hold ?? {}
    const access =
      interview && accessTo(session, interview.state, { memberId: target.memberId, asOwner: false })
    connection.onClose(() => hold?.release())
    if (!interview || access?.kind !== 'member') return connection.close('not-found')
    if (!this.#crowd.enter(connection, access, target.interviewId)) return
    const refusal = () => (isCurrent(access, interview.state, now()) ? null : 'forbidden')
    let room: PrivateNotesRoom | null = null
    const follow = () => {
      const why = refusal()
      if (why) connection.close(why)
      else if (isPastRating(interview.state)) room?.showEarlier().catch(() => undefined)
    }
    connection.onClose(interview.onChange(follow))
    const key = { ...target, inviteId: access.inviteId }
    const name = `${key.interviewId}/${key.memberId}/${key.inviteId}`
    room = await this.#rooms.join(name, connection, () => openPrivateNotes(key, store.notes))
    if (isPastRating(interview.state)) await room.showEarlier()
    const save = (added: Uint8Array) => store.notes.append(key, added)
    serveNotes(connection, room, { refusal, pen: { refusal, save } })
  }

  /** Resolves when every change under way is saved. */
  settled(): Promise<void> {
    return this.#rooms.each(
      () => true,
      (room) => room.settled(),
    )
  }
}

/** What one member wrote under one invite, and under earlier ones as soon as that may be shown. */
class PrivateNotesRoom extends NotesRoom {
  readonly #earlier: () => Promise<Uint8Array[]>
  #hasEarlier = false

  constructor(own: readonly Uint8Array[], earlier: () => Promise<Uint8Array[]>) {
    super(own)
    this.#earlier = earlier
  }

  /** Adds what the member wrote under earlier invites, once. */
  async showEarlier(): Promise<void> {
    if (this.#hasEarlier) return
    await this.add(this.#earlier)
    this.#hasEarlier = true
  }
}

async function openPrivateNotes(key: NotesKey, store: NotesStore): Promise<PrivateNotesRoom> {
  const own = await store.read(key)
  if (own.length > compactAbove) await store.compact(key, merge(own))
  const { interviewId, memberId } = key
  return new PrivateNotesRoom(own, () => store.read({ interviewId, memberId }))
}

const compactAbove = 64

function merge(updates: readonly Uint8Array[]): Uint8Array {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return Y.encodeStateAsUpdate(doc)
}
