import { limits } from '../limits.ts'
import { buildQuestion, type BuiltLevel } from './build-question.ts'
import { decodeText } from './bytes.ts'
import { findCutOff } from './cut-off.ts'
import { formatKit } from './format.ts'
import type { GivenQuestion } from './given.ts'
import { readHead } from './head.ts'
import { blocker, listProblems, note } from './problems.ts'
import { findObstacles } from './publish.ts'
import { readQuestion } from './question-block.ts'
import { findQuestions, type QuestionStart } from './questions.ts'
import { formattedAs, isTooLong, refuseText, tooLarge } from './refuse.ts'
import { findScale } from './scale.ts'
import type { Kit, KitProblem } from './schema.ts'
import { lastLineOf, sourceLines, type SourceLine } from './source.ts'

/** What was read: the kit, null only when the text was refused, and all that a person should look at. */
export type KitReading = { kit: Kit | null; problems: KitProblem[] }

/**
 * Reads a kit from plain text. The kit passes the schema of kits, and each line of the text that is
 * not blank is in the kit or in a problem.
 */
export function parseKit(text: string): KitReading {
  const refusal = refuseText(text)
  if (refusal) return { kit: null, problems: [refusal] }
  const lines = sourceLines(text)
  const starts = findQuestions(lines)
  const first = starts[0]
  if (!first) return { kit: null, problems: [formattedAs(text) ?? noQuestion(lines)] }
  const problems: KitProblem[] = findUnreadable(lines)
  const head = readHead(lines.slice(0, first.index), problems)
  const given = readQuestions(starts, lines, problems)
  const scale = findScale(given.map(({ levels }) => levels.slice(0, limits.levels)))
  const built = given.map((question, index) => buildQuestion(question, index, scale, problems))
  const kit = { ...head, questions: built.map(withoutLines) }
  // Written out in full, a text just below the limit may be above it, and could not be read again.
  if (isNearLimit(text) && isTooLong(formatKit(kit))) return { kit: null, problems: [tooLarge()] }
  problems.push(...findNumbering(given))
  for (const { question, level, code, message } of findObstacles(kit)) {
    const source = given[question ?? 0]
    const line = built[question ?? 0]?.levels[level ?? -1]?.line
    // A level that was filled in has been reported as missing, and of course it has no criteria.
    if (line === null && code === 'criteria-missing') continue
    problems.push(blocker(code, { line: line ?? source?.line ?? 1 }, message))
  }
  if (starts.length > given.length) problems.push(tooManyQuestions(starts, lines))
  else problems.push(...cutOffIn(given, scale))
  return { kit, problems: listProblems(problems) }
}

/** Reads a kit from the bytes of a file, as `parseKit` does; whatever is not plain text is refused. */
export function readKitBytes(bytes: Uint8Array): KitReading {
  const decoded = decodeText(bytes)
  if (!decoded.ok) return { kit: null, problems: [decoded.problem] }
  const reading = parseKit(decoded.text)
  const isReported = reading.problems.some(({ code }) => code === 'cut-off')
  if (!decoded.isCutOff || reading.kit === null || isReported) return reading
  const place = { line: lastLineOf(sourceLines(decoded.text)) }
  const message =
    'The file ends in the middle of a character, so its end is missing. Complete this line and add what came after it.'
  return {
    ...reading,
    problems: listProblems([...reading.problems, note('cut-off', place, message)]),
  }
}

function readQuestions(
  starts: readonly QuestionStart[],
  lines: readonly SourceLine[],
  problems: KitProblem[],
): GivenQuestion[] {
  const given: GivenQuestion[] = []
  const labels = new Set<string>()
  for (const [index, start] of starts.slice(0, limits.questions).entries()) {
    const next = starts[index + 1]
    const block = {
      start: { ...start, line: lines[start.index]?.line ?? 1 },
      lines: lines.slice(start.index + 1, next?.index),
      isLast: next === undefined,
      labels: [...labels],
    }
    const question = readQuestion(block, problems)
    for (const { label } of question.levels) labels.add(label)
    given.push(question)
  }
  return given
}

const isNearLimit = (text: string): boolean => text.length * 6 > limits.kitBytes

const withoutLines = (question: ReturnType<typeof buildQuestion>): Kit['questions'][number] => ({
  ...question,
  levels: question.levels.map(({ label, score, criteria }: BuiltLevel) => ({
    label,
    score,
    criteria,
  })),
})

function cutOffIn(given: readonly GivenQuestion[], scale: readonly string[]): KitProblem[] {
  const last = given.at(-1)
  const hasLevels = given.some(({ levels }) => levels.length > 0)
  return last && hasLevels ? findCutOff(last, `question ${given.length}`, scale) : []
}

function findNumbering(given: readonly GivenQuestion[]): KitProblem[] {
  return given.flatMap(({ number, line }, index) => {
    const before = index === 0 ? 0 : (given[index - 1]?.number ?? index)
    if (number === null || number === before + 1) return []
    const after = index === 0 ? 'comes first' : `follows number ${before}`
    const message = `Question number ${number} ${after}; it is question ${index + 1} of the kit. Check that none is missing or written twice, and mend the number.`
    return [note('question-number', { line }, message)]
  })
}

function findUnreadable(lines: readonly SourceLine[]): KitProblem[] {
  const message =
    'A character on this line was lost before the text came here and shows as “�”. Write the word again.'
  return lines
    .filter(({ raw }) => raw.includes('\uFFFD'))
    .map(({ line }) => note('unreadable-character', { line }, message))
}

function tooManyQuestions(
  starts: readonly QuestionStart[],
  lines: readonly SourceLine[],
): KitProblem {
  const line = lines[starts[limits.questions]?.index ?? 0]?.line ?? 1
  const message = `The text has ${starts.length} questions; only the first ${limits.questions} are kept. Make two kits of them, or leave some out.`
  return blocker('too-many-questions', { line, last: lastLineOf(lines) }, message)
}

function noQuestion(lines: readonly SourceLine[]): KitProblem {
  const message =
    'No line starts a question, so this is no kit. Begin each question with a line such as “Question 1: What would you do if …?”.'
  return blocker('no-question', { line: 1, last: lastLineOf(lines) }, message)
}
