import type { Question } from '../kit/schema.ts'
import { byName } from '../interview/panel.ts'
import type { Activity } from '../interview/state.ts'
import type { PublicLog } from './public-log.ts'
import { rolesHeld, type RolesHeld } from './roles-held.ts'
import {
  ratingKey,
  type InterviewView,
  type MemberView,
  type RatingView,
  type RecordView,
  type RoundView,
} from './view.ts'

/** A round with its question and, once revealed, its ratings in the order of the members' names. */
export type RecordRound = RoundView & { question: Question; ratings: RatingView[] }

/** The record of an interview as one plain object: what exports and the printed page are made of. */
export type RecordExport = {
  format: 'evenhand-record'
  version: 1
  interview: InterviewView
  members: MemberView[]
  rounds: RecordRound[]
  activity: Activity[]
}

/**
 * What `record.json` holds: the record, who held which role when, and the log that proves both. `sharedNotes` is the
 * text that the panel wrote together, which no log covers; empty before the decision and where there is none.
 */
export type RecordFile = RecordExport & {
  rolesHeld: RolesHeld
  sharedNotes: string
  log: PublicLog
}

/** The case file: a record with what only its log tells. */
export const toRecordFile = (
  record: RecordExport,
  { log, sharedNotes }: Pick<RecordFile, 'log' | 'sharedNotes'>,
): RecordFile => ({
  ...record,
  rolesHeld: rolesHeld(log),
  sharedNotes,
  log,
})

/** Whether anything was revealed yet; before that there is no record to hand out. */
export const hasRecord = (view: RecordView) => Object.keys(view.ratings).length > 0

/** The record in order; made from the allow-listed view alone, so that no export shows more than the panel may know. */
export function exportRecord(view: RecordView): RecordExport {
  const members = Object.values(view.members).toSorted(byName)
  return {
    format: 'evenhand-record',
    version: 1,
    interview: view.interview,
    members,
    rounds: view.interview.roundIds.flatMap((id) => exportRound(view, id, members)),
    activity: Object.keys(view.activity)
      .toSorted()
      .flatMap((key) => view.activity[key] ?? []),
  }
}

function exportRound(view: RecordView, roundId: string, members: MemberView[]): RecordRound[] {
  const round = view.rounds[roundId]
  const question = view.questions[roundId]
  if (!round || !question) return []
  const ratings = members.flatMap(
    ({ id }) => view.ratings[ratingKey({ roundId, memberId: id })] ?? [],
  )
  return [{ ...round, question, ratings }]
}
