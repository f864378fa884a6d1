import { z } from 'zod'
import type { Group } from './four-fifths.ts'
import type { Table } from './table.ts'

const Name = z.string().min(1).max(500)
const most = 1_000_000
const Level = z.number().min(-most).max(most)
const Count = z.int().min(0).max(1_000_000_000)

/**
 * Ratings as analysts hand them in: a cell is a candidate and a question; a missing rating is a missing row.
 * `revised` is the level after the talk where there was one; `groups` are counts of a stage, of no ratings.
 */
export const PanelData = z.object({
  levels: z.array(Level).min(2).max(100),
  ratings: z
    .array(
      z.object({
        candidate: Name,
        question: Name,
        rater: Name,
        level: Level,
        revised: Level.optional(),
      }),
    )
    .max(1_000_000),
  groups: z
    .array(z.object({ name: Name, selected: Count, applicants: Count }))
    .max(1000)
    .default([]),
})
export type PanelData = z.infer<typeof PanelData>

/** Closer levels could not be told from what calculation rounds away; decimals are a little off themselves. */
const leastStep = 1e-6
const isCloser = (step: number) => step < leastStep * 0.999

/** What makes data unusable though its form is right, or null. */
export function problemOf({ levels, ratings, groups }: PanelData): string | null {
  if (levels.some((level, at) => at > 0 && isCloser(level - (levels[at - 1] ?? level))))
    return `The levels must rise from the weakest to the best, each named once, by ${leastStep} or more.`
  const known = new Set(levels)
  const seen = new Set<string>()
  for (const [at, { candidate, question, rater, level, revised = level }] of ratings.entries()) {
    const other = [level, revised].find((one) => !known.has(one))
    if (other !== undefined)
      return `Rating ${at + 1} has level ${other}, which is not among the levels.`
    const key = JSON.stringify([candidate, question, rater])
    if (seen.has(key))
      return `Rating ${at + 1} is the second one of ${rater} for ${candidate} and ${question}.`
    seen.add(key)
  }
  if (new Set(groups.map(({ name }) => name)).size < groups.length)
    return 'Two groups have the same name.'
  const over = groups.find(({ selected, applicants }) => selected > applicants)
  return over ? `Of ${over.name} more were selected than applied.` : null
}

/**
 * The ratings as a table; candidates, questions and raters in the order of their names, cells by candidate.
 * `revised` has the levels after the talk at the same places, and is null where no rating tells of a talk.
 */
export type PanelTable = {
  levels: readonly number[]
  raters: readonly string[]
  cells: readonly { candidate: string; question: string }[]
  table: Table
  revised: Table | null
  groups: readonly Group[]
}

export function tableOf({ levels, ratings, groups }: PanelData): PanelTable {
  const raters = [...new Set(ratings.map(({ rater }) => rater))].toSorted()
  const byCell = [
    ...Map.groupBy(ratings, ({ candidate, question }) =>
      JSON.stringify([candidate, question]),
    ).values(),
  ].toSorted(([a], [b]) => compare(a?.candidate, b?.candidate) || compare(a?.question, b?.question))
  const filled = (pick: (rating: PanelData['ratings'][number]) => number): Table =>
    byCell.map((own) => {
      const given = new Map(own.map((rating) => [rating.rater, pick(rating)]))
      return raters.map((rater) => given.get(rater) ?? null)
    })
  const isTalked = ratings.some(({ revised }) => revised !== undefined)
  return {
    levels,
    raters,
    cells: byCell.flatMap(([first]) =>
      first ? [{ candidate: first.candidate, question: first.question }] : [],
    ),
    table: filled(({ level }) => level),
    revised: isTalked ? filled(({ level, revised = level }) => revised) : null,
    groups,
  }
}

const compare = (a = '', b = '') => (a < b ? -1 : a > b ? 1 : 0)
