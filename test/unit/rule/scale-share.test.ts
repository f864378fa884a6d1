import fc from 'fast-check'
import { expect, test } from 'vitest'
import { questionKey } from '../../../shared/kit/question-key.ts'
import { scaleShare } from '../../../shared/rule/scale-share.ts'
import { aQuestion } from '../../support/interviews.ts'

/** A question whose levels have these scores, best first. */
const scored = (...scores: number[]) => ({
  levels: scores.map((score) => ({ label: `Scores ${score}`, score, criteria: ['heard'] })),
})

test.each([
  [
    [3, 2, 1],
    [0, 0.5, 1],
  ],
  [
    [4, 3, 2, 1],
    [0, 1 / 3, 2 / 3, 1],
  ],
  [
    [10, 4, 0],
    [0, 0.4, 1],
  ],
  [
    [5, -5, -15],
    [0, 0.5, 1],
  ],
  [
    [1, 0],
    [0, 1],
  ],
])(
  '[RULE-2] levels that score %j stand at %j of their scale, the weakest first',
  (scores, shares) => {
    const question = scored(...scores)
    expect(shares.map((_, index) => scaleShare(index + 1, question))).toEqual(shares)
  },
)

test('[RULE-2] a level that the scale has not, or that has no other beside it, stands nowhere', () => {
  expect(scaleShare(4, scored(3, 2, 1))).toBeNull()
  expect(scaleShare(0, scored(3, 2, 1))).toBeNull()
  expect(scaleShare(1, scored(3))).toBeNull()
  expect(scaleShare(1, scored())).toBeNull()
})

test('[RULE-2] a better level stands higher, whatever the scores are', () => {
  const scores = fc.uniqueArray(fc.integer({ min: -1000, max: 1000 }), {
    minLength: 2,
    maxLength: 7,
  })
  fc.assert(
    fc.property(scores, (given) => {
      const question = scored(...given.toSorted((a, b) => b - a))
      const shares = given.map((_, index) => scaleShare(index + 1, question) ?? Number.NaN)
      expect(shares).toEqual([...new Set(shares)].toSorted((a, b) => a - b))
      expect([shares.at(0), shares.at(-1)]).toEqual([0, 1])
    }),
  )
})

test('[RULE-2] questions that read the same line up, others do not', () => {
  const asked = questionKey({ prompt: 'Tell us about Ｉncidents.' })
  expect(questionKey({ prompt: 'tell us about INCIDENTS.' })).toBe(asked)
  expect(questionKey(aQuestion('incidents'))).toBe(asked)
  expect(questionKey(aQuestion('incidents', 5))).toBe(asked)
  expect(questionKey(aQuestion('accidents'))).not.toBe(asked)
})
