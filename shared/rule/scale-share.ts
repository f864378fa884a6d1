import type { Question } from '../kit/schema.ts'
import { levelOf } from '../record/scale.ts'

/**
 * Where a level stands on the scale of its question, by the kit's scores: 0 for the weakest, 1 for the
 * best. `level` counts from 1, the weakest; null where the scale has no such level, or only one.
 */
export function scaleShare(level: number, question: Pick<Question, 'levels'>): number | null {
  const score = levelOf(question, level)?.score
  const scores = question.levels.map((step) => step.score)
  const lowest = Math.min(...scores)
  const range = Math.max(...scores) - lowest
  return score === undefined || range === 0 ? null : (score - lowest) / range
}
