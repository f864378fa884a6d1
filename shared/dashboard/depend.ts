import { quantile } from '../agreement/bootstrap.ts'
import { draws } from './coincidences.ts'
import {
  componentsOf,
  helpOf,
  partsOf,
  ratersIn,
  type Components,
  type Help,
} from './panel-parts.ts'
import type { Cell, Pool } from './pool.ts'
import { shown, type Shown } from './shown.ts'

/**
 * How dependable the order of candidates by their panel means is, from 0 to 1: as interviews are held, and with one
 * more rater or one more question. `difference` is what a question adds minus what a rater adds; `verdict` says more
 * than `unclear` only where its whole interval lies on one side. `leftOut` counts interviews of other kits and
 * versions, or with gaps.
 */
export type Dependable =
  | {
      status: 'ok'
      now: Shown
      withRater: Shown
      withQuestion: Shown
      difference: Shown
      verdict: 'rater' | 'question' | 'unclear'
      components: Components
      candidates: number
      questions: number
      raters: number
      leftOut: number
    }
  | { status: 'undefined'; reason: 'too-few-cells' | 'no-variation'; candidates: number }

const least = { candidates: 12, questions: 2 } as const
const resamples = 500

/** Of the interviews with that version of a kit which most complete interviews had. */
export function dependable(pool: Pool, cells: readonly Cell[]): Dependable {
  const byKit = Map.groupBy(cells, ({ interview }) => pool.interviews[interview]?.kit ?? '')
  const [panels = []] = [...byKit]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, own]) => completePanels(own))
    .toSorted((a, b) => b.length - a.length)
  const questions = panels[0]?.[0]?.length ?? 0
  if (panels.length < least.candidates || questions < least.questions)
    return { status: 'undefined', reason: 'too-few-cells', candidates: panels.length }
  const parts = panels.map(partsOf)
  const all = parts.reduce((total, part) => total.map((value, at) => value + (part[at] ?? 0)))
  const components = componentsOf(all)
  if (components.candidate <= 0)
    return { status: 'undefined', reason: 'no-variation', candidates: panels.length }
  const helpIn = (sums: Float64Array) => helpOf(componentsOf(sums), questions, ratersIn(sums))
  const helps = [...draws(parts, resamples)].map(helpIn)
  const figure = (pick: (help: Help) => number): Shown => {
    const values = helps.map(pick).toSorted((a, b) => a - b)
    const ci = { lo: quantile(values, 0.025), hi: quantile(values, 0.975) }
    return shown(pick(helpIn(all)), ci, panels.length)
  }
  const difference = figure(({ withQuestion, withRater }) => withQuestion - withRater)
  return {
    status: 'ok',
    now: figure(({ now }) => now),
    withRater: figure(({ withRater }) => withRater),
    withQuestion: figure(({ withQuestion }) => withQuestion),
    difference,
    verdict: verdictOf(difference),
    components,
    candidates: panels.length,
    questions,
    raters: ratersIn(all),
    leftOut: new Set(cells.map(({ interview }) => interview)).size - panels.length,
  }
}

function verdictOf(difference: Shown): 'rater' | 'question' | 'unclear' {
  const ci = difference.status === 'ok' ? difference.ci : null
  if (ci && ci.lo > 0) return 'question'
  return ci && ci.hi < 0 ? 'rater' : 'unclear'
}

/**
 * The ratings of each interview, a rater a row, of the questions that most interviews of this version asked; raters who
 * left one out are left out, and interviews without two raters or with a question missing.
 */
function completePanels(cells: readonly Cell[]): number[][][] {
  const byInterview = Map.groupBy(cells, ({ interview }) => interview)
  const questions = [...Map.groupBy(cells, ({ question }) => question)]
    .filter(([, own]) => own.length * 2 > byInterview.size)
    .map(([question]) => question)
    .toSorted((a, b) => a - b)
  return [...byInterview.values()].flatMap((own) => {
    const asked = questions.flatMap(
      (question) => own.find((cell) => cell.question === question) ?? [],
    )
    const [first] = asked
    if (!first || asked.length < questions.length) return []
    const raters = first.raters.filter((rater) =>
      asked.every((cell) => cell.raters.includes(rater)),
    )
    if (raters.length < 2) return []
    const rows = raters.map((rater) =>
      asked.map((cell) => cell.levels[cell.raters.indexOf(rater)] ?? 0),
    )
    return [rows]
  })
}
