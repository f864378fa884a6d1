import { limits } from '../limits.ts'
import type { Found } from './collected.ts'
import { readMinutes, readWeight, type FieldLine, type QuestionField } from './field-line.ts'
import { repeated } from './head.ts'
import { blocker, note } from './problems.ts'
import type { KitProblem } from './schema.ts'
import { quote } from './text.ts'

/** What the fields of one question say; null for a field that is not there. */
export type Fields = {
  competency: Found | null
  weight: number | null
  minutes: number | null
  hints: Found[]
  isAsWritten: boolean
}

export const noFields = (): Fields => ({
  competency: null,
  weight: null,
  minutes: null,
  hints: [],
  isAsWritten: false,
})

/** Puts one field into the fields of its question; what cannot be read is reported. */
export function addField(
  fields: Fields,
  { field, rest }: FieldLine<QuestionField>,
  { line, whole }: { line: number; whole: string },
  problems: KitProblem[],
): void {
  const isRepeated = field !== 'hint' && field !== 'levels' && fields[field] !== null
  if (isRepeated) problems.push(note('field-repeated', { line }, repeated(whole)))
  else if (field === 'levels') fields.isAsWritten = true
  else if (field === 'hint') {
    if (rest !== '') fields.hints.push({ text: rest, line, last: line })
  } else if (rest === '') problems.push(note('field-empty', { line }, nothing(whole)))
  else if (field === 'competency') fields.competency = { text: rest, line, last: line }
  else if (field === 'weight') fields.weight = checkWeight(rest, line, problems)
  else fields.minutes = checkMinutes(rest, line, problems)
}

/** A misread weight would change what the panel's ratings add up to, so it blocks. */
function checkWeight(rest: string, line: number, problems: KitProblem[]): number {
  const weight = readWeight(rest)
  if (weight !== null && weight > 0 && weight <= limits.weight) return weight
  const message = `${quote(rest)} is not a weight, so the question counts once. Write a number above 0 and up to ${limits.weight}, such as “Weight: 2”.`
  problems.push(blocker('weight-invalid', { line }, message))
  return 1
}

function checkMinutes(rest: string, line: number, problems: KitProblem[]): number | null {
  const minutes = readMinutes(rest)
  if (minutes !== null && minutes >= 1 && minutes <= limits.plannedMinutes) return minutes
  const message = `${quote(rest)} is not a number of minutes, so no time is planned. Write a whole number from 1 to ${limits.plannedMinutes}, such as “Minutes: 8”.`
  problems.push(note('minutes-invalid', { line }, message))
  return null
}

const nothing = (whole: string): string =>
  `${quote(whole)} says nothing. Write the answer after the colon, or delete the line.`
