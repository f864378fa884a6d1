import type { Question } from '../kit/schema.ts'
import type { Rating } from '../interview/rating.ts'
import type { RecordExport, RecordRound } from './export-json.ts'
import { standingOf } from './headline.ts'
import { rolesAt, type RolesHeld } from './roles-held.ts'
import { criterionOf, levelOf } from './scale.ts'
import type { RatingView } from './view.ts'

/** A row of a sheet by the names of its columns. */
export type SheetRow = Record<string, string | number>
/** A record, with who held which role where that is known. */
export type Told = RecordExport & { rolesHeld?: RolesHeld }

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

/** What the panel settled on, as a sheet says it. */
export function consensusIn({ question, consensus }: RecordRound): string {
  if (!consensus) return ''
  if (consensus.level === null) return 'no consensus'
  return levelOf(question, consensus.level)?.label ?? ''
}

/** What stands in every row of a round, so that rows of several records can be put together. */
function roundColumns(record: Told, round: RecordRound) {
  const { id, candidate, role, kit, startedAt, createdAt, decision } = record.interview
  const { question, consensus, reveal } = round
  return {
    before: {
      interview: id,
      'date (UTC)': utc(startedAt ?? createdAt).slice(0, 10),
      candidate,
      role,
      'kit version': kit.version,
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
      consensus: consensusIn(round),
      'consensus reason': consensus?.reason ?? '',
      'revealed by': reveal?.how ?? '',
      'revealed at (UTC)': utc(reveal?.at),
      'reveal reason': reveal?.reason ?? '',
      decision: decision?.outcome ?? '',
      'decision reason': decision?.reason ?? '',
      'decided by': decision ? nameIn(record, decision.by) : '',
      'decided at (UTC)': utc(decision?.at),
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
