import { z } from 'zod'
import { isOverall } from '../interview/state.ts'
import { questionKey } from '../kit/question-key.ts'
import type { PanelData } from './panel-data.ts'

const Rating = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('rated'), level: z.int().min(1) }),
  z.object({ kind: z.literal('not-rated') }),
])
const Round = z.object({
  id: z.string(),
  state: z.string(),
  source: z.object({ roundId: z.string() }).nullable().default(null),
  clip: z.object({ title: z.string() }).nullable().default(null),
  question: z.object({ prompt: z.string(), levels: z.array(z.unknown()).min(2) }),
  ratings: z.array(
    z.object({
      memberId: z.string(),
      blind: Rating.nullable(),
      revisions: z.array(z.object({ rating: Rating })),
    }),
  ),
})
type Round = z.infer<typeof Round>

/** What is read of an exported record; the rest of it may be as it likes. */
export const RecordRatings = z.object({
  format: z.literal('evenhand-record'),
  version: z.literal(1),
  interview: z.object({ candidate: z.string().min(1) }),
  members: z.array(z.object({ id: z.string(), name: z.string().min(1) })),
  rounds: z.array(Round),
})
export type RecordRatings = z.infer<typeof RecordRatings>

/** Whether a file says that it is a record, be it a whole one or not. */
export const isRecord = (file: unknown): boolean =>
  z.object({ format: z.literal('evenhand-record') }).safeParse(file).success

/**
 * The blind ratings of a record on its most frequent scale, levels counted from 1, and what they stood at in the
 * end; `leftOut` are the questions on another one, which can't be pooled with it. The overall recommendation is
 * none of them. A clip is an answer of a person of its own, so it stands for the candidate. Each round is a cell,
 * also where several ask the same.
 */
export function dataOfRecord(record: RecordRatings): { data: PanelData; leftOut: string[] } {
  const rounds = record.rounds.filter((round) => !isOverall(round) && round.state === 'revealed')
  const sizes = rounds.map(({ question }) => question.levels.length)
  const [size = 2] = sizes.toSorted((a, b) => count(sizes, b) - count(sizes, a) || a - b)
  const pooled = rounds.filter(({ question }) => question.levels.length === size)
  const nameOf = distinct(record.members.map(({ id, name }) => ({ id, name })))
  const cellOf = cellsOf(pooled, record.interview.candidate)
  const ratings = pooled.flatMap((round) =>
    round.ratings.flatMap(({ memberId, blind, revisions }) => {
      if (blind?.kind !== 'rated') return []
      const standing = revisions.at(-1)?.rating ?? blind
      const rater = nameOf(memberId)
      const revised = standing.kind === 'rated' ? { revised: standing.level } : {}
      return [{ ...cellOf(round), rater, level: blind.level, ...revised }]
    }),
  )
  const leftOut = rounds
    .filter(({ question }) => question.levels.length !== size)
    .map(({ question }) => question.prompt)
  const levels = Array.from({ length: size }, (_, at) => at + 1)
  return { data: { levels, ratings, groups: [] }, leftOut }
}

/** Candidate and question of each round; who and what comes twice is told apart by the round. */
function cellsOf(rounds: readonly Round[], candidate: string) {
  const clipOf = distinct(
    rounds.flatMap(({ id, clip }) => (clip ? [{ id, name: clip.title }] : [])),
  )
  const asked = distinct(
    rounds.flatMap(({ id, clip, question }) => (clip ? [] : [{ id, name: questionKey(question) }])),
  )
  return ({ id, clip, question }: Round) =>
    clip
      ? { candidate: clipOf(id), question: questionKey(question) }
      : { candidate, question: asked(id) }
}

/** Names by id, with the id behind those that several have. */
function distinct(named: readonly { id: string; name: string }[]): (id: string) => string {
  const times = Map.groupBy(named, ({ name }) => name)
  const names = new Map(
    named.map(({ id, name }) => [
      id,
      (times.get(name)?.length ?? 0) > 1 ? `${name} (${id})` : name,
    ]),
  )
  return (id) => names.get(id) ?? id
}

const count = (values: readonly number[], value: number) =>
  values.filter((one) => one === value).length
