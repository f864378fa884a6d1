import { z } from 'zod'
import { nameRemover } from '../comparison/nameless.ts'
import { isOverall, outcomes, type Decision } from '../interview/state.ts'
import type { Rating } from '../interview/rating.ts'
import type { RecordFile, RecordRound } from './export-json.ts'
import { criterionOf, levelOf } from './scale.ts'
import type { RatingView } from './view.ts'

const Given = z.strictObject({
  /** Null where they could not rate; `evidence` then says why. */
  level: z.string().nullable(),
  heard: z.array(z.string()),
  evidence: z.string(),
})
const Part = z.strictObject({
  by: z.string(),
  status: z.enum(['rated', 'not-rated', 'missing', 'excused', 'late']),
  blind: Given.nullable(),
  late: Given.nullable(),
  revisions: z.array(z.strictObject({ reason: z.string(), rating: Given })),
})
const Said = z.strictObject({ by: z.string(), text: z.string() })
const Decided = z.strictObject({
  outcome: z.enum(outcomes),
  reason: z.string(),
  otherwise: z.string().nullable(),
  evidence: z.string().nullable(),
  dissents: z.array(Said),
  at: z.number(),
})
const Asked = z.strictObject({
  place: z.int(),
  overall: z.boolean(),
  prompt: z.string(),
  competency: z.string(),
  levels: z.array(z.string()),
  /** What it was rated under, the best level first; none where nobody had a part in it. */
  criteria: z.array(z.strictObject({ level: z.string(), criteria: z.array(z.string()) })),
  state: z.enum(['pending', 'open', 'revealed', 'skipped', 'voided']),
  setAside: z.string().nullable(),
  ratings: z.array(Part),
  lines: z.array(Said),
  consensus: z
    .strictObject({ level: z.string().nullable(), reason: z.string(), aside: z.array(Said) })
    .nullable(),
})

/** What a candidate may have of the record: what was said of them, and by nobody's name. */
export const CandidateRecord = z.strictObject({
  format: z.literal('evenhand-candidate-record'),
  version: z.literal(1),
  notice: z.string(),
  candidate: z.string(),
  role: z.string(),
  heldAt: z.number(),
  panelists: z.int(),
  decision: Decided.nullable(),
  /** Decisions that were taken back, the first one first. */
  earlierDecisions: z.array(Decided),
  questions: z.array(Asked),
  sharedNotes: z.string(),
})
export type CandidateRecord = z.infer<typeof CandidateRecord>
export type CandidateQuestion = CandidateRecord['questions'][number]
export type CandidateDecision = z.infer<typeof Decided>
export type CandidateRating = z.infer<typeof Given>

/** Names all that is left out, and the page says the same. */
export const candidateNotice =
  'This version is for the candidate. By rule it leaves out the names of other people, which read [name] in what was written and Panelist 1, 2 and so on elsewhere; who decided, and who gets more evidence; the private notes of the panelists; why somebody was excused; the rule of the role, what it said and how sure that was; the version, brief, hints, weights, scores and minutes of the kit; how, when and why ratings turned over; what was proposed, who agreed, gave no answer or asked to talk; the times and the course of the interview; and the log with its receipts.'

type Words = (text: string) => string
type Label = (memberId: string) => string

/**
 * The version of a record for the candidate's own request. Built field by field: nothing that is added to records
 * later is in it until somebody adds it here. Panelists are numbered by their ids, which are drawn by chance.
 */
export function candidateRecord(file: RecordFile): CandidateRecord {
  const { interview, members, rounds } = file
  const remove = nameRemover({ candidate: '', panel: members.map(({ name }) => name) }, [])
  const words: Words = (text) =>
    remove(text)
      .map((part) => (typeof part === 'string' ? part : '[name]'))
      .join('')
  const raters = [
    ...new Set(rounds.flatMap(({ ratings }) => ratings.map(({ memberId }) => memberId))),
  ].toSorted()
  const label: Label = (id) =>
    raters.includes(id) ? `Panelist ${raters.indexOf(id) + 1}` : 'Somebody of the panel'
  const { candidate, role, startedAt, createdAt, decision, earlierDecisions } = interview
  return {
    format: 'evenhand-candidate-record',
    version: 1,
    notice: candidateNotice,
    candidate,
    role: words(role),
    heldAt: startedAt ?? createdAt,
    panelists: raters.length,
    decision: decision && decided(decision, { words, label }),
    earlierDecisions: earlierDecisions.map((one) => decided(one, { words, label })),
    questions: rounds.map((round, index) => asked(round, { place: index + 1, words, label })),
    sharedNotes: words(file.sharedNotes),
  }
}

type Telling = { words: Words; label: Label }

const decided = (decision: Decision, { words, label }: Telling): CandidateDecision => ({
  outcome: decision.outcome,
  reason: words(decision.reason),
  otherwise: decision.otherwise === null ? null : words(decision.otherwise),
  evidence: decision.evidence && words(decision.evidence.what),
  dissents: Object.entries(decision.dissents).map(([id, { reason }]) => ({
    by: label(id),
    text: words(reason),
  })),
  at: decision.at,
})

function asked(
  round: RecordRound,
  { place, words, label }: Telling & { place: number },
): CandidateQuestion {
  const { question, consensus, state } = round
  const said = (texts: Readonly<Record<string, string>>) =>
    Object.entries(texts)
      .map(([id, text]) => ({ by: label(id), text: words(text) }))
      .toSorted((a, b) => (a.by < b.by ? -1 : 1))
  const nameOfLevel = (rank: number) => words(levelOf(question, rank)?.label ?? '')
  return {
    place,
    overall: isOverall(round),
    prompt: words(question.prompt),
    competency: words(question.competency),
    levels: question.levels.map((level) => words(level.label)),
    criteria: (round.ratings.length > 0 ? question.levels : []).map((level) => ({
      level: words(level.label),
      criteria: level.criteria.map(words),
    })),
    state,
    setAside: round.setAside === null ? null : words(round.setAside),
    ratings: round.ratings
      .map((view) => part(view, { round, words, label }))
      .toSorted((a, b) => a.by.localeCompare(b.by, 'en', { numeric: true })),
    lines: said(round.lines ?? {}),
    consensus: consensus && {
      level: consensus.level === null ? null : nameOfLevel(consensus.level),
      reason: words(consensus.reason),
      aside: said(consensus.aside),
    },
  }
}

function part(
  { memberId, status, blind, late, revisions }: RatingView,
  { round, words, label }: Telling & { round: RecordRound },
): CandidateQuestion['ratings'][number] {
  const given = (rating: Rating): CandidateRating => {
    if (rating.kind === 'not-rated')
      return { level: null, heard: [], evidence: words(rating.reason) }
    return {
      level: words(levelOf(round.question, rating.level)?.label ?? ''),
      heard: rating.ticks.flatMap((tick) => criterionOf(round.question, tick) ?? []).map(words),
      evidence: words(rating.evidence),
    }
  }
  return {
    by: label(memberId),
    status,
    blind: blind && given(blind),
    late: late && given(late),
    revisions: revisions.map(({ reason, rating }) => ({
      reason: words(reason),
      rating: given(rating),
    })),
  }
}
