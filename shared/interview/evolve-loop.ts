import type { EventOf } from './events.ts'
import type { Interview } from './state.ts'

type LoopEvent = EventOf<'loop-joined' | 'interview-gathered' | 'loop-opened' | 'loop-left'>

/** The interview after it joined a loop, was closed for it, was told that it opened, or was let go. */
export function evolveInLoop(interview: Interview, { type, loopId: id }: LoopEvent): Interview {
  const heldIn = interview.loop?.heldIn ?? null
  switch (type) {
    case 'loop-joined':
      return { ...interview, loop: { id, state: 'waiting', heldIn } }
    case 'interview-gathered': {
      const loop = { id, state: 'gathered', heldIn: heldIn ?? interview.phase } as const
      return { ...interview, phase: 'closed', loop }
    }
    case 'loop-opened':
      return { ...interview, loop: { id, state: 'open', heldIn } }
    case 'loop-left':
      return { ...interview, phase: heldIn ?? interview.phase, loop: null }
  }
}
