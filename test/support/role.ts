import { newRecordDoc, recordClientId } from '../../server/interviews/loaded.ts'
import { emptyLog, makeRows } from '../../server/interviews/log-row.ts'
import { summaryOf } from '../../server/interviews/summary.ts'
import type { Store } from '../../server/store/store.ts'
import type { InterviewEvent } from '../../shared/interview/events.ts'
import { createInterview } from '../../shared/interview/create.ts'
import { evolve } from '../../shared/interview/evolve.ts'
import { outcomes, type Interview } from '../../shared/interview/state.ts'
import type { Kit } from '../../shared/kit/schema.ts'
import type { DecisionRule } from '../../shared/rule/rule.ts'
import { projectRecord } from '../../shared/record/project.ts'
import { viewRecord } from '../../shared/record/view.ts'
import { Dice } from './dice.ts'
import { aKit, as, at, created, person, play, rated, T0, type Step } from './interviews.ts'

type Wanted = {
  candidates?: number
  raters?: number
  role?: string
  kit?: Kit
  /** Kit and version of a candidate; all have version 1 of one kit if not given. */
  kitOf?: (index: number) => { id: string; version: number; content: Kit }
  nameOf?: (index: number) => string
  /** The rule of a candidate's interview; none has one if not given. */
  ruleOf?: (index: number) => DecisionRule
  /** What a panelist writes down as evidence. */
  evidence?: (index: number, rater: number, question: number) => string
  /** Whether panels that are through have decided too; if not, their debriefs stand open. */
  isDecided?: boolean
  seed?: number
}
export type MadeInterview = { interview: Interview; events: InterviewEvent[] }

const day = 24 * 3600 * 1000

/**
 * The interviews of a generated role, each taken by the core's own commands from its lobby to a decision. Each
 * candidate has a level of their own, each panelist is a little lenient or severe; every fifth interview is
 * still open, and here and there a rating was revised.
 */
export function makeRole({
  candidates = 50,
  raters = 12,
  role = 'Research engineer',
  kit = aKit(10),
  kitOf = () => ({ id: 'kit-1', version: 1, content: kit }),
  ruleOf,
  nameOf = (index) => `Candidate ${String(index + 1).padStart(2, '0')}`,
  evidence = (index, rater, question) =>
    `Rater ${rater + 1} wrote down what was said to question ${question + 1} by number ${index + 1}.`,
  isDecided = true,
  seed = 1,
}: Wanted = {}): MadeInterview[] {
  const dice = new Dice(seed)
  const fraction = () => dice.between(0, 1000) / 1000
  const panel = Array.from({ length: raters }, (_, index) =>
    person(
      `rater-${index + 1}`,
      ...(index === 0 ? (['facilitator', 'panelist'] as const) : (['panelist'] as const)),
    ),
  )
  const leanings = panel.map(() => fraction() - 0.5)
  return Array.from({ length: candidates }, (_, index) => {
    const from = {
      ...created({ members: panel, kit: kitOf(index).content }),
      interviewId: `interview-${seed}-${index + 1}`,
      candidate: nameOf(index),
      role,
      kit: kitOf(index),
      at: T0 + index * day,
      ...(ruleOf && { rule: { ...ruleOf(index), set: { by: 'owner' as const, at: T0 } } }),
    }
    const ability = fraction()
    const interview = createInterview(from)
    const rounds = interview.rounds.map(({ id, question }) => ({ id, top: question.levels.length }))
    const level = (rater: number, top: number) => {
      const drawn = (ability * 1.2 + (leanings[rater] ?? 0) * 0.3 + fraction() * 0.5) * top * 0.6
      return Math.min(top, Math.max(1, Math.ceil(drawn)))
    }
    const isOpen = index % 5 === 4
    const asked = isOpen ? rounds.slice(0, -2) : rounds
    const chair = 'rater-1'
    const steps: Step[] = [
      as(chair, { type: 'start-interview' }),
      ...asked.flatMap(({ id, top }, question) => [
        as(chair, { type: 'open-round', roundId: id }),
        ...panel.map(({ id: by }, rater) => {
          const rating = rated(level(rater, top), evidence(index, rater, question), [`${top}.1`])
          return as(by, { type: 'seal-rating', roundId: id, rating })
        }),
      ]),
      ...(index % 3 === 0 ? [revision(index)] : []),
      ...(isOpen ? [] : [as(chair, { type: 'open-debrief' })]),
    ]
    const frames = play(
      interview,
      steps.map((step) => at(index * day, step)),
    )
    const refused = frames.find(({ refusal }) => refusal !== null)
    if (refused) throw new Error(`${JSON.stringify(refused.step)}: ${refused.refusal}`)
    const debated = frames.at(-1)?.interview ?? interview
    const decided: InterviewEvent[] =
      isOpen || !isDecided ? [] : [decisionOf(dice, { index, at: from.at })]
    const events = [from, ...frames.flatMap((frame) => frame.events), ...decided]
    return { interview: decided.reduce(evolve, debated), events }
  })
}

/** The second rater thinks again about the first answer. */
const revision = (index: number): Step =>
  as('rater-2', {
    type: 'revise-rating',
    roundId: 'q1',
    rating: rated(2, `Thought again about number ${index + 1}`),
    reason: 'Heard it differently the second time',
  })

const decisionOf = (dice: Dice, { index, at }: { index: number; at: number }): InterviewEvent => ({
  type: 'decision-recorded',
  at,
  by: 'rater-1',
  outcome: dice.pick(outcomes),
  reason: `Decided on number ${index + 1}`,
})

/** Writes interviews into a store as the server does, with one update of the record document each. */
export async function saveRole(store: Store, made: readonly MadeInterview[]): Promise<void> {
  for (const { interview, events } of made) {
    const doc = newRecordDoc()
    doc.clientID = recordClientId(interview.id, '')
    const update = projectRecord(doc, viewRecord(interview))
    const rows = makeRows(interview.id, emptyLog, { events, update, command: null })
    await store.interviews.append(0, rows, summaryOf(interview))
    doc.destroy()
  }
}
