import type { Question } from '../kit/schema.ts'
import type { Rating } from '../interview/rating.ts'
import type { Decision } from '../interview/state.ts'
import type { RecordExport, RecordFile, RecordRound } from './export-json.ts'
import { standingOf } from './headline.ts'
import { settledIn } from './settled-level.ts'
import { rolesAt } from './roles-held.ts'
import { criterionOf, levelOf } from './scale.ts'
import type { RatingView } from './view.ts'

/** A row of a sheet by the names of its columns. */
export type SheetRow = Record<string, string | number>
/** A record, with what only its file tells where that is known. */
export type Told = RecordExport & Partial<Pick<RecordFile, 'rolesHeld' | 'sharedNotes' | 'log'>>

/** A time as sheets have it: UTC, to the second, in an order that sorts. */
export const utc = (at: number | null | undefined): string =>
  typeof at === 'number' ? new Date(at).toISOString().slice(0, 19).replace('T', ' ') : ''

/** Who this id is in the record: a member by name, or `owner` and `clock`. */
export const nameIn = ({ members }: RecordExport, id: string): string =>
  members.find((member) => member.id === id)?.name ?? id

/** A rating's columns under a common first word; all empty where there is none. */
export function ratingColumns(prefix: string, question: Question, rating: Rating | null): SheetRow {
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

/** The minutes that a question took, to a tenth; empty where the panel did not come to it. */
export function minutesTaken({ openedAt, leftAt, reveal }: RecordRound): number | '' {
  const end = leftAt ?? reveal?.at ?? null
  return openedAt === null || end === null ? '' : Math.round((end - openedAt) / 6_000) / 10
}

const hows = {
  consensus: 'by consensus',
  tolerance: 'within the tolerance, without talk',
  revised: 'where all who rated stand',
  'no-consensus': 'no consensus',
} as const

/** The level that a round came to and how, as sheets say it; both empty where nothing was settled. */
export function settledColumns(record: Told, round: RecordRound) {
  const settled = settledIn(record, round)
  const { level = null } = settled ?? {}
  const label = level === null ? '' : (levelOf(round.question, level)?.label ?? '')
  return {
    consensus: settled?.how === 'no-consensus' ? hows[settled.how] : label,
    'settled how': settled ? hows[settled.how] : '',
    'consensus reason': round.consensus?.reason ?? '',
  }
}

/** The kit that a round was rated under: in a loop that of its own interview. */
export const kitColumns = ({ interview }: Told, { source }: RecordRound) => ({
  kit: source?.kitTitle ?? interview.kit.title,
  'kit version': source?.kitVersion ?? interview.kit.version,
})

/** A decision as sheets say it, with what its rule said and who did not share it; all empty where there is none. */
export const decisionColumns = (record: Told, decision: Decision | null) => ({
  decision: decision?.outcome ?? '',
  'decision reason': decision?.reason ?? '',
  'rule says': decision?.answer?.outcome ?? '',
  'decided otherwise because': decision?.otherwise ?? '',
  'more evidence': decision?.evidence ? `${decision.evidence.what}: ${decision.evidence.who}` : '',
  dissent: Object.entries(decision?.dissents ?? {})
    .map(([id, { reason }]) => `${nameIn(record, id)}: ${reason}`)
    .join(' | '),
  'decided by': decision ? nameIn(record, decision.by) : '',
  'decided at (UTC)': utc(decision?.at),
})

/** What stands in every row of a round, so that rows of several records can be put together. */
function roundColumns(record: Told, round: RecordRound) {
  const { id, candidate, role, startedAt, createdAt, decision } = record.interview
  const { question, reveal } = round
  return {
    before: {
      interview: id,
      'date (UTC)': utc(startedAt ?? createdAt).slice(0, 10),
      candidate,
      role,
      ...kitColumns(record, round),
      round: round.id,
      question: question.prompt,
      competency: question.competency,
      weight: question.weight,
      'minutes planned': question.minutes ?? '',
      'minutes taken': minutesTaken(round),
      state: round.state,
      'set aside because': round.setAside ?? '',
    },
    after: {
      ...settledColumns(record, round),
      'revealed by': reveal?.how ?? '',
      'revealed at (UTC)': utc(reveal?.at),
      'reveal reason': reveal?.reason ?? '',
      ...decisionColumns(record, decision),
    },
  }
}

/** One member's part: as sealed, as given late, and as it stands now. */
function memberColumns(record: Told, { question, reveal }: RecordRound, view: RatingView | null) {
  const { cause = '', reason = '' } = view?.excuse ?? {}
  const revisions = view?.revisions ?? []
  const roles = view && reveal ? rolesAt(record.rolesHeld ?? {}, view.memberId, reveal.at) : []
  return {
    member: view ? nameIn(record, view.memberId) : '',
    'member role then': roles.join(', '),
    status: view?.status ?? '',
    'excused because': [cause, reason].filter(Boolean).join(': '),
    ...ratingColumns('blind', question, view?.blind ?? null),
    ...ratingColumns('late', question, view?.late ?? null),
    ...ratingColumns('final', question, view && standingOf(view)),
    revisions: revisions.length || '',
    'revised at (UTC)': revisions.map(({ at }) => utc(at)).join(' | '),
    'revised because': revisions.map((one) => one.reason).join(' | '),
  }
}

/** A row for each member's part in each revealed round, and one for a round that was set aside unrated. */
export const ratingRows = (record: Told): SheetRow[] =>
  record.rounds.flatMap((round) => {
    const { before, after } = roundColumns(record, round)
    const row = (view: RatingView | null) => ({
      ...before,
      ...memberColumns(record, round, view),
      ...after,
    })
    if (round.ratings.length > 0) return round.ratings.map(row)
    return round.setAside === null ? [] : [row(null)]
  })
