import { labelKey } from '../kit/labels.ts'
import { questionKey } from '../kit/question-key.ts'
import type { Question } from '../kit/schema.ts'
import type { RecordView } from '../record/view.ts'
import type { CountedRound } from './counted.ts'
import type { MustHaveLine } from './answer-shape.ts'
import { brought } from './figure.ts'
import { percentOf, tenths } from './percent.ts'
import type { AtLeast, DecisionRule, Figure } from './rule.ts'
import { scaleShare } from './scale-share.ts'

/**
 * Whether a must-have is met. A question that was asked in several rounds has to come to it in each
 * that counts; it can't be told where nobody rated it, or the scale has no such level.
 */
export function checkMustHave(
  view: RecordView,
  { question: key, atLeast }: DecisionRule['mustHaves'][number],
  rounds: readonly CountedRound[],
  figure: Figure,
): MustHaveLine {
  const found = rounds.flatMap(({ roundId, question, state, shares }) => {
    const asked = view.questions[roundId]
    const share = state === 'revealed' ? brought(shares, figure) : null
    if (question !== key || share === null || !asked) return []
    return [{ percent: tenths(share), needed: neededOn(asked, atLeast) }]
  })
  const [worst] = found.toSorted(
    (a, b) => a.percent - (a.needed ?? 0) - b.percent + (b.needed ?? 0),
  )
  const asked = Object.values(view.questions).find((one) => questionKey(one) === key)
  const needed = worst?.needed ?? (asked ? neededOn(asked, atLeast) : null)
  const isKnown = worst && found.every((one) => one.needed !== null)
  return {
    question: key,
    atLeast,
    needed: needed === null ? null : percentOf(needed),
    percent: worst ? percentOf(worst.percent) : null,
    isMet: isKnown ? found.every((one) => one.percent >= (one.needed ?? 0)) : null,
  }
}

/** What is asked for, in tenths of a percent of this question's scale. */
function neededOn(question: Question, atLeast: AtLeast): number | null {
  if ('percent' in atLeast) return Math.round(atLeast.percent * 10)
  const index = question.levels.findIndex(
    ({ label }) => labelKey(label) === labelKey(atLeast.level),
  )
  const share = index < 0 ? null : scaleShare(question.levels.length - index, question)
  return share === null ? null : tenths(share)
}
