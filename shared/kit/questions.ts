import { readQuestionPart } from './line.ts'
import { findNumberedQuestions } from './numbered-questions.ts'
import { questionStyles, type QuestionStyle } from './question-line.ts'
import type { SourceLine } from './source.ts'

/** Where a question starts: `index` counts in the lines of the text, `rest` is on the line itself. */
export type QuestionStart = {
  readonly index: number
  readonly number: number | null
  readonly aside: string
  readonly rest: string
}

type Candidate = QuestionStart & { readonly style: QuestionStyle; readonly isBulleted: boolean }

/** Every place where the text starts a question, by the clearest way of marking them that it uses. */
export function findQuestions(lines: readonly SourceLine[]): QuestionStart[] {
  const candidates = lines.flatMap(({ raw }, index) => readCandidate(raw, index) ?? [])
  const used = questionStyles.find((wanted) => candidates.some(({ style }) => style === wanted))
  if (used === undefined)
    return findNumberedQuestions(lines).map((start) => ({ ...start, aside: '' }))
  const first = candidates.find(({ style }) => style === used)
  const found: QuestionStart[] = []
  for (const candidate of candidates) {
    const { style, isBulleted, number } = candidate
    // `Q4` carries on from `Question 3`, but `Q3` in a brief may be a quarter of the year.
    const carriesOn = style === 'Q1' && used === 'Question 1' && number === nextNumber(found)
    const isUsed = style === used || (carriesOn && found.length > 0)
    if (isUsed && (!isBulleted || first?.isBulleted === true)) found.push(candidate)
  }
  return found
}

const nextNumber = (found: readonly QuestionStart[]): number => (found.at(-1)?.number ?? 0) + 1

/** Only a line with a q near its start can start a question; most lines need no closer look. */
const mayStart = /^[^\p{L}\p{N}]{0,40}(?:\p{N}{1,3}|[a-z])?[^\p{L}\p{N}]{0,40}q/iu

function readCandidate(raw: string, index: number): Candidate | null {
  if (!mayStart.test(raw.trimStart().slice(0, 80))) return null
  const line = readQuestionPart(raw)
  if (line.kind !== 'question') return null
  const { number, aside, rest, style } = line
  return { index, number, aside, rest, style, isBulleted: line.bullet !== null }
}
