import type { RecordRound } from './export-json.ts'
import {
  criteriaColumns,
  criteriaRows,
  decisionRows,
  lineColumns,
  lineRows,
  ruleColumns,
  ruleFacts,
  ruleRows,
} from './case-sheets.ts'
import {
  decisionColumns,
  kitColumns,
  minutesTaken,
  nameIn,
  ratingColumns,
  settledColumns,
  utc,
  type SheetRow,
  type Told,
} from './rating-rows.ts'
import { hasClips, keyRows } from './key-rows.ts'
import { recordRows } from './record-rows.ts'
import type { Held } from './roles-held.ts'

/** A sheet of a workbook: a name, its columns, and rows that have a cell for each. */
export type Sheet = { name: string; columns: string[]; rows: SheetRow[] }

/** A record as the sheets of a workbook, one kind of thing each. Times are in UTC. */
export function recordSheets(record: Told): Sheet[] {
  return [
    sheet('Summary', ['what', 'is'], summaryRows(record)),
    sheet('Ratings', [], recordRows(record)),
    ...(hasClips(record) ? [sheet('Keys', [], keyRows(record))] : []),
    sheet('Revisions', revisionColumns, revisionRows(record)),
    sheet('Questions', [], questionRows(record)),
    sheet('Criteria', criteriaColumns, criteriaRows(record)),
    sheet('Written first', lineColumns, lineRows(record)),
    sheet('Rule', ruleColumns, ruleRows(record)),
    sheet('Decisions', decisionSheetColumns(record), decisionRows(record)),
    sheet('People', [], peopleRows(record)),
    sheet('Course', [], courseRows(record)),
  ]
}

/** A sheet that has no row still has the columns that are given. */
const sheet = (name: string, columns: string[], rows: SheetRow[]): Sheet => ({
  name,
  columns: columns.length > 0 ? columns : Object.keys(rows[0] ?? {}),
  rows,
})

function summaryRows(record: Told): SheetRow[] {
  const { interview } = record
  const { id, mode, candidate, role, phase, createdAt, startedAt, decision } = interview
  const facts: SheetRow = {
    interview: id,
    mode,
    candidate,
    role,
    ...kitFacts(record),
    state: phase,
    'made at (UTC)': utc(createdAt),
    'started at (UTC)': utc(startedAt),
    ...decisionColumns(record, decision),
    ...ruleFacts(record),
    'shared notes (not covered by the log)': record.sharedNotes ?? '',
    'hash of the last row of the log': record.log?.head ?? '',
  }
  return Object.entries(facts).map(([what, is]) => ({ what, is }))
}

/** The kits that the rounds of a loop were rated under, or the one of the interview. */
function kitFacts(record: Told): SheetRow {
  const all = record.rounds.map((round) => kitColumns(record, round))
  const kits = [...new Map(all.map((one) => [`${one['kit version']} ${one.kit}`, one])).values()]
  const versions = kits.map((one) => one['kit version'])
  return {
    kit: kits.map(({ kit }) => kit).join(' | '),
    'kit version': versions.length === 1 ? (versions[0] ?? '') : versions.join(' | '),
  }
}

const decisionSheetColumns = (record: Told) => [
  'state',
  ...Object.keys(decisionColumns(record, null)),
]

const revisionColumns = [
  'question',
  'member',
  'revision',
  'at (UTC)',
  'because',
  'blind level',
  'blind score',
  'blind criteria heard',
  'blind evidence',
  'blind not rated because',
  'revised level',
  'revised score',
  'revised criteria heard',
  'revised evidence',
  'revised not rated because',
]

const revisionRows = (record: Told): SheetRow[] =>
  record.rounds.flatMap(({ question, ratings }) =>
    ratings.flatMap(({ memberId, blind, revisions }) =>
      revisions.map((revision, index) => ({
        question: question.prompt,
        member: nameIn(record, memberId),
        revision: index + 1,
        'at (UTC)': utc(revision.at),
        because: revision.reason,
        ...ratingColumns('blind', question, blind),
        ...ratingColumns('revised', question, revision.rating),
      })),
    ),
  )

function questionRows(record: Told): SheetRow[] {
  const names = (ids: readonly string[]) => ids.map((id) => nameIn(record, id)).join(', ')
  const aside = ({ consensus }: RecordRound) =>
    Object.entries(consensus?.aside ?? {})
      .map(([id, reason]) => `${nameIn(record, id)}: ${reason}`)
      .join(' | ')
  return record.rounds.map((round) => ({
    round: round.id,
    question: round.question.prompt,
    competency: round.question.competency,
    weight: round.question.weight,
    'minutes planned': round.question.minutes ?? '',
    'minutes taken': minutesTaken(round),
    state: round.state,
    'set aside because': round.setAside ?? '',
    'from interview': round.source?.interviewId ?? '',
    ...kitColumns(record, round),
    sealed: round.sealed,
    expected: round.expected,
    'revealed by': round.reveal?.how ?? '',
    'revealed at (UTC)': utc(round.reveal?.at),
    missing: names(round.reveal?.missing ?? []),
    'reveal reason': round.reveal?.reason ?? '',
    'pulled back by': round.pulledBack ? nameIn(record, round.pulledBack.by) : '',
    ...settledColumns(record, round),
    agreed: names(round.consensus?.agreed ?? []),
    'stood aside': aside(round),
    'no answer': names(round.consensus?.silent ?? []),
  }))
}

function peopleRows(record: Told): SheetRow[] {
  const roles = ({ roles: held, from }: Held, index: number) =>
    `${held.join(' and ') || 'removed'}${index > 0 ? ` from ${utc(from)}` : ''}`
  const held = (id: string) =>
    record.rolesHeld && Object.hasOwn(record.rolesHeld, id) ? record.rolesHeld[id] : undefined
  return record.members.map(({ id, name, roles: now, active, excused }) => ({
    member: id,
    name,
    'roles at the end': active ? now.join(', ') : 'removed',
    'roles over time (UTC)': (held(id) ?? []).map(roles).join(' | '),
    'excused from the rest because': excused
      ? [excused.cause, excused.reason].filter(Boolean).join(': ')
      : '',
  }))
}

/** Ids in a detail are those of the other sheets. */
const courseRows = (record: Told): SheetRow[] =>
  record.activity.map(({ at, by, what, detail }) => ({
    'at (UTC)': utc(at),
    by: nameIn(record, by),
    what,
    detail: Object.entries(detail)
      .map(([name, value]) => `${name}: ${name === 'member' ? nameIn(record, value) : value}`)
      .join(' | '),
  }))
