import type { Figure, Interval, Reason } from './figure.ts'

/** What the report says instead of a figure. */
export const reasons: Readonly<Record<Reason, string>> = {
  'no-data': 'There are no ratings.',
  'needs-two-raters': 'Needs at least two interviewers on the same answer.',
  'no-shared-cells': 'Needs at least two interviewers on the same answer.',
  'no-variation': 'Everyone gave the same rating; this figure needs some variation.',
  'no-differences': 'What the panel makes of the answers differs by no more than chance.',
  'no-noise': 'Nobody differed, so nothing tells how sure this is.',
  'one-cell': 'One shared answer is too little.',
  'too-few-cells': 'Not enough answers to judge.',
  incomplete: 'Needs answers that every interviewer rated.',
  'not-connected': 'Cannot compare interviewers who share no answers, not even through others.',
  'no-degrees-of-freedom': 'Too few ratings for an interval.',
  'needs-three-candidates': 'Needs three candidates whom every interviewer rated.',
  'not-crossed': 'Needs every interviewer’s rating of every question of every candidate.',
  'no-selections': 'No selections yet.',
  'no-applicants': 'No applicants.',
  'too-few-applicants': 'Fewer than five applicants: not shown.',
  'negative-levels': 'A ratio needs levels that are not below zero.',
}
export const judge = 'Not enough answers to judge.'
export const lessThanChance =
  'Less agreement than chance: check that the scale is read the same way.'

export const percent = (share: number) => `${Math.round(100 * share)}%`
/** Two places; what rounds to nothing has no sign. */
export const number = (value: number) => value.toFixed(2).replace(/^-(0\.00)$/, '$1')
/** An interval in words, `, rough` where it is of few answers; empty where there is none. */
export const between = (ci: Interval | null, isRough: boolean, of = number) =>
  ci === null ? '' : `${of(ci.lo)} to ${of(ci.hi)}${isRough ? ', rough' : ''}, `

/** The figure in words, or why there is none. */
export function said<T extends object>(figure: Figure<T>, say: (value: T) => string): string {
  return figure.status === 'ok' ? say(figure) : reasons[figure.reason]
}

/** The interval of a figure that has one. */
export const intervalIn = (ci: Figure<Interval>): Interval | null =>
  ci.status === 'ok' ? { lo: ci.lo, hi: ci.hi } : null
