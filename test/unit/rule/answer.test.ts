import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { limits } from '../../../shared/limits.ts'
import { answerOf } from '../../../shared/rule/answer.ts'
import { DecisionRule, defaultRule } from '../../../shared/rule/rule.ts'
import { rated } from '../../support/interviews.ts'
import { ratedView, type Level } from '../../support/rated-views.ts'

const q = (place: number) => `tell us about question ${place}.`
const weighted = (...weights: number[]): DecisionRule => ({
  ...defaultRule,
  weights: weights.map((weight, index) => ({ question: q(index + 1), weight })),
  weightsReason: 'The work needs it',
})
const must = (place: number, level: string): DecisionRule => ({
  ...defaultRule,
  mustHaves: [{ question: q(place), atLeast: { level } }],
})
/** Up to six questions, rated by three on three levels. */
const panels = fc.array(fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 3, maxLength: 3 }), {
  minLength: 1,
  maxLength: 6,
})
const tenth = (percent: number | null) => Math.round((percent ?? 0) * 10)

describe('[RULE-2] what a rule says', () => {
  test('[RULE-2] is the mean of the questions, each in percent of its scale', () => {
    const answer = answerOf(
      ratedView([
        [3, 3, 2],
        [2, 2, 2],
      ]),
      defaultRule,
    )
    expect(answer.lines.map(({ percent, points }) => [percent, points])).toEqual([
      [83.3, 41.7],
      [50, 25],
    ])
    expect(answer).toMatchObject({ total: 66.7, outcome: 'advance', reason: 'reached-advance' })
  })

  test.each([
    [[[2, 2, 2]], 'hold', 'reached-hold'],
    [[[1, 2, 2]], 'decline', 'below-hold'],
    [[[3, 2, 2]], 'advance', 'reached-advance'],
    [[[null, null, null]], null, 'nothing-rated'],
    [
      [
        [3, 3, 3],
        [null, null, null],
        [null, null, null],
      ],
      null,
      'too-little-rated',
    ],
    [
      [
        [3, 3, 3],
        [null, null, null],
      ],
      'advance',
      'reached-advance',
    ],
  ] as [Level[][], string | null, string][])(
    '[RULE-2] of %j is %s: %s',
    (levels, outcome, reason) => {
      expect(answerOf(ratedView(levels), defaultRule)).toMatchObject({ outcome, reason })
    },
  )

  test('[RULE-2] takes the median where the rule says so', () => {
    const median = { ...defaultRule, figure: 'blind-median' as const }
    expect(answerOf(ratedView([[1, 3, 3]]), median).total).toBe(100)
    expect(answerOf(ratedView([[1, 1, 3, 3]]), median).total).toBe(50)
  })

  test('[RULE-2] takes revised ratings only where the rule says so, and late ones never', () => {
    const view = ratedView([[1, 3]])
    const revision = { rating: rated(3), reason: 'heard more', at: 1 }
    const first = view.ratings['q1/p0']
    if (!first) throw new Error('no rating')
    view.ratings['q1/p0'] = { ...first, revisions: [revision] }
    view.ratings['q1/fay'] = {
      ...first,
      memberId: 'fay',
      status: 'late',
      blind: null,
      late: rated(1),
    }
    expect(answerOf(view, defaultRule).total).toBe(50)
    expect(answerOf(view, { ...defaultRule, figure: 'revised-mean' }).total).toBe(100)
  })

  test('[RULE-2] weighs questions as the rule does, and names what it does not weigh or nobody asked', () => {
    const answer = answerOf(ratedView([[3], [1], [1]]), weighted(3, 1))
    expect(answer).toMatchObject({ total: 75, weight: 4 })
    expect(answer.lines.map(({ standing, points }) => [standing, points])).toEqual([
      ['counted', 75],
      ['counted', 0],
      ['unweighted', null],
    ])
    expect(answerOf(ratedView([[3]]), weighted(3, 1)).unasked).toEqual([q(2)])
  })

  test('[RULE-2] declines where a must-have is missed, and has no answer where it is not rated', () => {
    const view = ratedView([
      [3, 3],
      [3, 1],
      [null, null],
    ])
    expect(answerOf(view, must(2, 'level 2'))).toMatchObject({
      outcome: 'advance',
      mustHaves: [{ needed: 50, percent: 50, isMet: true }],
    })
    expect(answerOf(view, must(2, 'Level 3'))).toMatchObject({ reason: 'must-have-missed' })
    for (const untold of [must(3, 'Level 1'), must(9, 'Level 1'), must(1, 'Superb')])
      expect(answerOf(view, untold)).toMatchObject({ outcome: null, reason: 'must-have-unrated' })
  })

  test('[VOID-1] leaves a void question out, and the overall recommendation', () => {
    const view = ratedView([[3], [1]])
    const second = view.rounds['q2']
    const overall = view.rounds['overall']
    if (!second || !overall) throw new Error('no round')
    view.rounds['q2'] = { ...second, state: 'voided' }
    view.rounds['overall'] = { ...overall, state: 'revealed' }
    const answer = answerOf(view, defaultRule)
    expect(answer.lines.map(({ roundId, standing }) => `${roundId} ${standing}`)).toEqual([
      'q1 counted',
      'q2 voided',
    ])
    expect(answer.total).toBe(100)
  })

  test('[SEAL-1] never looks at a question that is not revealed', () => {
    const view = ratedView([[3], [1]])
    const second = view.rounds['q2']
    if (!second) throw new Error('no round')
    view.rounds['q2'] = { ...second, state: 'open' }
    const sealed = { ...view, ratings: { 'q1/p0': view.ratings['q1/p0'] } } as typeof view
    expect(answerOf(sealed, defaultRule)).toMatchObject({
      total: 100,
      lines: [{ standing: 'counted' }, { standing: 'unrevealed', percent: null }],
    })
  })

  test('[RULE-2] its lines add up to the total, whatever the weights', () => {
    const weights = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 6, maxLength: 6 })
    fc.assert(
      fc.property(panels, weights, (levels, given) => {
        const { lines, total } = answerOf(ratedView(levels), weighted(...given))
        expect(lines.reduce((sum, { points }) => sum + tenth(points), 0)).toBe(tenth(total))
      }),
    )
  })

  test('[RULE-2] with equal weights it is the mean of the shares, whoever gave which rating', () => {
    fc.assert(
      fc.property(panels, (levels) => {
        const shares = levels.flat().map((level) => (level - 1) / 2)
        const mean = (100 * shares.reduce((a, b) => a + b, 0)) / shares.length
        const { total } = answerOf(ratedView(levels), defaultRule)
        expect(Math.abs((total ?? Number.NaN) - mean)).toBeLessThan(0.051)
        const turned = levels.map((row) => row.toReversed())
        expect(answerOf(ratedView(turned), defaultRule).total).toBe(total)
      }),
    )
  })

  test.each(['blind-mean', 'blind-median'] as const)(
    '[RULE-2] a better rating never makes the %s worse',
    (figure) => {
      fc.assert(
        fc.property(panels, fc.nat(), fc.nat(2), (levels, place, who) => {
          const rule = { ...defaultRule, figure }
          const better = levels.map((row, at) =>
            row.map((level, index) =>
              at === place % levels.length && index === who ? Math.min(3, level + 1) : level,
            ),
          )
          const [before, after] = [levels, better].map(
            (one) => answerOf(ratedView(one), rule).total,
          )
          expect(after).toBeGreaterThanOrEqual(before ?? Number.NaN)
        }),
      )
    },
  )
})

test.each([
  ['weights without a reason', { weights: [{ question: 'a', weight: 1 }] }],
  ['a reason without weights', { weightsReason: 'because' }],
  ['no weight at all', { weights: [{ question: 'a', weight: 0 }], weightsReason: 'because' }],
  ['hold above advance', { cutOffs: { advance: 40, hold: 60 } }],
  ['cut-offs that are not printed so', { cutOffs: { advance: 60.05, hold: 40 } }],
  [
    'a question twice',
    {
      mustHaves: ['Ask me', 'ask ME'].map((question) => ({ question, atLeast: { percent: 50 } })),
    },
  ],
  [
    'too many questions',
    {
      mustHaves: Array.from({ length: limits.ruleQuestions + 1 }, (_, index) => ({
        question: `q ${index}`,
        atLeast: { percent: 50 },
      })),
    },
  ],
])('[RULE-2] a rule with %s is none', (_what, fields) => {
  expect(DecisionRule.safeParse(defaultRule).success).toBe(true)
  expect(DecisionRule.safeParse({ ...defaultRule, ...fields }).success).toBe(false)
})
