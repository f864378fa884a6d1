import { z } from 'zod'
import { questionKey } from '../kit/question-key.ts'
import { overallId } from '../interview/state.ts'
import type { RecordExport } from '../record/export-json.ts'
import type { Table } from './table.ts'

const Name = z.string().min(1).max(500)

/** Ratings as analysts hand them in: a cell is a candidate and a question; a missing rating is a missing row. */
export const PanelData = z.object({
  levels: z.array(z.number()).min(2).max(100),
  ratings: z
    .array(z.object({ candidate: Name, question: Name, rater: Name, level: z.number() }))
    .max(1_000_000),
})
export type PanelData = z.infer<typeof PanelData>

/** What makes data unusable though its form is right, or null. */
export function problemOf({ levels, ratings }: PanelData): string | null {
  if (levels.some((level, at) => at > 0 && level <= (levels[at - 1] ?? level)))
    return 'The levels must rise from the weakest to the best, each named once.'
  const seen = new Set<string>()
  for (const [at, { candidate, question, rater, level }] of ratings.entries()) {
    if (!levels.includes(level))
      return `Rating ${at + 1} has level ${level}, which is not among the levels.`
    const key = JSON.stringify([candidate, question, rater])
    if (seen.has(key))
      return `Rating ${at + 1} is the second one of ${rater} for ${candidate} and ${question}.`
    seen.add(key)
  }
  return null
}

/** The ratings as a table; candidates, questions and raters in the order of their names, cells by candidate. */
export type PanelTable = {
  levels: readonly number[]
  raters: readonly string[]
  cells: readonly { candidate: string; question: string }[]
  table: Table
}

export function tableOf({ levels, ratings }: PanelData): PanelTable {
  const order = (values: readonly string[]) => [...new Set(values)].toSorted()
  const raters = order(ratings.map(({ rater }) => rater))
  const key = (candidate: string, question: string) => JSON.stringify([candidate, question])
  const byCell = new Map<string, Map<string, number>>()
  for (const { candidate, question, rater, level } of ratings) {
    const cell = byCell.get(key(candidate, question)) ?? new Map<string, number>()
    byCell.set(key(candidate, question), cell.set(rater, level))
  }
  const cells = [
    ...new Map(
      ratings.map(({ candidate, question }) => [key(candidate, question), { candidate, question }]),
    ).values(),
  ].toSorted((a, b) => compare(a.candidate, b.candidate) || compare(a.question, b.question))
  const table = cells.map(({ candidate, question }) => {
    const cell = byCell.get(key(candidate, question))
    return raters.map((rater) => cell?.get(rater) ?? null)
  })
  return { levels, raters, cells, table }
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/**
 * The blind ratings of a record on its most frequent scale, levels counted from 1; `leftOut` are the
 * questions on another one, which can't be pooled with it. The overall recommendation is none of them.
 */
export function dataOfRecord(record: RecordExport): { data: PanelData; leftOut: string[] } {
  const rounds = record.rounds.filter(({ id, state }) => id !== overallId && state === 'revealed')
  const sizes = rounds.map(({ question }) => question.levels.length)
  const [size = 2] = sizes.toSorted((a, b) => count(sizes, b) - count(sizes, a) || a - b)
  const names = new Map(record.members.map(({ id, name }) => [id, name]))
  const ratings = rounds
    .filter(({ question }) => question.levels.length === size)
    .flatMap(({ question, ratings }) =>
      ratings.flatMap(({ memberId, blind }) =>
        blind?.kind === 'rated'
          ? [
              {
                candidate: record.interview.candidate,
                question: questionKey(question),
                rater: names.get(memberId) ?? memberId,
                level: blind.level,
              },
            ]
          : [],
      ),
    )
  const leftOut = rounds
    .filter(({ question }) => question.levels.length !== size)
    .map(({ question }) => question.prompt)
  const levels = Array.from({ length: size }, (_, at) => at + 1)
  return { data: { levels, ratings }, leftOut }
}

const count = (values: readonly number[], value: number) =>
  values.filter((one) => one === value).length
