import { spreadOf } from '../interview/ratings.ts'
import { scaleKey } from '../record/scale.ts'
import { scaleShare } from '../rule/scale-share.ts'
import type { SheetQuestion, SheetRound } from './sheet.ts'

/** A round with its question. */
export type CellRound = SheetRound & { asked: SheetQuestion }

/** How many rated this level blind; `rank` counts from 1, the weakest. */
export type LevelCount = { rank: number; count: number; label: string }

/**
 * What a candidate's panel says in one column. `share` is the mean of the blind ratings on their scale, from
 * 0 to 1, each round counting once; null where nobody rated. `counts` is empty where the rounds have other
 * scales than each other, be it in length or in words. `spread` is the widest distance between blind levels in any of the rounds.
 */
export type Cell = {
  state: 'rated' | 'unrated' | 'waiting' | 'pending' | 'skipped' | 'voided' | 'absent'
  roundIds: string[]
  counts: LevelCount[]
  levels: number
  share: number | null
  rated: number
  sealed: number
  expected: number
  spread: number | null
  revised: number
  late: number
}

/** The cell of these rounds of one interview: of one question, or of one competency. */
export function cellOf(rounds: readonly CellRound[]): Cell {
  const shares = rounds.flatMap((round) => shareOf(round) ?? [])
  const ratings = rounds.flatMap(({ state, ratings }) => (state === 'revealed' ? ratings : []))
  const spreads = rounds.flatMap((round) => spreadOf(blindLevels(round)) ?? [])
  return {
    state: stateOf(rounds),
    roundIds: rounds.map(({ id }) => id),
    counts: countsOf(rounds),
    levels: rounds[0]?.asked.levels.length ?? 0,
    share: mean(shares),
    rated: ratings.filter(({ blind }) => blind !== null).length,
    sealed: sum(rounds.map(({ sealed }) => sealed)),
    expected: sum(rounds.map(({ expected }) => expected)),
    spread: spreads.length === 0 ? null : Math.max(...spreads),
    revised: ratings.filter(({ isRevised }) => isRevised).length,
    late: ratings.filter(({ isLate }) => isLate).length,
  }
}

/** The blind levels of a round that counts; a void one counts for nobody (VOID-1). */
export const blindLevels = ({ state, ratings }: SheetRound): number[] =>
  state === 'revealed' ? ratings.flatMap(({ blind }) => blind ?? []) : []

/** The mean place of the blind ratings on the scale, 0 to 1; null where nobody rated. */
export const shareOf = (round: CellRound): number | null =>
  mean(blindLevels(round).flatMap((level) => scaleShare(level, round.asked) ?? []))

const states = [
  ['open', 'waiting'],
  ['pending', 'pending'],
  ['skipped', 'skipped'],
  ['voided', 'voided'],
] as const

function stateOf(rounds: readonly CellRound[]): Cell['state'] {
  if (rounds.some((round) => blindLevels(round).length > 0)) return 'rated'
  if (rounds.some(({ state }) => state === 'revealed')) return 'unrated'
  const found = states.find(([state]) => rounds.some((round) => round.state === state))
  return found?.[1] ?? 'absent'
}

/** From the best level down. */
function countsOf(rounds: readonly CellRound[]): LevelCount[] {
  const counted = rounds.filter((round) => blindLevels(round).length > 0)
  const scales = new Set(counted.map(({ asked }) => scaleKey(asked)))
  const [first] = counted
  if (!first || scales.size > 1) return []
  const given = counted.flatMap(blindLevels)
  return first.asked.levels.flatMap(({ label }, index) => {
    const rank = first.asked.levels.length - index
    const count = given.filter((level) => level === rank).length
    return count > 0 ? [{ rank, count, label }] : []
  })
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)

/** The mean; null of none. */
export const mean = (numbers: readonly number[]): number | null =>
  numbers.length === 0 ? null : sum(numbers) / numbers.length
