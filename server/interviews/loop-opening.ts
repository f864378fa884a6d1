import type { Command } from '../../shared/interview/command.ts'
import { isGivenUp } from '../../shared/interview/decide-loop.ts'
import { isHeldBack } from '../../shared/interview/loop-panel.ts'
import type { Result } from '../../shared/interview/refusal.ts'
import type { Actor } from '../../shared/interview/rights.ts'
import type { Interview } from '../../shared/interview/state.ts'
import type { Deps } from '../deps.ts'
import { leaveLoop, letGo } from './loop-leaving.ts'
import type { LiveInterview } from './live-interview.ts'

type LoopDeps = Pick<Deps, 'registry'>

/** Carries out what a member or the owner asks for; opening a loop reads the interviews that it gathers. */
export async function carryOut(
  interview: LiveInterview,
  command: Command,
  actor: Actor,
  deps: LoopDeps,
): Promise<Result<number>> {
  const { mode, phase } = interview.state
  const isOpening = mode === 'loop' && command.type === 'open-debrief' && phase === 'lobby'
  if (isOpening) return open(interview, command, actor, deps)
  const done = await interview.execute(command, actor)
  // Where one cannot be told now, it is at the next start, or when somebody asks for it.
  if (done.ok && isGivenUp(interview.state))
    await letGo(interview.state, deps).catch(() => undefined)
  return done
}

/**
 * Opens a loop in three steps, each of which may be taken again after a crash: its interviews are closed
 * to changes, their ratings come in with one event, and the interviews learn that all is open.
 */
async function open(
  loop: LiveInterview,
  command: Command,
  actor: Actor,
  deps: LoopDeps,
): Promise<Result<number>> {
  const asked = await loop.ask(command, actor, { gathered: await partsOf(loop.state, deps) })
  // Somebody else may have opened it meanwhile, or the sender by the same command.
  if (!asked.ok) return loop.state.phase === 'lobby' ? asked : loop.execute(command, actor)
  for (const { interviewId } of loop.state.gathers) {
    const closed = await deps.registry.use(interviewId, (one) =>
      one.execute({ type: 'gather-interview', loopId: loop.id }, { kind: 'clock' }),
    )
    if (closed && !closed.ok) return closed
  }
  const opened = await loop.execute(command, actor, {
    gathered: await partsOf(loop.state, deps),
  })
  // Whoever asks for one of them later makes up for what could not be told now.
  if (opened.ok) await tellParts(loop, deps).catch(() => undefined)
  return opened
}

/** The interviews of a loop as they are now, in its order. */
export async function partsOf(loop: Interview, { registry }: LoopDeps): Promise<Interview[]> {
  const parts = await Promise.all(
    loop.gathers.map(({ interviewId }) => registry.use(interviewId, async ({ state }) => state)),
  )
  return parts.filter((part) => part !== null)
}

async function tellParts(loop: LiveInterview, { registry }: LoopDeps): Promise<void> {
  for (const { interviewId } of loop.state.gathers)
    await registry.use(interviewId, (part) => tellOpen(part, loop.id))
}

const tellOpen = (part: LiveInterview, loopId: string) =>
  part.execute({ type: 'open-with-loop', loopId }, { kind: 'clock' })

/**
 * Whether the ratings of the interview still wait for its loop (LOOP-1). An interview that has not heard
 * that its loop opened or was given up, as after a crash, hears of it now.
 */
export async function waitsForLoop(part: LiveInterview, { registry }: LoopDeps): Promise<boolean> {
  const { loop } = part.state
  if (loop && isHeldBack(part.state))
    await registry.use(loop.id, async ({ state }) => {
      if (isGivenUp(state)) await leaveLoop(part, state)
      else if (loop.state === 'gathered' && state.rounds.length > 0) await tellOpen(part, loop.id)
    })
  return isHeldBack(part.state)
}
