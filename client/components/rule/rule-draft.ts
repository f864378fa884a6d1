import { questionKey } from '../../../shared/kit/question-key.ts'
import type { Kit } from '../../../shared/kit/schema.ts'
import type { AtLeast, DecisionRule, Figure } from '../../../shared/rule/rule.ts'
import { numberIn } from './numbers.ts'

/** A question of the rule while it is written; `need` is '', `level:LABEL` or `percent:NUMBER`. */
export type QuestionDraft = {
  key: string
  prompt: string
  levels: string[]
  /** Named by the rule, and not asked in the chosen kit. */
  isElsewhere: boolean
  weight: string
  /** The weight that it has until somebody gives it one; null where the rule gave it one. */
  usual: string | null
  need: string
}
/** A rule while it is written: numbers as text. */
export type RuleDraft = {
  figure: Figure
  isOwn: boolean
  reason: string
  advance: string
  hold: string
  questions: QuestionDraft[]
  /** What a question weighs that the rule did not name: nothing where it has weights, else as much as any other. */
  usual: '0' | '1'
}

/** The draft of a rule over the questions of a kit, and those that the rule names besides. */
export function draftOf(rule: DecisionRule, kit: Kit | null): RuleDraft {
  const usual = rule.weights === null ? '1' : '0'
  return {
    figure: rule.figure,
    isOwn: rule.weights !== null,
    reason: rule.weightsReason,
    advance: String(rule.cutOffs.advance),
    hold: String(rule.cutOffs.hold),
    questions: onQuestionsOf(kit, namedBy(rule), usual),
    usual,
  }
}

/** The same draft over the questions of another kit; what was given to questions is kept. */
export const onKit = (draft: RuleDraft, kit: Kit | null): RuleDraft => ({
  ...draft,
  questions: onQuestionsOf(kit, draft.questions.filter(isGiven), draft.usual),
})
const isGiven = ({ weight, usual, need }: QuestionDraft) => need !== '' || weight !== usual

function namedBy({ weights, mustHaves }: DecisionRule): QuestionDraft[] {
  const keys = new Set([...(weights ?? []), ...mustHaves].map(({ question }) => question))
  return [...keys].map((key) => {
    const weight = weights?.find(({ question }) => question === key)?.weight
    const atLeast = mustHaves.find(({ question }) => question === key)?.atLeast
    return {
      key,
      prompt: key,
      levels: [],
      isElsewhere: true,
      weight: String(weight ?? (weights ? 0 : 1)),
      usual: null,
      need: atLeast ? needOf(atLeast) : '',
    }
  })
}

function onQuestionsOf(
  kit: Kit | null,
  given: readonly QuestionDraft[],
  usual: string,
): QuestionDraft[] {
  const rest = new Map(given.map((one) => [one.key, one]))
  const asked = new Map((kit?.questions ?? []).map((one) => [questionKey(one), one]))
  const questions = [...asked].map(([key, { prompt, levels }]): QuestionDraft => {
    const known = rest.get(key) ?? { weight: usual, usual, need: '' }
    rest.delete(key)
    const { weight, need } = known
    const labels = levels.map(({ label }) => label)
    return { key, prompt, levels: labels, isElsewhere: false, weight, usual: known.usual, need }
  })
  return [...questions, ...[...rest.values()].map((one) => ({ ...one, isElsewhere: true }))]
}

/** The rule that a good draft stands for, in one order; what weighs nothing is left out. */
export function ruleOf(draft: RuleDraft): DecisionRule {
  const questions = draft.questions.toSorted((a, b) => (a.key < b.key ? -1 : 1))
  const weights = questions
    .map(({ key, weight }) => ({ question: key, weight: numberIn(weight) }))
    .filter(({ weight }) => weight !== 0)
  return {
    figure: draft.figure,
    weights: draft.isOwn ? weights : null,
    weightsReason: draft.isOwn ? draft.reason.trim() : '',
    mustHaves: questions.flatMap(({ key, need }) => {
      const atLeast = atLeastOf(need)
      return atLeast ? [{ question: key, atLeast }] : []
    }),
    cutOffs: { advance: numberIn(draft.advance), hold: numberIn(draft.hold) },
  }
}

const needOf = (atLeast: AtLeast): string =>
  'level' in atLeast ? `level:${atLeast.level}` : `percent:${atLeast.percent}`

/** What a must-have asks for; null where there is none. */
export function atLeastOf(need: string): AtLeast | null {
  if (need.startsWith('percent:')) return { percent: Number(need.slice('percent:'.length)) }
  return need === '' ? null : { level: need.slice('level:'.length) }
}
