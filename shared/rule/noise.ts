import { t975 } from '../t975.ts'
import { mean } from './figure.ts'
import type { CountedRound } from './counted.ts'
import type { Noise } from './sureness-shape.ts'

/** So many ratings more than questions: two panelists on five questions, or three on three. */
export const fewestSpareRatings = 5

/**
 * The standard error of a total of weighted means, from how panelists differ on the same question,
 * in percent of the scale (rounds without weight or ratings are left out). Two estimates, of which
 * the larger counts:
 *
 * - ratings err on their own: with w the weights that add up to 1, n the ratings and s² the pooled
 *   variance within questions, the root of Σ w² s²/n (the error of a weighted sum of means; Cochran,
 *   Sampling Techniques, 3rd ed. 1977, chapter 5, without the correction for finite populations);
 * - panelists err as a whole, as severe ones do: with c the sum over a panelist's questions of w/n
 *   times their distance from the question's mean, the root of P/(P-1) Σ c² over P panelists (Liang
 *   and Zeger, Biometrika 73 (1986), 13-22). Where everyone rated everything this is the standard
 *   deviation of the panelists' own totals over the root of P.
 *
 * The first alone is too sure where somebody is severe throughout, the second where differences
 * cancel out over the questions. Each is known by few degrees of freedom, ratings less questions and
 * panelists less one, so the band is the wider one of each times Student's t on its own: with two
 * panelists that is 12.7 errors and hardly ever tells a total from anything. Refused below two
 * panelists or five ratings more than questions.
 */
export function noiseOf(rounds: readonly CountedRound[]): Noise {
  const counted = rounds.filter(({ state, shares, weight }) => {
    return state === 'revealed' && shares.length > 0 && weight
  })
  const total = counted.reduce((sum, { weight }) => sum + (weight ?? 0), 0)
  const gaps = counted.map(({ shares, weight }) => {
    const middle = mean(shares.map(({ share }) => share))
    const distances = shares.map(({ memberId, share }) => ({ memberId, gap: share - middle }))
    return { weight: (weight ?? 0) / total, distances }
  })
  const ratings = gaps.reduce((sum, { distances }) => sum + distances.length, 0)
  const panelists = new Set(gaps.flatMap(({ distances }) => distances.map((one) => one.memberId)))
  const counts = { ratings, panelists: panelists.size, questions: counted.length }
  const spare = ratings - counted.length
  if (panelists.size < 2 || spare < fewestSpareRatings) return { status: 'too-few', ...counts }

  const squares = gaps.flatMap(({ distances }) => distances.map(({ gap }) => gap ** 2))
  const pooled = sum(squares) / spare
  const apart = sum(gaps.map((one) => (one.weight ** 2 * pooled) / one.distances.length))
  const pulls = new Map<string, number>()
  for (const { weight, distances } of gaps)
    for (const { memberId, gap } of distances)
      pulls.set(memberId, (pulls.get(memberId) ?? 0) + (weight * gap) / distances.length)
  const together =
    (panelists.size / (panelists.size - 1)) * sum([...pulls.values()].map((pull) => pull ** 2))
  const band = Math.max(
    t975(spare) * Math.sqrt(apart),
    t975(panelists.size - 1) * Math.sqrt(together),
  )
  const error = Math.sqrt(Math.max(apart, together))
  return { status: 'ok', error: 100 * error, band: Math.min(100, 100 * band), ...counts }
}

/** Whether a total is no farther from a fixed place than 95 of 100 panels are by chance. */
export const isWithinNoise = (difference: number, { band }: Extract<Noise, { status: 'ok' }>) =>
  Math.abs(difference) <= band + 1e-9

const sum = (numbers: readonly number[]) =>
  numbers.toSorted((a, b) => a - b).reduce((total, number) => total + number, 0)
