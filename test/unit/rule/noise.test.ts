import { expect, test } from 'vitest'
import type { CountedRound } from '../../../shared/rule/counted.ts'
import { isWithinNoise, noiseOf } from '../../../shared/rule/noise.ts'
import { Dice } from '../../support/dice.ts'

/** What the answers to six questions are worth, on levels 1 to 3. */
const answers = [1.4, 2.2, 1.8, 2.6, 2, 1.6]
const normal = (dice: Dice) =>
  Array.from({ length: 12 }, () => dice.between(0, 9999) / 10_000).reduce((a, b) => a + b) - 6

/** The places, 0 to 1, at which one panelist sees the answers, who is severe or lenient by so much. */
function ratedBy(dice: Dice, severity: number): number[] {
  const own = severity * normal(dice)
  return answers.map((worth) => {
    const level = Math.round(worth + own + 0.6 * normal(dice))
    return (Math.min(3, Math.max(1, level)) - 1) / 2
  })
}

const meanOf = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length
const roundsOf = (panel: readonly number[][]): CountedRound[] =>
  answers.map((_, at) => ({
    roundId: `q${at}`,
    question: `q${at}`,
    state: 'revealed',
    weight: 1,
    shares: panel.map((shares, member) => ({ memberId: `p${member}`, share: shares[at] ?? 0 })),
  }))

test.each([
  { panelists: 2, severity: 0 },
  { panelists: 2, severity: 0.5 },
  { panelists: 3, severity: 0 },
  { panelists: 3, severity: 0.5 },
  { panelists: 5, severity: 0.5 },
])(
  '[RULE-3] the band of $panelists panelists, severe by $severity, holds what all such panelists together give',
  ({ panelists, severity }) => {
    const dice = new Dice(20_261_128)
    const truth = meanOf(Array.from({ length: 6000 }, () => meanOf(ratedBy(dice, severity))))
    const panels = 800
    let held = 0
    let heldByNormal = 0
    for (let at = 0; at < panels; at++) {
      const panel = Array.from({ length: panelists }, () => ratedBy(dice, severity))
      const noise = noiseOf(roundsOf(panel))
      if (noise.status !== 'ok') throw new Error('no noise')
      const distance = 100 * (meanOf(panel.map(meanOf)) - truth)
      if (isWithinNoise(distance, noise)) held++
      if (Math.abs(distance) <= 1.96 * noise.error) heldByNormal++
    }
    // 95 of 100, less twice the error of so many panels.
    expect(held / panels).toBeGreaterThanOrEqual(0.934)
    // With so few, 1.96 errors would hold far fewer where panelists are severe.
    if (severity > 0 && panelists < 4) expect(heldByNormal / panels).toBeLessThan(0.92)
  },
)

test('[RULE-3] two panelists who differ throughout leave a band of 12.7 errors, and none is wider than the scale', () => {
  const panel = (share: number) =>
    noiseOf(roundsOf([answers.map(() => 0.5), answers.map(() => share)]))
  // Totals 50 and 52 percent: their error is 1, the half of what they differ by.
  const found = panel(0.52)
  if (found.status !== 'ok') throw new Error('no noise')
  expect(found.error).toBeCloseTo(1, 10)
  expect(found.band).toBeCloseTo(12.706, 3)
  expect(panel(1)).toMatchObject({ status: 'ok', band: 100 })
})
