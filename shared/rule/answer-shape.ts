import type { AtLeast, Figure } from './rule.ts'

/** A must-have: what the question came to and what it has to, in percent of the scale. `isMet` is null where it can't be told. */
export type MustHaveLine = {
  question: string
  atLeast: AtLeast
  needed: number | null
  percent: number | null
  isMet: boolean | null
}

/** Why a question counts, or why not: the rule gives it no weight, nobody rated it, it was set aside or is still sealed. */
export type Standing = 'counted' | 'unweighted' | 'unrated' | 'skipped' | 'voided' | 'unrevealed'

/** A line of the arithmetic: `percent` of the scale times `weight` of all weights gives `points`. Percentages have one place. */
export type RuleLine = {
  roundId: string
  standing: Standing
  weight: number | null
  ratings: number
  percent: number | null
  points: number | null
}

export const answerReasons = [
  'reached-advance',
  'reached-hold',
  'below-hold',
  'must-have-missed',
  'nothing-rated',
  'too-little-rated',
  'must-have-unrated',
] as const
export type AnswerReason = (typeof answerReasons)[number]

/** What a rule says of an interview, with the arithmetic line by line; `outcome` is null where it has no answer. */
export type RuleAnswer = {
  figure: Figure
  lines: RuleLine[]
  /** The weight of the lines that count: what each weight is a part of. */
  weight: number
  total: number | null
  cutOffs: { advance: number; hold: number }
  mustHaves: MustHaveLine[]
  outcome: 'advance' | 'hold' | 'decline' | null
  reason: AnswerReason
  /** Keys of questions that the rule names and nobody was asked. */
  unasked: string[]
}
