import type { AnswerReason } from '../rule/answer-shape.ts'
import { answerOf } from '../rule/answer.ts'
import type { PinnedRule } from '../rule/rule.ts'
import { agendaIn } from '../record/agenda.ts'
import { ratingKey, type RecordView } from '../record/view.ts'
import type { Outcome } from '../interview/state.ts'
import type { RoleRecord } from './sheet.ts'

/** What the rule of an interview says of it; `outcome` is null where it has no answer. */
export type RuleSaid = { outcome: Outcome | null; reason: AnswerReason }
/**
 * The rule that an interview holds, as a place in the list of all different rules of the role, and what it says:
 * null until the panel has settled all that it differs on, as on its own screen.
 */
export type SheetRule = { place: number; said: RuleSaid | null }

/** What the rule said when the panel decided; without a decision what it says of the ratings, once nothing is left to settle. */
export function ruleSaid(record: RoleRecord): RuleSaid | null {
  const { rule, phase, decision } = record.interview
  if (decision?.answer) return pick(decision.answer)
  if (!rule || !['debrief', 'decided', 'closed'].includes(phase)) return null
  const view = viewOf(record)
  const isOpen = agendaIn(view).talk.some(({ settlement }) => settlement.kind === 'open')
  // In logs from before decisions kept the answer, the panel was through all the same.
  return isOpen && !decision ? null : pick(answerOf(view, rule))
}

const pick = ({ outcome, reason }: RuleSaid): RuleSaid => ({ outcome, reason })

/** What tells one rule from another: all of it but who set it and when. */
export const ruleText = ({ set: _set, ...rule }: PinnedRule): string => JSON.stringify(rule)

/** The record by ids again, as rules and agendas read it. */
function viewOf({ interview, members, rounds }: RoleRecord): RecordView {
  return {
    interview,
    members: Object.fromEntries(members.map((member) => [member.id, member])),
    questions: Object.fromEntries(rounds.map(({ id, question }) => [id, question])),
    rounds: Object.fromEntries(rounds.map((round) => [round.id, round])),
    ratings: Object.fromEntries(
      rounds.flatMap(({ ratings }) => ratings.map((view) => [ratingKey(view), view])),
    ),
    activity: {},
  }
}
