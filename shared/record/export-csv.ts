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

function rowOf(
  round: RecordRound,
  view: RatingView,
  name: string,
  revision: RatingView['revisions'][number] | null,
) {
  const { question, consensus, reveal } = round
  const agreed = consensus?.level
    ? (levelOf(question, consensus.level)?.label ?? '')
    : consensus
      ? 'no consensus'
      : ''
  return {
    round: round.id,
    question: question.prompt,
    competency: question.competency,
    weight: question.weight,
    state: round.state,
    member: name,
    status: view.status,
    'excused because': view.excuse
      ? [view.excuse.cause, view.excuse.reason].filter(Boolean).join(': ')
      : '',
    ...columnsOf('blind', question, view.blind),
    ...columnsOf('late', question, view.late),
    ...columnsOf('revised', question, revision?.rating ?? null),
    'revised because': revision?.reason ?? '',
    consensus: agreed,
    'consensus reason': consensus?.reason ?? '',
    'revealed by': reveal?.how ?? '',
    'reveal reason': reveal?.reason ?? '',
    'set aside because': round.setAside ?? '',
  }
}

/**
 * The ratings of a record as CSV for spreadsheets: a row a rating and one more for each further
 * revision, blind and revised in columns of their own (REVISE-1), UTF-8 with BOM, and cells that a
 * spreadsheet would run as a formula made harmless.
 */
export function recordToCsv(record: RecordExport): string {
  const names = new Map(record.members.map(({ id, name }) => [id, name]))
  const rows = record.rounds.flatMap((round) =>
    round.ratings.flatMap((view) => {
      const revisions = view.revisions.length === 0 ? [null] : view.revisions
      return revisions.map((revision) =>
        rowOf(round, view, names.get(view.memberId) ?? '', revision),
      )
    }),
  )
  return `\uFEFF${Papa.unparse(rows, { escapeFormulae: /^[=+\-@\t\r\n]/, newline: '\r\n' })}\r\n`
}
