import type { RatingView } from './view.ts'

/** What one panelist rated blind. */
export type Heard = { memberId: string; level: number; ticks: readonly string[] }

/** Why panelists stand at different levels: they heard different things, or judge the same things differently. */
export type Gap = 'evidence' | 'standard'

/** The gaps of a round: one kind, both, none to tell of, or `unknown` where too little was ticked to say. */
export type RoundGap = Gap | 'both' | 'unknown' | 'none'

/**
 * The share of what either ticked that both ticked, 0 to 1 (Jaccard index: P. Jaccard, "Distribution de
 * la flore alpine dans le bassin des Dranses", 1901); null where one of them ticked nothing.
 */
export function overlapOf(a: readonly string[], b: readonly string[]): number | null {
  if (a.length === 0 || b.length === 0) return null
  const either = new Set([...a, ...b])
  const both = [...either].filter((tick) => a.includes(tick) && b.includes(tick))
  return both.length / either.size
}

/** From this overlap on, two panelists heard the same. */
const sameFrom = 0.5

/** The gap between two panelists: null at one level, `unknown` where one of them ticked nothing. */
export function gapBetween(a: Heard, b: Heard): Gap | 'unknown' | null {
  if (a.level === b.level) return null
  const overlap = overlapOf(a.ticks, b.ticks)
  if (overlap === null) return 'unknown'
  return overlap >= sameFrom ? 'standard' : 'evidence'
}

/** What the pairs at different levels come to; pairs of which nothing can be said count only where all are so. */
export function gapOf(heard: readonly Heard[]): RoundGap {
  const found = new Set(
    heard.flatMap((one, index) =>
      heard.slice(index + 1).flatMap((other) => gapBetween(one, other) ?? []),
    ),
  )
  if (found.has('evidence')) return found.has('standard') ? 'both' : 'evidence'
  if (found.has('standard')) return 'standard'
  return found.has('unknown') ? 'unknown' : 'none'
}

/** What was rated blind, in the order of the ratings. */
export const heardIn = (ratings: readonly RatingView[]): Heard[] =>
  ratings.flatMap(({ memberId, blind }) =>
    blind?.kind === 'rated' ? [{ memberId, level: blind.level, ticks: blind.ticks }] : [],
  )
