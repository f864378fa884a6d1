import { sum } from '../agreement/table.ts'
import { dependable, type Dependable } from './depend.ts'
import type { Gleaned } from './glean.ts'
import { agreementOf, monthsOf, type Month } from './months.ts'
import { poolOf } from './pool.ts'
import { questionRows, type QuestionRow } from './questions.ts'
import { raterGroups, type RaterRow } from './raters.ts'
import { mainScale } from './scale.ts'
import { sequenceEffect, type Sequence } from './sequence.ts'
import type { Shown } from './shown.ts'
import { whatIf, type WhatIf } from './what-if.ts'

export type NamedRater = Omit<RaterRow, 'rater'> & { name: string }

/**
 * How well the raters of a role or a kit agree, from revealed blind ratings alone. `levels` is the scale of all
 * figures but those of single questions; `leftOut` counts answers on other scales. `answers` are those that two or
 * more rated.
 */
export type Dashboard = {
  counts: {
    interviews: number
    kits: number
    answers: number
    ratings: number
    raters: number
    levels: number
    leftOut: number
  }
  overall: { exact: Shown; adjacent: Shown; alpha: Shown }
  months: Month[]
  questions: QuestionRow[]
  /** Groups of raters whom shared answers connect; nobody is compared with somebody of another group. */
  raters: NamedRater[][]
  whatIf: WhatIf
  sequence: Sequence
  dependable: Dependable
}

/** Makes the figures step by step, so that others have their turn between; what it yields is the part that is done. */
export function* makeDashboard(gleaned: readonly Gleaned[]): Generator<number, Dashboard> {
  const pool = poolOf(gleaned)
  const { levels, cells, leftOut } = mainScale(pool)
  yield 0.05
  const overall = agreementOf(cells, levels)
  yield 0.15
  const months = yield* asPart(monthsOf(cells, levels), 0.25)
  const questions = questionRows(pool)
  yield 0.35
  const { groups, effects } = yield* asPart(
    raterGroups(cells, { levels, count: pool.raters.length }),
    0.5,
  )
  const groupOf = new Map(groups.flatMap((raters, at) => raters.map(({ rater }) => [rater, at])))
  const order = whatIf(pool, cells, { effects, groupOf })
  yield 0.65
  const sequence = sequenceEffect(cells)
  yield 0.85
  const found = dependable(pool, cells)
  return {
    counts: {
      interviews: pool.interviews.length,
      kits: new Set(pool.interviews.map(({ kit }) => kit)).size,
      answers: cells.length,
      ratings: sum(cells.map((cell) => cell.levels.length)),
      raters: sum(groups.map((raters) => raters.length)),
      levels,
      leftOut,
    },
    overall,
    months,
    questions,
    raters: groups.map((raters) => byName(raters, pool.raters)),
    whatIf: order,
    sequence,
    dependable: found,
  }
}

/** By name: no list of who is most severe. */
const byName = (raters: readonly RaterRow[], names: readonly string[]): NamedRater[] =>
  raters
    .map(({ rater, ...figures }) => ({ name: names[rater] ?? '', ...figures }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en') || (a.name < b.name ? -1 : 1))

/** Runs steps that count as one part. */
function* asPart<T>(steps: Generator<void, T>, part: number): Generator<number, T> {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    yield part
  }
}
