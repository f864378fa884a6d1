import type { Found } from './collected.ts'
import { cutOffLabel, isCutOffQuestion } from './cut-off.ts'
import type { GivenLevel, GivenQuestion } from './given.ts'
import { separatorNote } from './head.ts'
import { addToLevel, startLevel } from './level-text.ts'
import { asText, readQuestionPart, type KeywordLine, type Line, type TextLine } from './line.ts'
import { readMinutes, type QuestionField } from './field-line.ts'
import { note } from './problems.ts'
import { addField, noFields, type Fields } from './question-fields.ts'
import type { QuestionStart } from './questions.ts'
import type { KitProblem } from './schema.ts'
import { lastLineOf, type SourceLine } from './source.ts'

/** The lines of one question; the labels are those of the questions before it. */
export type Block = {
  readonly start: QuestionStart & { readonly line: number }
  readonly lines: readonly SourceLine[]
  readonly isLast: boolean
  readonly labels: readonly string[]
}

/** What is known of a question so far, and which part of it the next line belongs to. */
type Reading = {
  part: 'prompt' | 'hints' | 'level'
  readonly fields: Fields
  readonly prompt: Found[]
  readonly levels: GivenLevel[]
  scrap: Found | null
  isAfterBlank: boolean
  /** `- **Good:**` is a level only where the first level of the question was written so. */
  hasBulletedLevels: boolean
  /** Whether `Hints:` stood on a line of its own and its list has not begun. */
  awaitsHints: boolean
  /** Where the whole text ends, if it does in this question. */
  readonly end: number | null
  readonly labels: readonly string[]
  readonly problems: KitProblem[]
}

/** One question, from the line that starts it to the line before the next. */
export function readQuestion(block: Block, problems: KitProblem[]): GivenQuestion {
  const { start, lines, isLast, labels } = block
  const { rest, line, number, aside } = start
  const reading: Reading = {
    part: 'prompt',
    fields: noFields(),
    prompt: rest === '' ? [] : [{ text: rest, line, last: line }],
    levels: [],
    scrap: null,
    isAfterBlank: false,
    hasBulletedLevels: false,
    awaitsHints: false,
    end: isLast ? lastLineOf(lines) : null,
    labels,
    problems,
  }
  if (aside !== '') {
    const field = readMinutes(aside) === null ? 'competency' : 'minutes'
    addField(
      reading.fields,
      { kind: 'field', field, rest: aside },
      { line, whole: aside },
      problems,
    )
  }
  for (const { line: at, raw } of lines) readInto(reading, readQuestionPart(raw), at)
  const { fields, prompt, levels, scrap } = reading
  return { ...fields, line, last: Math.max(line, lastLineOf(lines)), number, prompt, levels, scrap }
}

function readInto(reading: Reading, written: Line<QuestionField>, at: number): void {
  const line = isOutOfPlace(written, reading) ? asText(written) : written
  if (line.kind === 'blank' || line.kind === 'separator') {
    const { part, prompt, problems } = reading
    if (line.kind === 'separator') problems.push(separatorNote({ text: line.whole, line: at }))
    if (part === 'prompt') prompt.push({ text: '', line: at, last: at })
    reading.isAfterBlank = true
    return
  }
  if (line.kind === 'text') addText(reading, line, at)
  else addKeyword(reading, line, at)
  reading.isAfterBlank = false
}

/** Whether a keyword is only words where it stands: in the list of a level's criteria, above all. */
function isOutOfPlace(
  line: Line<QuestionField>,
  { part, levels, hasBulletedLevels }: Reading,
): line is KeywordLine<QuestionField> {
  if (line.kind === 'question') return true
  if (line.kind === 'field') return line.bullet !== null && part === 'level'
  return line.kind === 'level' && line.bullet !== null && levels.length > 0 && !hasBulletedLevels
}

function addKeyword(reading: Reading, line: KeywordLine<QuestionField>, at: number): void {
  if (line.kind === 'level') {
    reading.levels.push(startLevel(line, at))
    reading.hasBulletedLevels ||= line.bullet !== null
    reading.part = 'level'
  } else if (line.kind === 'field') {
    addField(reading.fields, line, { line: at, whole: line.whole }, reading.problems)
    const isHint = line.field === 'hint'
    reading.awaitsHints = isHint && line.rest === ''
    if (isHint) reading.part = 'hints'
    else if (reading.part === 'hints') reading.part = 'prompt'
  }
}

function addText(reading: Reading, line: TextLine, at: number): void {
  const { fields, prompt, levels, isAfterBlank, problems } = reading
  const level = levels.at(-1)
  const hint = fields.hints.at(-1)
  const found = { text: line.words, line: at, last: at }
  if (takeCutOff(reading, line, at)) return
  if (reading.part === 'level' && level) {
    addToLevel(level, line, { line: at, isAfterBlank }, problems)
  } else if (reading.part === 'hints' && (reading.awaitsHints || (line.bullet && !isAfterBlank))) {
    if (line.words === '') problems.push(note('hint-empty', { line: at }, emptyHint))
    else fields.hints.push(found)
    reading.awaitsHints = false
  } else if (reading.part === 'hints' && hint && !isAfterBlank) {
    hint.text += ` ${line.words}`
    hint.last = at
  } else {
    reading.part = 'prompt'
    prompt.push({ ...found, text: line.whole })
  }
}

const emptyHint = 'This dash has no hint behind it. Write one, or delete the line.'

/** Takes the last line of the text if it is the start of a keyword in which the text broke off. */
function takeCutOff(reading: Reading, line: TextLine, at: number): boolean {
  const { end, isAfterBlank, labels, levels, fields } = reading
  if (at !== end || !isAfterBlank || line.bullet || fields.isAsWritten) return false
  const label = cutOffLabel(line.words, labels, levels)
  if (label !== null) levels.push(startLevel({ label, score: null, rest: '' }, at))
  else if (isCutOffQuestion(line.words)) reading.scrap = { text: line.words, line: at, last: at }
  return label !== null || reading.scrap !== null
}
