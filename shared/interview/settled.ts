import type { DebriefSettings } from './policy.ts'
import { standingLevels, blindLevels, spreadOf } from './ratings.ts'
import { isOverall, type Interview, type Round } from './state.ts'

/** How many levels apart blind ratings on a scale of so many levels may lie and need no talk. */
export const toleranceOf = (levels: number, { tolerance }: DebriefSettings): number =>
  tolerance ?? (levels >= 4 ? 1 : 0)

/** What a revealed round comes to; `open` is for the panel to talk about. */
export type Settlement =
  | { kind: 'consensus'; level: number | null }
  /** Fewer than two rated blind: there is nothing to compare. */
  | { kind: 'few'; level: number | null }
  /** The blind ratings lie within the tolerance; settled at their median. */
  | { kind: 'tolerance'; level: number }
  /** All who rated blind stand at one level now. */
  | { kind: 'revised'; level: number }
  | { kind: 'open' }

type Ratings = {
  blind: readonly number[]
  standing: readonly number[]
  levels: number
  consensus: { level: number | null } | null
  isPulledBack: boolean
}

/** Whether and how a round is settled, by the levels of those who rated blind; late ratings do not count. */
export function settlementOf(ratings: Ratings, settings: DebriefSettings): Settlement {
  const { blind, standing, levels, consensus, isPulledBack } = ratings
  if (consensus) return { kind: 'consensus', level: consensus.level }
  if (isPulledBack) return { kind: 'open' }
  const spread = spreadOf(blind)
  if (spread === null) return { kind: 'few', level: blind[0] ?? null }
  if (spread <= toleranceOf(levels, settings)) return { kind: 'tolerance', level: lowMedian(blind) }
  const [first] = standing
  return first !== undefined && standing.length > 1 && spreadOf(standing) === 0
    ? { kind: 'revised', level: first }
    : { kind: 'open' }
}

/** The median level; of two middle ones the lower, which at least half of the ratings reach. */
export const lowMedian = (levels: readonly number[]): number => middleLevels(levels)[0]

/** The two levels in the middle, the lower one first; the same one twice where one is the median. */
export function middleLevels(levels: readonly number[]): [number, number] {
  const sorted = levels.toSorted((a, b) => a - b)
  const { length } = sorted
  return [sorted[Math.ceil(length / 2) - 1] ?? 0, sorted[Math.floor(length / 2)] ?? 0]
}

export const settlementIn = ({ debrief }: Interview, round: Round): Settlement =>
  settlementOf(
    {
      blind: blindLevels(round),
      standing: standingLevels(round),
      levels: round.question.levels.length,
      consensus: round.consensus,
      isPulledBack: round.pulledBack !== null,
    },
    debrief,
  )

/** Whether a round needs no talk as it is; anyone of the panel may pull it back. */
export const needsNoTalk = ({ kind }: Settlement): boolean => kind === 'tolerance' || kind === 'few'

/** Whether the panel still has to agree on this round before it can decide. */
export const isUnsettled = (interview: Interview, round: Round): boolean =>
  round.state === 'revealed' && settlementIn(interview, round).kind === 'open'

/**
 * The revealed rounds in the order of the talk: the widest apart first, and what needs no talk after all others; the
 * overall recommendations last, of which a loop has several.
 */
export function agendaOf(interview: Interview): Round[] {
  const revealed = interview.rounds.filter(({ state }) => state === 'revealed')
  const questions = widestFirst(
    revealed.filter((round) => !isOverall(round)),
    (round) => shareApart(blindLevels(round), round.question.levels.length),
  )
  const isQuiet = (round: Round) => needsNoTalk(settlementIn(interview, round))
  return [
    ...questions.filter((round) => !isQuiet(round)),
    ...questions.filter(isQuiet),
    ...revealed.filter(isOverall),
  ]
}

/** Those widest apart on their scale first, in the order they were asked where equal. */
export const widestFirst = <T>(rounds: readonly T[], width: (round: T) => number): T[] =>
  rounds.toSorted((a, b) => width(b) - width(a))

/** How far apart levels lie on their scale, 0 to 1; scales of different lengths are compared by it. */
export const shareApart = (blind: readonly number[], levels: number): number =>
  (spreadOf(blind) ?? 0) / (levels - 1)
