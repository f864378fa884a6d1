import Papa from 'papaparse'
import type { Question } from '../kit/schema.ts'
import type { Rating } from '../interview/rating.ts'
import type { RecordExport, RecordRound } from './export-json.ts'
import { criterionOf, levelOf } from './scale.ts'
import type { RatingView } from './view.ts'

function columnsOf(
  prefix: string,
  question: Question,
  rating: Rating | null,
): Record<string, string | number> {
  const isRated = rating?.kind === 'rated'
  const level = isRated ? levelOf(question, rating.level) : null
  const ticks = isRated ? rating.ticks.flatMap((tick) => criterionOf(question, tick) ?? []) : []
  return {
    [`${prefix} level`]: level?.label ?? '',
    [`${prefix} score`]: level?.score ?? '',
    [`${prefix} criteria heard`]: ticks.join(' | '),
    [`${prefix} evidence`]: isRated ? rating.evidence : '',
    [`${prefix} not rated because`]: rating?.kind === 'not-rated' ? rating.reason : '',
  }
}

/** What stands in every row of a round, so that rows of several records can be put together. */
function roundColumns(record: RecordExport, round: RecordRound) {
  const { id, candidate, role, kit, startedAt, createdAt, decision } = record.interview
  const { question, consensus, reveal } = round
  return {
    before: {
      interview: id,
      'date (UTC)': new Date(startedAt ?? createdAt).toISOString().slice(0, 10),
      candidate,
      role,
      'kit version': kit.version,
      round: round.id,
      question: question.prompt,
      competency: question.competency,
      weight: question.weight,
      state: round.state,
      'set aside because': round.setAside ?? '',
    },
    after: {
      consensus: consensus ? agreedOn(question, consensus.level) : '',
      'consensus reason': consensus?.reason ?? '',
      'revealed by': reveal?.how ?? '',
      'reveal reason': reveal?.reason ?? '',
      decision: decision?.outcome ?? '',
    },
  }
}

const agreedOn = (question: Question, level: number | null) =>
  level === null ? 'no consensus' : (levelOf(question, level)?.label ?? '')

/** One member's part; `number` counts revisions from 1, and the columns of the revision are empty at 0. */
function memberColumns(question: Question, name: string, view: RatingView | null, number: number) {
  const revision = view?.revisions[number - 1] ?? null
  const { cause = '', reason = '' } = view?.excuse ?? {}
  return {
    member: name,
    status: view?.status ?? '',
    'excused because': [cause, reason].filter(Boolean).join(': '),
    ...columnsOf('blind', question, view?.blind ?? null),
    ...columnsOf('late', question, view?.late ?? null),
    revision: revision ? number : '',
    ...columnsOf('revised', question, revision?.rating ?? null),
    'revised because': revision?.reason ?? '',
  }
}

function rowsOf(record: RecordExport, round: RecordRound) {
  const names = new Map(record.members.map(({ id, name }) => [id, name]))
  const { before, after } = roundColumns(record, round)
  const row = (view: RatingView | null, number = 0) => {
    const name = view ? (names.get(view.memberId) ?? '') : ''
    return { ...before, ...memberColumns(round.question, name, view, number), ...after }
  }
  if (round.ratings.length === 0) return round.setAside === null ? [] : [row(null)]
  return round.ratings.flatMap((view) =>
    view.revisions.length === 0
      ? [row(view)]
      : view.revisions.map((_, index) => row(view, index + 1)),
  )
}

/** What a spreadsheet would take for a formula, however it is led in: blanks and wide forms count too. */
const formula = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/

/**
 * The same inside a cell, where a spreadsheet that cuts at `;` (as in German) begins a new cell or,
 * not seeing the quotes, a new row. A plain list, `- words`, is no formula.
 */
const laterFormula = /([;\t\r\n]\s*)(?=[=@＝＠]|[+\-＋－](?!\s[^(|!;\r\n]*(?:[;\r\n]|$)))/g

const harmless = (row: Record<string, string | number>) =>
  Object.fromEntries(
    Object.entries(row).map(([name, cell]) => [
      name,
      typeof cell === 'string' ? cell.replace(laterFormula, "$1'") : cell,
    ]),
  )

/**
 * The ratings of a record as CSV for spreadsheets: a row a rating and one more for each further
 * revision (the second and later ones say so in `revision`), blind and revised in columns of their
 * own (REVISE-1), a row for a round that was set aside unrated, UTF-8 with BOM, and cells that a
 * spreadsheet would run as a formula made harmless.
 */
export function recordToCsv(record: RecordExport): string {
  const rows = record.rounds.flatMap((round) => rowsOf(record, round).map(harmless))
  return `\uFEFF${Papa.unparse(rows, { escapeFormulae: formula, newline: '\r\n' })}\r\n`
}
