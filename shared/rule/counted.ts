import { questionKey } from '../kit/question-key.ts'
import { isOverall, type Round } from '../interview/state.ts'
import { standingOf } from '../record/headline.ts'
import { ratingKey, type RatingView, type RecordView } from '../record/view.ts'
import type { DecisionRule, Figure } from './rule.ts'
import { scaleShare } from './scale-share.ts'

/** One panelist's place on the scale of a round, 0 to 1. */
export type Share = { memberId: string; share: number }

/** A round of a rule's figure: what it weighs and the places that count. The overall round is none. */
export type CountedRound = {
  roundId: string
  question: string
  state: Round['state']
  /** Of the rule; a question that was asked in several rounds shares it out among them. Null where the rule gives it none. */
  weight: number | null
  shares: readonly Share[]
}

const isRevised = (figure: Figure) => figure.startsWith('revised')

/** The rounds that a rule looks at; of each the ratings of those who rated blind, as the figure wants them. */
export function countedRounds(view: RecordView, rule: DecisionRule): CountedRound[] {
  const rounds = view.interview.roundIds.flatMap((roundId) => {
    const round = view.rounds[roundId]
    const question = view.questions[roundId]
    if (!round || !question || isOverall(round)) return []
    return [{ roundId, round, question, key: questionKey(question) }]
  })
  const asked = new Map<string, number>()
  for (const { key, round } of rounds)
    if (round.state !== 'voided') asked.set(key, (asked.get(key) ?? 0) + 1)
  return rounds.map(({ roundId, round, question, key }) => {
    const weight = weightOf(rule, key)
    const shares = Object.keys(view.members).flatMap((memberId) => {
      const rating = view.ratings[ratingKey({ roundId, memberId })]
      const level = rating && levelIn(rating, rule.figure)
      const share = level ? scaleShare(level, question) : null
      return share === null ? [] : [{ memberId, share }]
    })
    return {
      roundId,
      question: key,
      state: round.state,
      weight: weight && weight / (asked.get(key) ?? 1),
      shares,
    }
  })
}

/** The level that counts: blind, or as it stands; late ratings are in neither (REVEAL-3). */
function levelIn(view: RatingView, figure: Figure): number | null {
  const rating = view.blind && isRevised(figure) ? standingOf(view) : view.blind
  return rating?.kind === 'rated' ? rating.level : null
}

function weightOf({ weights }: DecisionRule, key: string): number | null {
  if (weights === null) return 1
  return weights.find(({ question }) => question === key)?.weight ?? null
}

/** The questions that a rule names and no round of the interview asks. */
export function unaskedOf(view: RecordView, { weights, mustHaves }: DecisionRule): string[] {
  const asked = new Set(Object.values(view.questions).map(questionKey))
  const named = [...(weights ?? []), ...mustHaves].map(({ question }) => question)
  return [...new Set(named)].filter((key) => !asked.has(key))
}
