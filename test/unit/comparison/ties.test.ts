import fc from 'fast-check'
import { expect, test } from 'vitest'
import { panelNoise, totalOf, type PanelAnswers } from '../../../shared/comparison/noise.ts'
import { t975 } from '../../../shared/t975.ts'
import { areTied, tiesOf } from '../../../shared/comparison/ties.ts'

/** Answers of one panel: a row for each question, a share for each panelist. */
const answers = (...rows: readonly (readonly (number | null)[])[]): PanelAnswers =>
  new Map(
    rows.map((row, index) => [
      `q${index + 1}`,
      new Map(row.flatMap((share, rater) => (share === null ? [] : [[rater, share] as const]))),
    ]),
  )
const eight = (...row: number[]) => answers(...Array.from({ length: 8 }, () => row))
const mean = (numbers: readonly number[]) =>
  numbers.reduce((sum, one) => sum + one, 0) / numbers.length
const squares = (numbers: readonly number[]) =>
  numbers.reduce((sum, one) => sum + (one - mean(numbers)) ** 2, 0)
/** Each panelist's own total. */
const totals = (rows: readonly (readonly number[])[]) =>
  (rows[0] ?? []).map((_, rater) => mean(rows.map((row) => row[rater] ?? 0)))

const share = fc.constantFrom(0, 0.5, 1)
const panel = fc.integer({ min: 2, max: 5 }).chain((raters) =>
  fc.array(fc.array(share, { minLength: raters, maxLength: raters }), {
    minLength: 8,
    maxLength: 10,
  }),
)

test('[COMPARE-3] with nobody missing the noise is the variance of the panelists’ own totals', () => {
  fc.assert(
    fc.property(panel, panel, (one, other) => {
      const [a, b] = [totals(one), totals(other)]
      const degrees = a.length + b.length - 2
      const noise = panelNoise([answers(...one), answers(...other)])
      if (degrees < 4) expect(noise).toBeNull()
      else expect(noise?.variance).toBeCloseTo((squares(a) + squares(b)) / degrees, 10)
    }),
  )
})

test('[COMPARE-3] Student’s t is that of the tables', () => {
  const table = [
    [1, 12.706205],
    [2, 4.302653],
    [3, 3.182446],
    [4, 2.776445],
    [5, 2.570582],
    [10, 2.228139],
    [30, 2.042272],
    [120, 1.97993],
  ] as const
  for (const [degrees, value] of table) expect(Math.abs(t975(degrees) - value)).toBeLessThan(0.001)
})

test('[COMPARE-3] being tied goes both ways and holds for oneself', () => {
  fc.assert(
    fc.property(fc.array(panel, { minLength: 1, maxLength: 6 }), (panels) => {
      const rated = panels.map((rows, index) => ({ id: `c${index}`, answers: answers(...rows) }))
      const noise = panelNoise(rated.map((one) => one.answers))
      const ties = tiesOf(rated, noise)
      for (const { id } of rated) {
        const tie = ties.get(id)
        if (noise === null) expect(tie).toEqual({ kind: 'too-few' })
        if (tie?.kind !== 'judged') continue
        expect(tie.with).toContain(id)
        for (const other of tie.with) {
          const back = ties.get(other)
          expect(back?.kind === 'judged' && back.with).toContain(id)
        }
      }
    }),
  )
})

test('[COMPARE-3] a difference is a tie within the panels’ noise and none beyond it', () => {
  const [noisy, lower] = [eight(0, 0.5, 1), eight(0, 0, 0.5)]
  const noise = panelNoise([noisy, lower])
  // Variances 1/4 and 1/12, two degrees each: 1/6, so t of 4 degrees x sqrt(1/6 x 2/3) is 0.926.
  expect(noise).toMatchObject({ degrees: 4, questions: 8 })
  expect(noise?.variance).toBeCloseTo(1 / 6, 10)
  expect(noise && areTied(noisy, lower, noise)).toBe(true)
  expect(areTied(noisy, lower, { variance: 0.001, degrees: 4, questions: 8 })).toBe(false)
})

test('[COMPARE-3] below the minimum nothing is said of ties', () => {
  const few = answers([0, 1, 0.5], [1, 1, 0.5])
  expect(panelNoise([few, few])).toBeNull()
  expect(panelNoise([eight(0.5), eight(0.5)])).toBeNull()
  const noise = { variance: 1, degrees: 10, questions: 8 }
  expect(areTied(answers([1, 1]), answers([1, 1]), noise)).toBeNull()
})

test('[COMPARE-3] a panelist who missed a question counts where they rated', () => {
  const gap = answers([0, 1], [1, null], [1, 1])
  expect(totalOf(gap)).toBeCloseTo((0.5 + 1 + 1) / 3, 12)
  expect(totalOf(gap, 0)).toBe(1)
})
