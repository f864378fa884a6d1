import type { Interview } from '../../shared/interview/state.ts'
import type { InterviewSummary, Store } from '../store/store.ts'
import type { LiveInterview } from './live-interview.ts'
import type { Registry } from './registry.ts'

type LoopDeps = { registry: Registry }

/** The interviews of a loop that came to nothing are their own again; it may be done more than once. */
export async function letGo(loop: Interview, { registry }: LoopDeps): Promise<void> {
  for (const { interviewId } of loop.gathers)
    await registry.use(interviewId, (part) => leaveLoop(part, loop))
}

/** Lets one interview go, with the reason for which its loop was given up. */
export function leaveLoop(part: LiveInterview, { id, activity }: Interview) {
  const end = activity.findLast(({ what }) => what === 'interview-closed')
  return leave(part, { loopId: id, reason: end?.detail['reason'] ?? '' })
}

/**
 * Lets go what a crash has left behind: interviews whose loop was given up, or was never written. For the
 * start, before anybody can make a loop: one that is being made has interviews and is not there either.
 */
export async function letStraysGo({
  store,
  registry,
}: LoopDeps & { store: Pick<Store, 'interviews'> }): Promise<void> {
  const all = new Map((await store.interviews.summaries()).map((one) => [one.id, one]))
  for (const { id, loopId } of all.values()) {
    const loop = loopId === null ? null : all.get(loopId)
    if (loopId === null || (loop && !isOver(loop))) continue
    await registry.use(id, async (part) => {
      const told = loop && (await registry.use(loopId, ({ state }) => leaveLoop(part, state)))
      return told ?? leave(part, { loopId, reason: '' })
    })
  }
}

const isOver = ({ phase, hasRevealed }: InterviewSummary) => phase === 'closed' && !hasRevealed

const leave = (part: LiveInterview, left: { loopId: string; reason: string }) =>
  part.execute({ type: 'leave-loop', ...left }, { kind: 'clock' })
