import { Question } from '../../../shared/kit/schema.ts'

/** A level as it stands in a form; `key` tells rows apart while their words change. */
export type LevelRow = { key: number; label: string; score: string; criteria: string }

/** A question as it stands in a form: lists are written one a line, numbers as they are typed. */
export type QuestionFields = {
  prompt: string
  competency: string
  weight: string
  minutes: string
  hints: string
  levels: LevelRow[]
}

/** Which field of the form: `levels.1.label` is the label of the second level. */
export type FieldName =
  Exclude<keyof QuestionFields, 'levels'> | `levels.${number}.${'label' | 'score' | 'criteria'}`

/** What a form says; `question` is null while a field cannot be used, and `wrong` names those fields. */
export type FieldsReading = { question: Question | null; wrong: ReadonlySet<string> }

/** The fields of a form that shows this question. */
export const fieldsOf = (question: Question): QuestionFields => ({
  prompt: question.prompt,
  competency: question.competency,
  weight: String(question.weight),
  minutes: question.minutes === null ? '' : String(question.minutes),
  hints: question.hints.join('\n'),
  levels: question.levels.map(({ label, score, criteria }, key) => ({
    key,
    label,
    score: String(score),
    criteria: criteria.join('\n'),
  })),
})

/** The question that a form says, in the form that its text will give back. */
export function readFields(fields: QuestionFields): FieldsReading {
  const { prompt, competency, weight, minutes, hints, levels } = fields
  const read = Question.safeParse({
    prompt,
    competency,
    weight: toNumber(weight),
    minutes: minutes.trim() === '' ? null : toNumber(minutes),
    hints: toLines(hints),
    levels: levels.map(({ label, score, criteria }) => ({
      label,
      score: toNumber(score),
      criteria: toLines(criteria),
    })),
  })
  if (read.success) return { question: read.data, wrong: new Set() }
  const names = read.error.issues.map(({ path: [field, row, part] }) =>
    field === 'levels' ? `levels.${String(row)}.${String(part)}` : String(field),
  )
  return { question: null, wrong: new Set(names) }
}

/** The lines that say something. Where each has a dash, as in a pasted list, the dashes are not part of them. */
function toLines(text: string): string[] {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  return lines.every((line) => dash.test(line))
    ? lines.map((line) => line.replace(dash, ''))
    : lines
}

const dash = /^[-–—•]\s+/

const toNumber = (text: string): number =>
  text.trim() === '' ? Number.NaN : Number(text.trim().replace(',', '.').replace('−', '-'))
