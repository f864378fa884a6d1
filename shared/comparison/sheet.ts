import type { Phase, Outcome } from '../interview/state.ts'
import { isOverall as isOverallRound, overallId } from '../interview/state.ts'
import { questionKey } from '../kit/question-key.ts'
import type { Question } from '../kit/schema.ts'
import { readName } from '../read-name.ts'
import type { RecordExport, RecordRound } from '../record/export-json.ts'
import { standingOf } from '../record/headline.ts'
import type { RatingView } from '../record/view.ts'
import { ruleSaid, ruleText, type SheetRule } from './rule-said.ts'

/** A panelist's levels for one answer; the panelist is a place in the panel, never a name. Only `blind` counts in figures. */
export type SheetRating = {
  panelist: number
  blind: number | null
  standing: number | null
  isRevised: boolean
  isLate: boolean
}
/** A round as the comparison needs it; `question` is a place in the list of questions. */
export type SheetRound = {
  id: string
  question: number
  state: RecordRound['state']
  sealed: number
  expected: number
  ratings: SheetRating[]
}
/** One interview of a role; `kit` is null and `rounds` is empty until something of it is revealed. */
export type Sheet = {
  id: string
  candidate: string
  createdAt: number
  phase: Phase
  decision: Outcome | null
  /** Null where the interview holds no rule, or nothing of it is revealed. */
  rule: SheetRule | null
  kit: { id: string; version: number; title: string } | null
  rounds: SheetRound[]
}
/** A question with its criteria; the same words under other criteria are another one with the same key. */
export type SheetQuestion = Pick<Question, 'prompt' | 'competency' | 'levels'> & {
  key: string
  competencyKey: string
  isOverall: boolean
}
/** All interviews of a role, as small as a table needs them: levels, and no evidence or names of panelists. */
export type RoleSheets = { role: string; questions: SheetQuestion[]; sheets: Sheet[] }

/** What the records of a role can be compared by: each is all that its panel may know (SEAL-1). */
export type RoleRecord = Pick<RecordExport, 'interview' | 'members' | 'rounds'>
/** An interview of which nothing is revealed yet. */
export type BlindInterview = Pick<Sheet, 'id' | 'candidate' | 'createdAt' | 'phase'>

/** The sheets of a role, made from records alone; interviews without a reveal stand there with nothing in them. */
export function collectSheets(
  role: string,
  { records, blind }: { records: readonly RoleRecord[]; blind: readonly BlindInterview[] },
): RoleSheets {
  const questions: SheetQuestion[] = []
  const places = new Map<string, number>()
  const placeOf = (round: RecordRound) => {
    const question = sheetQuestion(round)
    const text = JSON.stringify(question)
    const known = places.get(text)
    if (known !== undefined) return known
    places.set(text, questions.length)
    return questions.push(question) - 1
  }
  const rules: string[] = []
  const rated = records.map((record) => sheetOf(record, { placeOf, rules }))
  const empty = blind.map(({ id, candidate, createdAt, phase }) => {
    return { id, candidate, createdAt, phase, decision: null, rule: null, kit: null, rounds: [] }
  })
  return { role, questions, sheets: [...rated, ...empty] }
}

type Places = { placeOf: (round: RecordRound) => number; rules: string[] }

function sheetOf(record: RoleRecord, { placeOf, rules }: Places): Sheet {
  const { interview, members, rounds } = record
  const { id, candidate, createdAt, phase, decision, kit } = interview
  const places = new Map(members.map((member, place) => [member.id, place]))
  return {
    id,
    candidate,
    createdAt,
    phase,
    decision: decision?.outcome ?? null,
    rule: sheetRule(record, rules),
    kit: { id: kit.id, version: kit.version, title: kit.title },
    rounds: rounds.map((round) => ({
      id: round.id,
      question: placeOf(round),
      state: round.state,
      sealed: round.sealed,
      expected: round.expected,
      ratings: round.ratings.flatMap((view) => sheetRating(view, places.get(view.memberId) ?? -1)),
    })),
  }
}

function sheetRule(record: RoleRecord, rules: string[]): SheetRule | null {
  const { rule } = record.interview
  if (!rule) return null
  const text = ruleText(rule)
  if (!rules.includes(text)) rules.push(text)
  return { place: rules.indexOf(text), said: ruleSaid(record) }
}

function sheetRating(view: RatingView, panelist: number): SheetRating[] {
  const blind = levelIn(view.blind)
  const standing = levelIn(standingOf(view))
  const isRevised = view.revisions.length > 0
  if (blind === null && standing === null) return []
  return [{ panelist, blind, standing, isRevised, isLate: view.status === 'late' }]
}

const levelIn = (rating: RatingView['blind']) => (rating?.kind === 'rated' ? rating.level : null)

/** The overall round has a key of its own, whatever it asks: it is no question of a kit. */
function sheetQuestion(round: RecordRound): SheetQuestion {
  const { question } = round
  const { prompt, competency, levels } = question
  const isOverall = isOverallRound(round)
  const key = isOverall ? overallId : questionKey(question)
  return { prompt, competency, levels, key, competencyKey: readName(competency), isOverall }
}
