import { byName } from '../interview/panel.ts'
import type { RecordView } from '../record/view.ts'
import type { RuleAnswer } from './answer-shape.ts'
import { answerFor } from './answer.ts'
import { countedRounds } from './counted.ts'
import { isWithinNoise, noiseOf } from './noise.ts'
import type { DecisionRule, Figure } from './rule.ts'
import type { Alternative, Noise, Sureness } from './sureness-shape.ts'

/** How sure the rule's answer is; the total of the answer is compared with each alternative's by the same rule. */
export function surenessOf(view: RecordView, rule: DecisionRule): Sureness {
  const rounds = countedRounds(view, rule)
  const answer = answerFor(view, rule, rounds)
  const noise = noiseOf(rounds)
  const alternative = (
    what: Alternative['what'],
    changed: DecisionRule,
    leftOut: string | null = null,
  ): Alternative => {
    const counted = countedRounds(view, changed).map((round) => ({
      ...round,
      shares: round.shares.filter(({ memberId }) => memberId !== leftOut),
    }))
    const { total, outcome, figure } = answerFor(view, changed, counted)
    const isOther = outcome !== answer.outcome
    return { what, memberId: leftOut, figure, total, outcome, isOther }
  }
  const raters = Object.values(view.members)
    .toSorted(byName)
    .filter(({ id }) => rounds.some(({ shares }) => shares.some((one) => one.memberId === id)))
  const equal = { ...rule, weights: null, weightsReason: '' }
  return {
    noise,
    tiedWith: tiesOf(answer, noise),
    alternatives: [
      ...raters.map(({ id }) => alternative('without-panelist', rule, id)),
      alternative('other-ratings', { ...rule, figure: otherRatings[rule.figure] }),
      alternative('other-middle', { ...rule, figure: otherMiddle[rule.figure] }),
      ...(rule.weights === null ? [] : [alternative('equal-weights', equal)]),
    ],
  }
}

const otherRatings: Readonly<Record<Figure, Figure>> = {
  'blind-mean': 'revised-mean',
  'blind-median': 'revised-median',
  'revised-mean': 'blind-mean',
  'revised-median': 'blind-median',
}
const otherMiddle: Readonly<Record<Figure, Figure>> = {
  'blind-mean': 'blind-median',
  'blind-median': 'blind-mean',
  'revised-mean': 'revised-median',
  'revised-median': 'revised-mean',
}

function tiesOf({ total, cutOffs }: RuleAnswer, noise: Noise): Sureness['tiedWith'] {
  if (total === null || noise.status !== 'ok') return []
  return (['advance', 'hold'] as const).filter((name) =>
    isWithinNoise(total - cutOffs[name], noise),
  )
}
