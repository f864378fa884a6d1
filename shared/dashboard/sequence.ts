import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { enough } from '../agreement/humility.ts'
import { mean } from '../agreement/table.ts'
import type { Cell } from './pool.ts'
import { hidden, ifEnough, shown, type Shown } from './shown.ts'

/**
 * How much higher a rater rates an answer when the answer to the same question that they rated before it was strong
 * than when it was weak, in levels; below 0 is contrast. Strong and weak: above and below what panels give that
 * question on the mean. `strong` and `weak` count the ratings.
 */
export type Sequence = { effect: Shown; strong: number; weak: number; raters: number }

/**
 * What a rater rated, one interview after the other: the answers of sitting `s` lie from `from[s]` to below
 * `from[s + 1]`. `panel` is what the panel gave beside the question's mean; questions are counted for each rater anew.
 */
type Rater = {
  interviews: Int32Array
  from: Int32Array
  questions: number
  question: Int32Array
  level: Float64Array
  panel: Float64Array
}
const shuffles = 100

/**
 * The difference within raters and questions, each weighted by how much it tells. The order in which candidates came
 * is shuffled over and over: what comes out on the mean then is no effect of the order but of small numbers (Miller
 * and Sanjurjo 2018, Econometrica 86) and is taken off, and how far it varies makes the interval.
 */
export function sequenceEffect(cells: readonly Cell[]): Sequence {
  const raters = ratersOf(cells)
  const times = new Map(cells.map(({ interview, at }) => [interview, at]))
  for (const { interview, at } of cells)
    times.set(interview, Math.min(at, times.get(interview) ?? at))
  const interviews = [...times.keys()].toSorted(
    (a, b) => (times.get(a) ?? 0) - (times.get(b) ?? 0) || a - b,
  )
  const found = effectIn(raters, ranks(interviews))
  const n = found.strong + found.weak
  const counts = { strong: found.strong, weak: found.weak, raters: found.raters }
  const effect = ifEnough(Math.min(n, 2 * found.strong, 2 * found.weak), enough.alpha, () => {
    if (found.value === null) return hidden('too-few-cells', n)
    const random = xoroshiro128plus(1)
    const chance = Array.from({ length: shuffles }, () => {
      for (let at = interviews.length - 1; at > 0; at--) {
        const other = uniformInt(random, 0, at)
        const [a, b] = [interviews[at] ?? 0, interviews[other] ?? 0]
        interviews[at] = b
        interviews[other] = a
      }
      return effectIn(raters, ranks(interviews)).value
    }).flatMap((value) => value ?? [])
    const centre = mean(chance)
    const spread = Math.sqrt(mean(chance.map((value) => (value - centre) ** 2)))
    const value = found.value - centre
    const half = 1.959963984540054 * spread
    return shown(value, { lo: value - half, hi: value + half }, n)
  })
  return { effect: effect.status === 'ok' ? effect : { ...effect, n }, ...counts }
}

const ranks = (interviews: readonly number[]): Int32Array => {
  const rank = new Int32Array(Math.max(0, ...interviews) + 1)
  for (const [place, interview] of interviews.entries()) rank[interview] = place
  return rank
}

function ratersOf(cells: readonly Cell[]): Rater[] {
  const means = new Map(
    [...Map.groupBy(cells, ({ question }) => question)].map(([question, own]) => [
      question,
      mean(own.map(({ levels }) => mean(levels))),
    ]),
  )
  const ratings = cells.flatMap(({ interview, question, raters, levels }) => {
    const panel = mean(levels) - (means.get(question) ?? 0)
    return raters.map((rater, at) => ({
      rater,
      interview,
      question,
      level: levels[at] ?? 0,
      panel,
    }))
  })
  return [...Map.groupBy(ratings, ({ rater }) => rater).values()].map((unsorted) => {
    const own = unsorted.toSorted((a, b) => a.interview - b.interview)
    const asked = [...new Set(own.map(({ question }) => question))]
    const places = new Map(asked.map((question, at) => [question, at]))
    const interviews = [...new Set(own.map(({ interview }) => interview))]
    const starts = interviews.map((interview) =>
      own.findIndex((one) => one.interview === interview),
    )
    return {
      interviews: Int32Array.from(interviews),
      from: Int32Array.from([...starts, own.length]),
      questions: asked.length,
      question: Int32Array.from(own, ({ question }) => places.get(question) ?? 0),
      level: Float64Array.from(own, ({ level }) => level),
      panel: Float64Array.from(own, ({ panel }) => panel),
    }
  })
}

/**
 * Over raters and questions, the mean of the ratings after a strong answer minus that of those after a weak one,
 * weighted by strong x weak / (strong + weak), which is how much each difference tells.
 */
function effectIn(raters: readonly Rater[], rank: Int32Array) {
  const all = { weights: 0, total: 0, strong: 0, weak: 0, raters: 0 }
  for (const rater of raters) {
    const before = all.weights
    const sums = walk(rater, rank)
    for (let at = 0; at < sums.length; at += 4) {
      const [strong, high, weak, low] = [
        sums[at] ?? 0,
        sums[at + 1] ?? 0,
        sums[at + 2] ?? 0,
        sums[at + 3] ?? 0,
      ]
      if (strong === 0 || weak === 0) continue
      const weight = (strong * weak) / (strong + weak)
      all.weights += weight
      all.total += weight * (high / strong - low / weak)
      all.strong += strong
      all.weak += weak
    }
    if (all.weights > before) all.raters++
  }
  return { ...all, value: all.weights === 0 ? null : all.total / all.weights }
}

/** Of each question: number and sum of the levels after a strong answer, then after a weak one. */
function walk(rater: Rater, rank: Int32Array): Float64Array {
  const { interviews, from, question, level, panel } = rater
  const sums = new Float64Array(4 * rater.questions)
  const last = new Float64Array(rater.questions)
  // Sorted as numbers, which is quicker than sorting by a function: the rank, and behind it the sitting.
  const order = Float64Array.from(
    interviews,
    (one, at) => (rank[one] ?? 0) * interviews.length + at,
  )
  for (const place of order.toSorted()) {
    const sitting = place % interviews.length
    for (let at = from[sitting] ?? 0; at < (from[sitting + 1] ?? 0); at++) {
      const asked = question[at] ?? 0
      const before = last[asked] ?? 0
      if (Math.abs(before) > 1e-9) {
        const to = 4 * asked + (before > 0 ? 0 : 2)
        sums[to] = (sums[to] ?? 0) + 1
        sums[to + 1] = (sums[to + 1] ?? 0) + (level[at] ?? 0)
      }
      last[asked] = panel[at] ?? 0
    }
  }
  return sums
}
