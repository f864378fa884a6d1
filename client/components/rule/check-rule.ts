import { limits } from '../../../shared/limits.ts'
import { isPercent, isUpTo, numberIn } from './numbers.ts'
import { ruleOf, type RuleDraft } from './rule-draft.ts'

/** What has to be mended before a rule can be saved; `weight` holds the keys of questions whose weight is no number. */
export type RuleProblems = {
  weight: readonly string[]
  weights: 'weights' | 'noQuestions' | null
  many: boolean
  reason: boolean
  advance: boolean
  hold: 'percent' | 'order' | null
}

/** Nothing to mend. */
export const noProblems: RuleProblems = {
  weight: [],
  weights: null,
  many: false,
  reason: false,
  advance: false,
  hold: null,
}

/** What is wrong in a draft; it can be saved where `isGood` says so. */
export function checkRule(draft: RuleDraft): { problems: RuleProblems; isGood: boolean } {
  const { isOwn, questions } = draft
  const { weights, mustHaves } = ruleOf(draft)
  const problems: RuleProblems = {
    weight: questions
      .filter(({ weight }) => isOwn && !isUpTo(limits.weight, weight))
      .map(({ key }) => key),
    weights: isOwn ? weightsProblem(draft) : null,
    many: Math.max(weights?.length ?? 0, mustHaves.length) > limits.ruleQuestions,
    reason: isOwn && draft.reason.trim() === '',
    advance: !isPercent(draft.advance),
    hold: holdProblem(draft),
  }
  return { problems, isGood: JSON.stringify(problems) === JSON.stringify(noProblems) }
}

function weightsProblem({ questions }: RuleDraft): RuleProblems['weights'] {
  if (questions.length === 0) return 'noQuestions'
  return questions.every(({ weight }) => numberIn(weight) === 0) ? 'weights' : null
}

function holdProblem({ advance, hold }: RuleDraft): RuleProblems['hold'] {
  if (!isPercent(hold)) return 'percent'
  return numberIn(hold) > numberIn(advance) ? 'order' : null
}
