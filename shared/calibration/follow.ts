/** What brings a player back to where the clip stands for everyone: nothing, a little faster or slower, or a jump. */
export type Correction = { kind: 'none' } | { kind: 'nudge'; factor: number } | { kind: 'seek' }

/** In milliseconds: nobody hears less than the first; from the second on a jump is shorter than the way back. */
const bounds = { start: 80, stop: 25, seek: 400 } as const
const nudge = 0.05

/**
 * How to make good a drift: `driftMs` above 0 is ahead of everyone. A correction that has begun goes on until the
 * drift is nearly gone, so that players do not hunt around the bound.
 */
export function correctionOf(driftMs: number, isNudging: boolean): Correction {
  const off = Math.abs(driftMs)
  if (off > bounds.seek) return { kind: 'seek' }
  if (off > (isNudging ? bounds.stop : bounds.start))
    return { kind: 'nudge', factor: driftMs > 0 ? 1 - nudge : 1 + nudge }
  return { kind: 'none' }
}
