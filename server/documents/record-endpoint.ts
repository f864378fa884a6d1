import { isHeldBack } from '../../shared/interview/loop-panel.ts'
import { limits } from '../../shared/limits.ts'
import type { CloseName } from '../../shared/protocol.ts'
import { accessTo, isCurrent, type Access } from '../auth/access.ts'
import type { Deps } from '../deps.ts'
import type { Change } from '../interviews/live-interview.ts'
import { waitsForLoop } from '../interviews/loop-opening.ts'
import type { Hold } from '../interviews/registry.ts'
import type { Session } from '../store/store.ts'
import type { DocumentConnection } from './connection.ts'
import type { Crowd } from './crowd.ts'
import { answerFrame, isEmptyUpdate, isStateVector, updateFrame, type Frame } from './frames.ts'

type Target = { interviewId: string; memberId: string | undefined }

/** Why there is no interview with this id. */
export const whyGone = async (interviewId: string, { store }: Deps): Promise<CloseName> =>
  (await store.deletions.find(interviewId)) ? 'deleted' : 'not-found'

/** Serves an interview's record: everyone of the interview reads it, nobody but the server writes it. */
export async function serveRecord(
  connection: DocumentConnection,
  session: Session,
  target: Target,
  deps: Deps & { crowd: Crowd },
): Promise<void> {
  const hold = await deps.registry.hold(target.interviewId)
  if (!hold) return connection.close(await whyGone(target.interviewId, deps))
  connection.onClose(() => hold.release())
  const access = accessTo(session, hold.interview.state, {
    memberId: target.memberId,
    asOwner: true,
  })
  if (!access) return connection.close('not-found')
  if (access.kind === 'owner' && (await waitsForLoop(hold.interview, deps)))
    return connection.close('loop-not-open')
  if (!deps.crowd.enter(connection, access, target.interviewId)) return
  follow(connection, access, hold, deps)
}

function follow(
  connection: DocumentConnection,
  access: Access,
  { interview }: Hold,
  deps: Deps,
): void {
  const refusal = (): CloseName | null => {
    if (interview.isDeleted) return 'deleted'
    if (!isCurrent(access, interview.state, deps.now())) return 'forbidden'
    return access.kind === 'owner' && isHeldBack(interview.state) ? 'loop-not-open' : null
  }
  const send = (update: Uint8Array) => connection.send(updateFrame(update))
  // Not before it was asked for: a change on top of others that the reader lacks takes away what it replaces, and
  // shows nothing in its place until those have come. The answer has all that was saved by then.
  let pass = (_update: Uint8Array) => {}
  const answer = async (stateVector: Uint8Array) => {
    const held: Uint8Array[] = []
    pass = (update) => void held.push(update)
    const missing = await interview.recordSince(stateVector)
    if (!missing) return connection.close('restored')
    connection.send(answerFrame(missing))
    pass = send
    held.forEach(send)
  }
  const tell = ({ update }: Change) => {
    const why = refusal()
    if (why) return connection.close(why)
    if (update) pass(update)
  }
  // First: a panel waits for its record, and not for what else each member is told of the change.
  connection.onClose(interview.onChange(tell, { isFirst: true }))
  let strays = 0
  connection.serve(async (frame: Exclude<Frame, { kind: 'ignored' }>) => {
    const why = refusal()
    if (why) return connection.close(why)
    if (frame.kind === 'awareness') return
    if (frame.kind === 'ask') {
      if (!isStateVector(frame.stateVector)) return connection.close('bad-frame')
      return answer(frame.stateVector)
    }
    // Clients answer with what they have; what is not empty is dropped and, when it goes on, ends the connection.
    if (!isEmptyUpdate(frame.update) && ++strays >= limits.strayUpdates)
      connection.close('read-only')
  })
}
