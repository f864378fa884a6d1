import type { DebriefSettings } from '../interview/policy.ts'
import {
  needsNoTalk,
  settlementOf,
  shareApart,
  widestFirst,
  type Settlement,
} from '../interview/settled.ts'
import { isOverall } from '../interview/state.ts'
import { standingOf } from './headline.ts'
import type { RatingView, RecordView, RoundView } from './view.ts'

/** A revealed round of the debrief; `width` is how far apart its blind ratings lie on its scale, 0 to 1. */
export type AgendaItem = {
  id: string
  /** Its number among all rounds, from 1. */
  place: number
  width: number
  settlement: Settlement
}

/** What the panel has to talk about, in the order of the talk, and what needs none (SETTLE-1). */
export type Agenda = {
  talk: AgendaItem[]
  settled: AgendaItem[]
  /** The overall recommendations that were revealed, which the decision itself settles; a loop has several. */
  overall: AgendaItem[]
}

/** The agenda of a record, by the same rule by which the server asks whether it may be decided. */
export function agendaIn(
  record: Pick<RecordView, 'interview' | 'questions' | 'rounds' | 'ratings'>,
): Agenda {
  const { roundIds } = record.interview
  const items = roundIds.flatMap((id, index): AgendaItem[] => {
    if (record.rounds[id]?.state !== 'revealed') return []
    const { width, settlement } = settlementIn(record, id)
    return [{ id, place: index + 1, width, settlement }]
  })
  const sorted = widestFirst(items, ({ width }) => width)
  const isLast = ({ id }: AgendaItem) => isOverall(record.rounds[id] ?? { id, source: null })
  const questions = sorted.filter((item) => !isLast(item))
  return {
    talk: questions.filter(({ settlement }) => !needsNoTalk(settlement)),
    settled: questions
      .filter(({ settlement }) => needsNoTalk(settlement))
      .toSorted((a, b) => a.place - b.place),
    overall: sorted.filter(isLast).toSorted((a, b) => a.place - b.place),
  }
}

/** What a revealed round of a record comes to, and how far apart it was. */
export function settlementIn(
  {
    interview,
    questions,
    rounds,
    ratings,
  }: Pick<RecordView, 'interview' | 'questions' | 'rounds' | 'ratings'>,
  roundId: string,
): Pick<AgendaItem, 'width' | 'settlement'> {
  const views = Object.values(ratings).filter((view) => view.roundId === roundId)
  const question = questions[roundId] ?? { levels: ['', ''] }
  const parts = { question, ratings: views, debrief: interview.debrief }
  return {
    width: shareApart(blindIn(views), question.levels.length),
    settlement: settlementOfRound(rounds[roundId] ?? null, parts),
  }
}

/** What a round comes to, by its ratings. */
export function settlementOfRound(
  round: Pick<RoundView, 'consensus' | 'pulledBack'> | null,
  {
    question,
    ratings,
    debrief,
  }: {
    question: { levels: readonly unknown[] }
    ratings: readonly RatingView[]
    debrief: DebriefSettings
  },
): Settlement {
  const parts = {
    blind: blindIn(ratings),
    standing: ratings.filter((one) => one.blind).flatMap((view) => levelOf(standingOf(view))),
    levels: question.levels.length,
    consensus: round?.consensus ?? null,
    isPulledBack: Boolean(round?.pulledBack),
  }
  return settlementOf(parts, debrief)
}

const blindIn = (views: readonly RatingView[]) => views.flatMap(({ blind }) => levelOf(blind))

const levelOf = (rating: RatingView['blind']): number[] =>
  rating?.kind === 'rated' ? [rating.level] : []
