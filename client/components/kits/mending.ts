import type { Question } from '../../../shared/kit/schema.ts'

/** The field of a question's form that should have the focus. */
export type FormGoal = { field: string; level: number | null }

/** Which field of the form a problem of this code is mended in. */
const fields: Record<string, string> = {
  'prompt-missing': 'prompt',
  'too-few-levels': 'addLevel',
  'too-many-levels': 'label',
  'label-duplicate': 'label',
  'scores-not-descending': 'score',
  'minutes-invalid': 'minutes',
  'weight-invalid': 'weight',
  'criteria-missing': 'criteria',
  'level-missing': 'criteria',
}

/** Whether a problem has a button to the place where it is mended; a level without criteria has its own. */
export const canMend = (code: string): boolean =>
  code === 'title-missing' || (code in fields && fields[code] !== 'criteria')

/** The field in which a problem of this question is mended, its first field where no other is known. */
export function goalOf(code: string, { levels }: Question): FormGoal {
  const field = fields[code] ?? 'prompt'
  if (!['label', 'score', 'criteria'].includes(field)) return { field, level: null }
  return {
    field,
    level: Math.max(
      0,
      levels.findIndex((_, index) => isCause(field, levels, index)),
    ),
  }
}

function isCause(field: string, levels: Question['levels'], index: number): boolean {
  const level = levels[index]
  const above = levels[index - 1]
  if (field === 'criteria') return level?.criteria.length === 0
  if (field === 'score') return above !== undefined && (level?.score ?? 0) >= above.score
  const key = level?.label.toLowerCase()
  return levels.slice(0, index).some(({ label }) => label.toLowerCase() === key)
}
