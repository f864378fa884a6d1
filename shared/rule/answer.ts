import type { RecordView } from '../record/view.ts'
import { countedRounds, unaskedOf, type CountedRound } from './counted.ts'
import { brought } from './figure.ts'
import type { MustHaveLine, RuleAnswer, RuleLine, Standing } from './answer-shape.ts'
import { checkMustHave } from './must-have.ts'
import { percentOf, splitWhole, tenths } from './percent.ts'
import type { DecisionRule, Figure } from './rule.ts'

/** Half of the weight has to be rated, so that a few answers do not speak for all. */
const fewestShare = 0.5

/**
 * What the rule says of the ratings that are revealed (RULE-2). The printed points add up to the
 * printed total, and the printed total is what is compared with the cut-offs. No answer where
 * nothing is rated, where less than half of the weight is, or where a must-have is not.
 */
export function answerOf(view: RecordView, rule: DecisionRule): RuleAnswer {
  return answerFor(view, rule, countedRounds(view, rule))
}

/** The same for rounds that were counted before, such as with a panelist left out. */
export function answerFor(
  view: RecordView,
  rule: DecisionRule,
  rounds: readonly CountedRound[],
): RuleAnswer {
  const counted = rounds.filter((round) => standingOf(round) === 'counted')
  const weight = sum(counted.map((round) => round.weight ?? 0))
  const parts = counted.map(
    (round) => ((brought(round.shares, rule.figure) ?? 0) * (round.weight ?? 0)) / weight,
  )
  const total = counted.length === 0 ? null : tenths(sum(parts))
  const points =
    total === null
      ? []
      : splitWhole(
          parts.map((part) => part * 1000),
          total,
        )
  const pointsOf = new Map(counted.map(({ roundId }, index) => [roundId, points[index] ?? 0]))
  const mustHaves = rule.mustHaves.map((wanted) => checkMustHave(view, wanted, rounds, rule.figure))
  const { cutOffs, figure } = rule
  return {
    figure,
    lines: rounds.map((round) => lineOf(round, figure, pointsOf.get(round.roundId) ?? null)),
    weight,
    total: total === null ? null : percentOf(total),
    cutOffs,
    mustHaves,
    ...verdict(total, { mustHaves, cutOffs, rated: weight / weightOf(rounds) }),
    unasked: unaskedOf(view, rule),
  }
}

function lineOf(round: CountedRound, figure: Figure, points: number | null): RuleLine {
  const share = brought(round.shares, figure)
  return {
    roundId: round.roundId,
    standing: standingOf(round),
    weight: round.weight,
    ratings: round.shares.length,
    percent: share === null ? null : percentOf(tenths(share)),
    points: points === null ? null : percentOf(points),
  }
}

function standingOf({ state, weight, shares }: CountedRound): Standing {
  if (state === 'voided' || state === 'skipped') return state
  if (state !== 'revealed') return 'unrevealed'
  if (!weight) return 'unweighted'
  return shares.length === 0 ? 'unrated' : 'counted'
}

/** What all questions that were not made void weigh. */
const weightOf = (rounds: readonly CountedRound[]) =>
  sum(rounds.flatMap(({ state, weight }) => (state === 'voided' ? [] : (weight ?? 0))))

type Grounds = {
  mustHaves: readonly MustHaveLine[]
  cutOffs: DecisionRule['cutOffs']
  rated: number
}

function verdict(
  total: number | null,
  { mustHaves, cutOffs, rated }: Grounds,
): Pick<RuleAnswer, 'outcome' | 'reason'> {
  if (total === null) return { outcome: null, reason: 'nothing-rated' }
  if (mustHaves.some(({ isMet }) => isMet === false))
    return { outcome: 'decline', reason: 'must-have-missed' }
  if (mustHaves.some(({ isMet }) => isMet === null))
    return { outcome: null, reason: 'must-have-unrated' }
  if (rated < fewestShare - 1e-9) return { outcome: null, reason: 'too-little-rated' }
  if (total >= Math.round(cutOffs.advance * 10))
    return { outcome: 'advance', reason: 'reached-advance' }
  return total >= Math.round(cutOffs.hold * 10)
    ? { outcome: 'hold', reason: 'reached-hold' }
    : { outcome: 'decline', reason: 'below-hold' }
}

/** Summed from the smallest on, so that the order of questions and names changes no digit. */
const sum = (numbers: readonly number[]) =>
  numbers.toSorted((a, b) => a - b).reduce((total, number) => total + number, 0)
