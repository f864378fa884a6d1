import { closeRest, findColon, openLine, plainWords } from './decoration.ts'

/** The fields before the first question, by every name that they may be given. */
const headNames = new Map<string, HeadField>([
  ['title', 'title'],
  ['kit', 'title'],
  ['kit title', 'title'],
  ['role', 'role'],
  ['brief', 'brief'],
  ['job description', 'jobDescription'],
])
export type HeadField = 'title' | 'role' | 'brief' | 'jobDescription'

/** The fields of a question, by every name that they may be given. */
const questionNames = new Map<string, QuestionField>([
  ['competency', 'competency'],
  ['competencies', 'competency'],
  ['skill', 'competency'],
  ['weight', 'weight'],
  ['minutes', 'minutes'],
  ['planned minutes', 'minutes'],
  ['time', 'minutes'],
  ['duration', 'minutes'],
  ['hint', 'hint'],
  ['hints', 'hint'],
  ['interviewer hint', 'hint'],
  ['interviewer hints', 'hint'],
  ['levels', 'levels'],
])
export type QuestionField = 'competency' | 'weight' | 'minutes' | 'hint' | 'levels'

/** A line that gives a field; `name` is what it is called in the text. */
export type FieldLine<F extends string> = {
  readonly kind: 'field'
  readonly field: F
  readonly rest: string
}

/** Says that the levels of a question are meant just as they stand, even where others have more. */
export const asWritten = 'as written'

/** Reads a tidy line that gives a field of the kit itself; null for any other line. */
export function readHeadField(line: string): FieldLine<HeadField> | null {
  const found = readField(line, headNames)
  if (found) return found
  const opened = openLine(line)
  const isSetApart = opened.isHeading || opened.isMarked
  return isSetApart && plainWords(opened.body.slice(0, 40)).toLowerCase() === 'job description'
    ? { kind: 'field', field: 'jobDescription', rest: '' }
    : null
}

/** Reads a tidy line that gives a field of a question; null for any other line. */
export function readQuestionField(line: string): FieldLine<QuestionField> | null {
  const found = readField(line, questionNames)
  if (found?.field === 'levels') return found.rest.toLowerCase() === asWritten ? found : null
  // `Time:` may well begin a sentence; it is the field only when an amount follows.
  const isUnsure = found !== null && /^\W{0,20}(?:time|duration)/i.test(line)
  return isUnsure && readMinutes(found.rest) === null ? null : found
}

function readField<F extends string>(line: string, names: Map<string, F>): FieldLine<F> | null {
  const opened = openLine(line)
  const colon = findColon(opened.body.slice(0, 40))
  if (colon < 0) return null
  const field = names.get(plainWords(opened.body.slice(0, colon)).toLowerCase())
  return field === undefined
    ? null
    : { kind: 'field', field, rest: closeRest(opened.body.slice(colon + 1), opened) }
}

/** The minutes in `8`, `8 min` or `about 8 minutes`; null when it says something else. */
export function readMinutes(words: string): number | null {
  const found = /^(?:about |approx\.? |~ ?)?(\d{1,6}) ?(?:m|min\.?|mins|minutes?|['’′])?\.?$/i.exec(
    words,
  )
  return found ? Number(found[1]) : null
}

/** The weight in `2`, `2.5`, `2,5`, `x2` or `2x`; null when it says something else. */
export function readWeight(words: string): number | null {
  const found = /^(?:[x×] ?)?(\d{1,6}(?:[.,]\d{1,400})?(?:e-?\d{1,3})?) ?[x×]?$/i.exec(words)
  return found ? Number(found[1]?.replace(',', '.')) : null
}
