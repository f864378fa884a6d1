import { expect, test } from 'vitest'
import { checkRule } from '../../../client/components/rule/check-rule.ts'
import { draftOf, onKit, ruleOf } from '../../../client/components/rule/rule-draft.ts'
import { limits } from '../../../shared/limits.ts'
import { defaultRule, DecisionRule } from '../../../shared/rule/rule.ts'
import { aKit } from '../../support/interviews.ts'

const [one, two] = aKit(2).questions.map(({ prompt }) => prompt.toLowerCase())
const own: DecisionRule = {
  figure: 'revised-median',
  weights: [{ question: one!, weight: 2.5 }],
  weightsReason: 'The first is most of the work.',
  mustHaves: [
    { question: two!, atLeast: { percent: 33.3 } },
    { question: 'nobody asks this', atLeast: { level: 'Good' } },
  ].toSorted((a, b) => (a.question < b.question ? -1 : 1)),
  cutOffs: { advance: 70.5, hold: 0 },
}

test.each([
  ['the usual rule', defaultRule],
  ['one with all its own', own],
])(
  '[RULE-1] %s is what its draft saves again, over whatever kit it is looked at',
  (_what, rule) => {
    for (const kit of [null, aKit(1), aKit(3)]) {
      const draft = draftOf(rule, kit)
      expect(ruleOf(draft)).toEqual(rule)
      expect(ruleOf(onKit(onKit(draft, aKit(2)), null))).toEqual(rule)
      expect(checkRule(draft).isGood).toBe(true)
    }
  },
)

test('[RULE-1] what was given to a question goes along to another kit, and what was not stays behind', () => {
  const draft = { ...draftOf(defaultRule, aKit(3)), isOwn: true, reason: 'so' }
  const [first, ...rest] = draft.questions
  const written = { ...draft, questions: [{ ...first!, weight: '4' }, ...rest] }
  const moved = onKit(written, {
    ...aKit(1),
    questions: [{ ...aKit(1).questions[0]!, prompt: 'New?' }],
  })
  expect(moved.questions.map(({ key, weight }) => [key, weight])).toEqual([
    ['new?', '1'],
    [one, '4'],
  ])
})

const drafted = (change: object) => checkRule({ ...draftOf(own, aKit(2)), ...change })
test.each([
  [{ reason: ' ' }, { reason: true }],
  [{ advance: '70.55' }, { advance: true }],
  [{ hold: '80' }, { hold: 'order' }],
  [{ hold: '101' }, { hold: 'percent' }],
  [{ questions: [] }, { weights: 'noQuestions' }],
])('[RULE-1] the draft with %j is not saved', (change, problem) => {
  const { problems, isGood } = drafted(change)
  expect([isGood, problems]).toEqual([false, expect.objectContaining(problem)])
})

test('[RULE-1] what the form lets through is what the server takes, weights at their edges too', () => {
  const at = (weight: string) =>
    drafted({
      questions: draftOf(own, aKit(1)).questions.map((question) => ({ ...question, weight })),
    })
  expect(at('0').problems.weights).toBe('weights')
  expect(at(String(limits.weight)).isGood).toBe(true)
  for (const weight of [String(limits.weight + 1), '-1', 'two', ''])
    expect(at(weight).problems.weight).toHaveLength(3)
  expect(DecisionRule.safeParse(ruleOf(draftOf(own, aKit(2)))).success).toBe(true)
})
