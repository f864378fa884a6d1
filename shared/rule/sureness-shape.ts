import type { RuleAnswer } from './answer-shape.ts'
import type { Figure } from './rule.ts'

/**
 * How far a total of means is from what all panelists like these would give, in percent of the scale: the standard
 * `error`, and the `band` that holds it in 95 of 100 panels. Or that too few rated to tell.
 */
export type Noise =
  | {
      status: 'ok'
      error: number
      band: number
      ratings: number
      panelists: number
      questions: number
    }
  | { status: 'too-few'; ratings: number; panelists: number; questions: number }

/** A small change of what was counted, and what the rule would say then. */
export type Alternative = {
  what: 'without-panelist' | 'other-ratings' | 'other-middle' | 'equal-weights'
  /** The panelist who is left out. */
  memberId: string | null
  /** The figure that was taken. */
  figure: Figure
  total: number | null
  outcome: RuleAnswer['outcome']
  /** Whether the rule would say something else. */
  isOther: boolean
}

/** How much an answer depends on who was there and on how it was counted. */
export type Sureness = {
  noise: Noise
  /** The cut-offs that the total can't be told from within the panel's own noise. */
  tiedWith: ('advance' | 'hold')[]
  /** Each panelist left out once, then the other ratings (blind or revised), the other middle (mean or median), equal weights. */
  alternatives: Alternative[]
}
