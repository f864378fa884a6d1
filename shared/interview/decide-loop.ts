import type { Command } from './command.ts'
import { gatherRounds } from './gather.ts'
import { ok, refuse, type Result } from './refusal.ts'
import type { Actor } from './rights.ts'
import type { Fact, Facts, Rules } from './rule.ts'
import { showWidest } from './show-widest.ts'
import type { Interview } from './state.ts'

type LoopActions =
  'join-loop' | 'gather-interview' | 'open-with-loop' | 'leave-loop' | 'give-up-loop'

/** What happens to an interview that is in a loop (LOOP-1). */
export const loopRules: Pick<Rules, LoopActions> = {
  'join-loop': ({ mode, loop }, { loopId, replaces }) => {
    if (mode !== 'live') return refuse('in-a-loop')
    if (loop?.id === loopId) return ok([])
    return loop === null || loop.id === replaces
      ? ok([{ type: 'loop-joined', loopId }])
      : refuse('in-a-loop')
  },

  // Asked again after a crash, both change nothing.
  'gather-interview': ({ loop }, { loopId }) => {
    if (loop?.id !== loopId) return refuse('in-a-loop')
    return ok(loop.state === 'waiting' ? [{ type: 'interview-gathered', loopId }] : [])
  },

  'open-with-loop': ({ loop }, { loopId }) => {
    if (loop?.id !== loopId) return refuse('in-a-loop')
    return ok(loop.state === 'gathered' ? [{ type: 'loop-opened', loopId }] : [])
  },

  // Asked again, or when another loop has it already, this changes nothing.
  'leave-loop': ({ loop }, { loopId, reason }) => {
    if (loop?.id !== loopId) return ok([])
    return loop.state === 'open' ? refuse('in-a-loop') : ok([{ type: 'loop-left', loopId, reason }])
  },

  'give-up-loop': ({ mode, phase }, { reason }) =>
    mode === 'loop' && phase === 'lobby'
      ? ok([{ type: 'interview-closed', reason }])
      : refuse('wrong-phase'),
}

/** Whether this is a loop that was ended before it opened: it will never gather what waits for it. */
export const isGivenUp = ({ mode, phase, rounds }: Interview): boolean =>
  mode === 'loop' && phase === 'closed' && rounds.length === 0

/** Whether a round of the interview is still to be rated or to turn over. */
export const isThrough = ({ rounds }: Interview): boolean =>
  rounds.every(({ state }) => state !== 'pending' && state !== 'open')

/**
 * The debrief of a loop: all revealed rounds of its interviews come in with one event. What has not
 * turned over stays where it is, sealed.
 */
export function openLoop(
  loop: Interview,
  { force }: Extract<Command, { type: 'open-debrief' }>,
  _actor: Actor,
  { now, by, gathered = [] }: Facts & { by: string },
): Result<Fact[]> {
  if (loop.phase !== 'lobby') return refuse('wrong-phase')
  const interviews = loop.gathers.flatMap(
    ({ interviewId }) => gathered.find(({ id }) => id === interviewId) ?? [],
  )
  const isAll = interviews.length === loop.gathers.length
  if (!isAll || (!force && !interviews.every(isThrough))) return refuse('interviews-unfinished')
  const rounds: Fact = gatherRounds(loop, interviews)
  if (rounds.rounds.length === 0) return refuse('not-revealed')
  const opened: Fact = { type: 'debrief-opened', reason: force ?? null }
  return ok([rounds, opened, ...showWidest(loop, [rounds], { at: now, by })])
}
