import type { Pace } from './pace.ts'

/** Members of each interview; all of them rate, the first also sits in the chair. */
export const panelSize = 6

/**
 * What is measured at one number of interviews. A set is that many new interviews, used one set after
 * the other; each interview has eight questions, of which the first and the last are not for measuring.
 */
export type Size = {
  interviews: number
  sets: number
  /** Rounds that one server plays before the other one has its turn. */
  turn: number
  /** Turns of each set that do not count, and those that do. */
  warmUps: number
  turns: number
  pace: Pace
  /** Seals that each of five members sends one after the other, twice, to see how many are answered a second. */
  burst: number
}

const one: Size = {
  interviews: 1,
  sets: 12,
  turn: 1,
  warmUps: 1,
  turns: 5,
  pace: { perSecond: 6, stepMs: 0 },
  burst: 25,
}
const hundred: Size = {
  interviews: 100,
  sets: 1,
  turn: 50,
  warmUps: 1,
  turns: 8,
  pace: { perSecond: 20, stepMs: 100 },
  burst: 4,
}
const fiveHundred: Size = { ...hundred, interviews: 500, turns: 6, burst: 2 }

export const fullPlan: readonly Size[] = [one, hundred, fiveHundred]
export const quickPlan: readonly Size[] = [
  { ...one, sets: 2 },
  { ...hundred, turn: 40, turns: 2 },
]
