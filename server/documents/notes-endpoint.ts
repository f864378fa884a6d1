import { isPastRating, mayWriteShared } from '../../shared/interview/notes-rights.ts'
import { memberOf } from '../../shared/interview/rights.ts'
import type { CloseName } from '../../shared/protocol.ts'
import { accessTo, isCurrent, type Access } from '../auth/access.ts'
import type { Deps } from '../deps.ts'
import type { LiveInterview } from '../interviews/live-interview.ts'
import type { Session } from '../store/store.ts'
import type { DocumentConnection } from './connection.ts'
import type { Crowd } from './crowd.ts'
import { serveNotes } from './notes-connection.ts'
import type { PrivateNotesRoom } from './private-notes-room.ts'
import { whyGone } from './record-endpoint.ts'
import type { SharedNotesRoom } from './shared-notes-room.ts'

type Target = { interviewId: string; memberId: string | undefined }
type MemberAccess = Extract<Access, { kind: 'member' }>
type Parts = { interview: LiveInterview; access: MemberAccess; deps: Deps }

/** Serves a member's private notes, which open for that member alone (NOTES-1). */
export async function servePrivateNotes(
  connection: DocumentConnection,
  session: Session,
  target: Target,
  deps: Deps & { crowd: Crowd },
): Promise<void> {
  const parts = await enter(connection, session, target, deps)
  if (!parts) return
  const { interview, access } = parts
  const refusal = () => refusalOf(parts)
  let room: PrivateNotesRoom | null = null
  const follow = () => {
    const why = refusal()
    if (why) connection.close(why)
    else if (isPastRating(interview.state)) room?.showEarlier().catch(() => undefined)
  }
  connection.onClose(interview.onChange(follow))
  const { memberId, inviteId } = access
  const key = { interviewId: interview.id, memberId, inviteId }
  room = await deps.notes.joinPrivate(key, connection)
  if (isPastRating(interview.state)) await room.showEarlier()
  const save = (added: Uint8Array) => deps.store.notes.append(key, added)
  serveNotes(connection, room, { refusal, pen: { refusal, save } })
}

/** Serves the notes that the panel shares from the debrief on (NOTES-2). */
export async function serveSharedNotes(
  connection: DocumentConnection,
  session: Session,
  target: Target,
  deps: Deps & { crowd: Crowd },
): Promise<void> {
  const parts = await enter(connection, session, target, deps)
  if (!parts) return
  const { interview, access } = parts
  const { memberId } = access
  const refusal = () => refusalOf(parts) ?? (isPastRating(interview.state) ? null : 'too-early')
  const writeRefusal = () => refusal() ?? writeRefusalOf(parts)
  let room: SharedNotesRoom | null = null
  const follow = () => {
    const why = refusal()
    if (why) connection.close(why)
    else if (writeRefusal()) room?.cursors.hide(connection)
  }
  connection.onClose(interview.onChange(follow))
  const why = refusal()
  if (why) return connection.close(why)
  room = await deps.notes.joinShared(interview.id, connection)
  room.cursors.join(connection)
  const { cursors } = room
  serveNotes(connection, room, {
    refusal,
    pen: room.penOf({ memberId, now: interview.now, refusal: writeRefusal }),
    point: (payload) => {
      const name = memberOf(interview.state, memberId)?.name ?? ''
      if (!writeRefusal()) cursors.move(connection, payload, { memberId, name })
    },
  })
}

/** Lets a member in; null where they may not come, and the connection has ended. */
async function enter(
  connection: DocumentConnection,
  session: Session,
  { interviewId, memberId }: Target,
  deps: Deps & { crowd: Crowd },
): Promise<Parts | null> {
  const hold = await deps.registry.hold(interviewId)
  connection.onClose(() => hold?.release())
  const access = hold && accessTo(session, hold.interview.state, { memberId, asOwner: false })
  if (!hold) connection.close(await whyGone(interviewId, deps))
  else if (access?.kind !== 'member') connection.close('not-found')
  else if (deps.crowd.enter(connection, access, interviewId))
    return { interview: hold.interview, access, deps }
  return null
}

/** Why the member may not even read now, or null. */
const refusalOf = ({ interview, access, deps }: Parts): CloseName | null => {
  if (interview.isDeleted) return 'deleted'
  return isCurrent(access, interview.state, deps.now()) ? null : 'forbidden'
}

/** Why a member who reads the shared notes may not write them now, or null. */
function writeRefusalOf({ interview: { state }, access }: Parts): CloseName | null {
  if (state.phase === 'closed') return 'closed'
  return mayWriteShared(state, access.memberId) ? null : 'read-only'
}
