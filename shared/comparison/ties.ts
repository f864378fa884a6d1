import {
  enough,
  panelistsOf,
  sharedByPanel,
  totalOf,
  type Noise,
  type PanelAnswers,
} from './noise.ts'
import { t975 } from '../t975.ts'

/**
 * Who is within the panel's noise of a candidate, themselves included; `too-few` where too little was rated to
 * say so of anybody.
 */
export type Tie = { kind: 'judged'; with: string[] } | { kind: 'too-few' }

/** A candidate of a role by what their panel rated. */
export type Rated = { id: string; answers: PanelAnswers }

/**
 * Whether two candidates are tied: whether their means over the questions that both have differ by less than two
 * such means differ by chance in 19 of 20 cases, t x sqrt(variance/k1 + variance/k2) with k panelists each. Where
 * they share fewer questions than a total has, the variance is that much larger at most, and is taken so. Null
 * where they share too few.
 */
export function areTied(one: PanelAnswers, other: PanelAnswers, noise: Noise): boolean | null {
  const [first, second] = [onlyOf(one, other), onlyOf(other, one)]
  const [mine, theirs] = [totalOf(first), totalOf(second)]
  if (mine === null || theirs === null || first.size < enough.sharedQuestions) return null
  const perPanel = 1 / panelistsOf(first).length + 1 / panelistsOf(second).length
  const variance = noise.variance * Math.max(1, noise.questions / first.size)
  const margin = t975(noise.degrees) * Math.sqrt(variance * perPanel)
  return Math.abs(mine - theirs) <= margin + rounding
}

/** Sums of thirds differ in the last digit by the order of their terms. */
const rounding = 1e-9

const onlyOf = (answers: PanelAnswers, other: PanelAnswers): PanelAnswers =>
  new Map([...answers].filter(([question]) => other.has(question)))

/** Who is tied with whom, by id. Being tied goes both ways, but not on: A with B and B with C is not A with C. */
export function tiesOf(candidates: readonly Rated[], noise: Noise | null): Map<string, Tie> {
  const shared = candidates.map(({ id, answers }) => ({ id, answers: sharedByPanel(answers) }))
  const ties = new Map<string, Tie>()
  for (const { id, answers } of shared) {
    const isJudged = noise !== null && answers.size >= enough.sharedQuestions
    ties.set(id, isJudged ? { kind: 'judged', with: [id] } : { kind: 'too-few' })
  }
  for (const [index, one] of shared.entries())
    for (const other of shared.slice(index + 1)) {
      const [mine, theirs] = [ties.get(one.id), ties.get(other.id)]
      if (noise === null || mine?.kind !== 'judged' || theirs?.kind !== 'judged') continue
      if (!areTied(one.answers, other.answers, noise)) continue
      mine.with.push(other.id)
      theirs.with.push(one.id)
    }
  return ties
}
