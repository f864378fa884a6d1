import { isOverall } from '../interview/state.ts'
import { questionKey } from '../kit/question-key.ts'
import { readName } from '../read-name.ts'
import type { RecordRound } from './export-json.ts'
import { scaleKey } from './scale.ts'

/** How many blind ratings have this level; `rank` counts from 1, the weakest. */
export type LevelCount = { rank: number; label: string; count: number }
/** The blind ratings on one scale, from its best level down; `levels` is how many levels it has. */
export type ScaleCounts = { levels: number; counts: LevelCount[] }
/**
 * What one panel says in one row. Each scale stands by itself, and `notRated` counts who could not rate. Empty
 * cells say why: nobody rated a level, what was asked is set aside, or it was not asked.
 */
export type CompetencyCell = {
  interviewId: string
  state: 'rated' | 'unrated' | 'aside' | 'absent'
  scales: ScaleCounts[]
  notRated: number
}
/** A competency, or a question that names none. */
export type CompetencyRow = {
  key: string
  kind: 'competency' | 'question' | 'overall'
  title: string
  cells: CompetencyCell[]
}
/** A gathered interview; `memberIds` are those who rated blind there, in the order of the ratings. */
export type CompetencyColumn = {
  interviewId: string
  kitTitle: string
  kitVersion: number
  memberIds: string[]
}
/** `aside` holds the rounds that count for nobody, in their order. */
export type Competencies = {
  columns: CompetencyColumn[]
  rows: CompetencyRow[]
  aside: LinedUpRound[]
}
export type LinedUpRound = Pick<
  RecordRound,
  'id' | 'state' | 'source' | 'setAside' | 'question'
> & {
  ratings: readonly Pick<RecordRound['ratings'][number], 'memberId' | 'blind'>[]
}
type Sourced = LinedUpRound & { source: NonNullable<LinedUpRound['source']> }

/**
 * The interviews of a loop side by side, competencies of one name in one row, overall rounds last. Only
 * blind ratings of revealed rounds are counted; rounds that come from no other interview are in no column.
 */
export function competenciesOf(rounds: readonly LinedUpRound[]): Competencies {
  const gathered = rounds.filter((round): round is Sourced => round.source !== null)
  const columns = new Map<string, CompetencyColumn>()
  const rows = new Map<string, Omit<CompetencyRow, 'cells'> & { rounds: Sourced[] }>()
  for (const round of gathered) {
    const { interviewId, kitTitle, kitVersion } = round.source
    const memberIds = [...(columns.get(interviewId)?.memberIds ?? []), ...ratersOf(round)]
    columns.set(interviewId, {
      interviewId,
      kitTitle,
      kitVersion,
      memberIds: [...new Set(memberIds)],
    })
    const row = rowOf(round)
    const known = rows.get(row.key)
    if (known) known.rounds.push(round)
    else rows.set(row.key, { ...row, rounds: [round] })
  }
  const inOrder = [...rows.values()].filter((row) => row.rounds.some(isCounted))
  return {
    columns: [...columns.values()],
    rows: [
      ...inOrder.filter(({ kind }) => kind !== 'overall'),
      ...inOrder.filter(({ kind }) => kind === 'overall'),
    ].map(({ rounds: all, ...row }) => ({
      ...row,
      cells: [...columns.keys()].map((id) =>
        cellOf(
          id,
          all.filter(({ source }) => source.interviewId === id),
        ),
      ),
    })),
    aside: gathered.filter((round) => !isCounted(round)),
  }
}

const isCounted = ({ state }: LinedUpRound): boolean => state === 'revealed'

const ratersOf = (round: LinedUpRound): string[] =>
  isCounted(round) ? round.ratings.flatMap(({ memberId, blind }) => (blind ? memberId : [])) : []

function rowOf(round: Sourced): Omit<CompetencyRow, 'cells'> {
  const { prompt, competency } = round.question
  if (isOverall(round)) return { key: 'overall', kind: 'overall', title: prompt }
  const name = readName(competency)
  return name === ''
    ? { key: `q:${questionKey(round.question)}`, kind: 'question', title: prompt }
    : { key: `c:${name}`, kind: 'competency', title: competency }
}

function cellOf(interviewId: string, rounds: readonly Sourced[]): CompetencyCell {
  const counted = rounds.filter(isCounted)
  const scales = [...Map.groupBy(counted, ({ question }) => scaleKey(question)).values()]
    .map(countsOn)
    .filter(({ counts }) => counts.length > 0)
  const isEmpty = rounds.length === 0 ? 'absent' : counted.length === 0 ? 'aside' : 'unrated'
  return {
    interviewId,
    state: scales.length > 0 ? 'rated' : isEmpty,
    scales,
    notRated: counted
      .flatMap(({ ratings }) => ratings)
      .filter(({ blind }) => blind?.kind === 'not-rated').length,
  }
}

function countsOn(rounds: readonly Sourced[]): ScaleCounts {
  const levels = rounds[0]?.question.levels ?? []
  const given = rounds
    .flatMap(({ ratings }) => ratings)
    .flatMap(({ blind }) => (blind?.kind === 'rated' ? [blind.level] : []))
  const counts = levels.flatMap(({ label }, index) => {
    const rank = levels.length - index
    const count = given.filter((level) => level === rank).length
    return count > 0 ? [{ rank, label, count }] : []
  })
  return { levels: levels.length, counts }
}
