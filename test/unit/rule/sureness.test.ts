import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countedRounds } from '../../../shared/rule/counted.ts'
import { noiseOf } from '../../../shared/rule/noise.ts'
import { defaultRule } from '../../../shared/rule/rule.ts'
import { surenessOf } from '../../../shared/rule/sureness.ts'
import { ratedView, type Level } from '../../support/rated-views.ts'

const noise = (levels: Level[][]) => noiseOf(countedRounds(ratedView(levels), defaultRule))

test('[RULE-3] the noise of a severe panelist is the spread of the panelists’ own totals', () => {
  // Totals 0, 50 and 100 percent: standard deviation 50, over the root of 3.
  const found = noise([
    [1, 2, 3],
    [1, 2, 3],
    [1, 2, 3],
  ])
  expect(found).toMatchObject({ status: 'ok', ratings: 9, panelists: 3, questions: 3 })
  expect(found.status === 'ok' && found.error).toBeCloseTo(50 / Math.sqrt(3), 10)
})

test('[RULE-3] differences that cancel out over the questions are noise all the same', () => {
  // Own totals are alike. Pooled variance 0.25 of each question, divided by 3 ratings and 3 questions.
  const found = noise([
    [1, 2, 3],
    [2, 3, 1],
    [3, 1, 2],
  ])
  expect(found.status === 'ok' && found.error).toBeCloseTo(100 * Math.sqrt(0.25 / 9), 10)
})

test('[RULE-3] too few ratings say nothing of the noise', () => {
  expect(
    noise([
      [1, 2],
      [1, 2],
      [1, 2],
      [1, 2],
    ]),
  ).toMatchObject({ status: 'too-few', ratings: 8 })
  expect(
    noise([
      [1, 2],
      [1, 2],
      [1, 2],
      [1, 2],
      [1, 2],
    ]).status,
  ).toBe('ok')
  expect(noise([[1], [2], [3], [1], [2], [3]])).toMatchObject({ status: 'too-few', panelists: 1 })
})

test('[RULE-3] a total within the noise of a cut-off is named as tied with it', () => {
  const near = surenessOf(
    ratedView([
      [3, 2, 1],
      [2, 3, 1],
      [2, 2, 3],
    ]),
    defaultRule,
  )
  expect(near.tiedWith).toEqual(['advance', 'hold'])
  const clear = surenessOf(
    ratedView([
      [3, 3, 3],
      [3, 3, 3],
      [3, 3, 3],
    ]),
    defaultRule,
  )
  expect(clear.tiedWith).toEqual([])
  const few = surenessOf(ratedView([[3, 2]]), defaultRule)
  expect([few.noise.status, few.tiedWith]).toEqual(['too-few', []])
})

test('[RULE-3] says which single change would turn the answer', () => {
  const { alternatives } = surenessOf(ratedView([[3, 2, 2]]), {
    ...defaultRule,
    weights: [{ question: 'tell us about question 1.', weight: 2 }],
    weightsReason: 'The work needs it',
  })
  expect(
    alternatives.map(({ what, memberId, total, isOther }) => [what, memberId, total, isOther]),
  ).toEqual([
    ['without-panelist', 'p0', 50, true],
    ['without-panelist', 'p1', 75, false],
    ['without-panelist', 'p2', 75, false],
    ['other-ratings', null, 66.7, false],
    ['other-middle', null, 50, true],
    ['equal-weights', null, 66.7, false],
  ])
})

test('[RULE-3] leaves each panelist who rated out once, and is the same whatever their order', () => {
  const level = fc.oneof(fc.integer({ min: 1, max: 3 }), fc.constant(null))
  const panels = fc.array(fc.array(level, { minLength: 4, maxLength: 4 }), {
    minLength: 2,
    maxLength: 5,
  })
  fc.assert(
    fc.property(panels, (levels) => {
      const found = surenessOf(ratedView(levels), defaultRule)
      const raters = [0, 1, 2, 3].filter((who) => levels.some((row) => row[who] !== null))
      const left = found.alternatives.flatMap(({ memberId }) => memberId ?? [])
      expect(left).toEqual(raters.map((who) => `p${who}`))
      const turned = surenessOf(ratedView(levels.map((row) => row.toReversed())), defaultRule)
      expect(turned.tiedWith).toEqual(found.tiedWith)
      expect(turned.alternatives.map(({ total }) => total).toSorted()).toEqual(
        found.alternatives.map(({ total }) => total).toSorted(),
      )
    }),
  )
})
