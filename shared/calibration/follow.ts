/** What brings a player back to where the clip stands for everyone: nothing, a little faster or slower, or a jump. */
export type Correction =
  | { kind: 'none' }
  | { kind: 'nudge'; factor: number }
  /** `leadMs` is by how much the time goes on while this player jumps. */
  | { kind: 'jump'; leadMs: number }

/** What was learnt of a player: how long it takes to jump, and when it last did. */
export type Follower = {
  isNudging: boolean
  leadMs: number
  /** When the last jump was asked for; null before the first. */
  jumpedAt: number | null
  /** Since when the player moves again after it; null while it does not. */
  movesSince: number | null
  /** Whether it is known where that jump came out. */
  hasLanded: boolean
  /** Jumps in a row that did not bring it back. */
  misses: number
}

/** A player of which nothing is known yet; a short jump is expected. */
export const newFollower: Follower = {
  isNudging: false,
  leadMs: 60,
  jumpedAt: null,
  movesSince: null,
  hasLanded: true,
  misses: 0,
}

/**
 * In milliseconds. Any two players stay 250 apart at most, so that each keeps within 125 of the server's place:
 * what is farther off jumps. Nobody hears less than `start`; a nudge goes on until `stop`.
 */
const bounds = { start: 50, stop: 20, jump: 110, far: 500 } as const
/** A player needs so long after a jump until its place can be trusted, and so long until it may jump again. */
const rest = { settle: 150, calm: 3_000, far: 800, most: 8_000 } as const
/** The least and the most by which the speed changes; a drift of one second would take one second. */
const nudge = { least: 0.05, most: 0.25 } as const
const longestLeadMs = 2_000

/** The player was told to jump: by a correction, or because it begins to play. */
export const jumped = (follower: Follower, now: number): Follower => ({
  ...follower,
  isNudging: false,
  jumpedAt: now,
  movesSince: null,
  hasLanded: false,
})

/** The clip was moved for everyone: the way there is no miss of this player's. */
export const movedForAll = (follower: Follower): Follower => ({
  ...follower,
  isNudging: false,
  jumpedAt: null,
  misses: 0,
})

/**
 * How a player that moves makes good a drift; `driftMs` above 0 is ahead of everyone. A jump aims ahead by what the
 * last one lost, and one that missed is tried again less and less soon, so that a slow player does not stutter.
 */
export function follow(
  follower: Follower,
  { driftMs, rate, now }: { driftMs: number; rate: number; now: number },
): { follower: Follower; correction: Correction } {
  const none: Correction = { kind: 'none' }
  const movesSince = follower.movesSince ?? now
  if (!follower.hasLanded && now - movesSince < rest.settle)
    return { follower: { ...follower, movesSince }, correction: none }
  const known = follower.hasLanded ? follower : landed({ ...follower, movesSince }, driftMs / rate)
  const off = Math.abs(driftMs)
  if (off > bounds.jump && mayJump(known, off, now)) {
    const next = jumped({ ...known, misses: known.misses + 1 }, now)
    return { follower: next, correction: { kind: 'jump', leadMs: known.leadMs } }
  }
  const isNudging = off > (known.isNudging ? bounds.stop : bounds.start)
  const step = Math.min(nudge.most, Math.max(nudge.least, off / 1_000))
  return {
    follower: { ...known, isNudging, misses: off > bounds.jump ? known.misses : 0 },
    correction: isNudging ? { kind: 'nudge', factor: driftMs > 0 ? 1 - step : 1 + step } : none,
  }
}

/** Where a jump came out says how much the next one has to aim ahead. */
const landed = (follower: Follower, driftMs: number): Follower => ({
  ...follower,
  hasLanded: true,
  // What is farther off was no matter of the jump: the network stood, or the clip was moved.
  leadMs:
    Math.abs(driftMs) > longestLeadMs
      ? follower.leadMs
      : Math.min(longestLeadMs, Math.max(0, follower.leadMs - driftMs)),
})

function mayJump({ jumpedAt, misses }: Follower, off: number, now: number): boolean {
  if (jumpedAt === null) return true
  const wait = off > bounds.far ? rest.far : rest.calm
  return now - jumpedAt > Math.min(rest.most, wait * 2 ** Math.max(0, misses - 1))
}
