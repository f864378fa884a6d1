import { asWritten } from './field-line.ts'
import { bulletLine, escapeHeadLine, readQuestionPart } from './line.ts'
import type { Step } from './labels.ts'
import { wrapPrompt } from './prompt.ts'
import { findScale, settleSteps } from './scale.ts'
import type { Kit, Level, Question } from './schema.ts'

/** The kit as plain text, of which `parseKit` makes the same kit again. */
export function formatKit(kit: Kit): string {
  const { title, role, brief, jobDescription, questions } = kit
  const written = questions.map(writeLevels)
  const scale = findScale(written.map((levels) => levels.map(({ step }) => step)))
  const blocks = [
    joinFields([field('Title', title), field('Role', role)]),
    formatFreeText(brief),
    jobDescription === '' ? '' : `Job description:\n${formatFreeText(jobDescription)}`,
    ...questions.flatMap((question, index) => {
      const levels = written[index] ?? []
      const isPlain = isRead(levels, scale)
      return [formatQuestion(question, index, isPlain), ...levels.map(({ text }) => text)]
    }),
  ]
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`
}

function formatQuestion(question: Question, index: number, isPlain: boolean): string {
  const { prompt, competency, weight, minutes, hints } = question
  const heading = `Question ${index + 1}: ${wrapPrompt(prompt).join('\n')}`.trimEnd()
  return joinFields([
    heading,
    field('Levels', isPlain ? '' : asWritten),
    field('Competency', competency),
    field('Weight', weight === 1 ? '' : String(weight)),
    field('Minutes', minutes === null ? '' : String(minutes)),
    ...hints.map((hint) => field('Hint', hint)),
  ])
}

type WrittenLevel = { readonly text: string; readonly step: Step }

/** The text of each level, with what its first line will be read as. */
function writeLevels({ levels }: Question): WrittenLevel[] {
  return levels.map((level, place) => {
    const { header, step } = writeHeader(level, levels.length - place)
    return { step, text: [header, ...level.criteria.map(bulletLine)].join('\n') }
  })
}

/** The plainest first line that is read as this level; one of the forms fits every label. */
function writeHeader({ label, score }: Level, usualScore: number): { header: string; step: Step } {
  const exact = `Level: ${label} (${score})`
  const forms = [`${label} (${score}) Response Criteria:`, exact]
  if (score === usualScore) forms.unshift(`${label} Response Criteria:`)
  const header = forms.find((form) => {
    const line = readQuestionPart(form)
    if (line.kind !== 'level' || line.bullet !== null || line.rest !== '') return false
    return line.label === label && (line.score ?? usualScore) === score
  })
  const isUsual = header === `${label} Response Criteria:`
  return { header: header ?? exact, step: { label, score: isUsual ? null : score } }
}

/** Whether the levels are read back as they are, rather than reordered or filled in. */
function isRead(levels: readonly WrittenLevel[], scale: readonly string[]): boolean {
  const steps = levels.map(({ step }) => step)
  const settled = settleSteps(steps, scale)
  return (
    steps.length > 0 &&
    settled.length === steps.length &&
    settled.every((step, place) => step === steps[place])
  )
}

/** Free text, in which a rule at either end needs a backslash not to be taken for a separator. */
function formatFreeText(text: string): string {
  const lines = text.split('\n')
  const isEdge = (index: number): boolean => index === 0 || index === lines.length - 1
  return lines
    .map((line, index) => (isRule(line) && !isEdge(index) ? line : escapeHeadLine(line)))
    .join('\n')
}

const isRule = (line: string): boolean => readQuestionPart(line).kind === 'separator'

const field = (name: string, value: string): string => (value === '' ? '' : `${name}: ${value}`)

const joinFields = (lines: readonly string[]): string =>
  lines.filter((line) => line !== '').join('\n')
