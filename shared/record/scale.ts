import type { Level, Question } from '../kit/schema.ts'
import { readName } from '../read-name.ts'

/** What tells scales apart: levels of other words are another scale, even where there are as many. */
export const scaleKey = ({ levels }: Pick<Question, 'levels'>): string =>
  JSON.stringify(levels.map(({ label }) => readName(label)))

/** The level of this rank; ranks count from 1, the weakest. */
export const levelOf = (question: Pick<Question, 'levels'>, rank: number): Level | null =>
  question.levels[question.levels.length - rank] ?? null

/** The text of a ticked criterion, `rank.place`. */
export function criterionOf(question: Pick<Question, 'levels'>, tick: string): string | null {
  const [rank = 0, place = 0] = tick.split('.').map(Number)
  return levelOf(question, rank)?.criteria[place - 1] ?? null
}
