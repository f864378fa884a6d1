import { limits } from '../limits.ts'
import { fitLine, fitLines, type Found } from './collected.ts'
import type { HeadField } from './field-line.ts'
import { asText, readHeadLine, type Line } from './line.ts'
import { note } from './problems.ts'
import type { Kit, KitProblem } from './schema.ts'
import type { SourceLine } from './source.ts'
import { quote } from './text.ts'

type Head = Omit<Kit, 'questions'>
type Kept = Found & { readonly isSeparator: boolean }

/** Everything before the first question: the fields of the kit, and free text, which is the brief. */
export function readHead(lines: readonly SourceLine[], problems: KitProblem[]): Head {
  const single: { title?: Found; role?: Found } = {}
  const blocks: Record<'brief' | 'jobDescription', Kept[]> = { brief: [], jobDescription: [] }
  let block: keyof typeof blocks = 'brief'

  const keep = (text: string, at: number, isSeparator = false): void => {
    blocks[block].push({ text, line: at, last: at, isSeparator })
  }
  const readField = (field: HeadField, rest: string, at: number, whole: string): void => {
    if (field === 'brief' || field === 'jobDescription') {
      block = field
      if (rest !== '') keep(rest, at)
    } else if (single[field]) {
      keep(whole, at)
      problems.push(note('field-repeated', { line: at }, repeated(whole)))
    } else {
      single[field] = { text: rest, line: at, last: at }
    }
  }
  for (const { line: at, raw } of lines) {
    const line = inHead(readHeadLine(raw))
    if (line.kind === 'blank') keep('', at)
    else if (line.kind === 'field') readField(line.field, line.rest, at, line.whole)
    else keep(line.whole, at, line.kind === 'separator')
    if (line.kind === 'level')
      problems.push(note('level-before-question', { line: at }, levelFirst))
  }
  const { title, role } = single
  if (!title?.text) problems.push(note('title-missing', { line: title?.line ?? 1 }, noTitle))
  if (role?.text === '') problems.push(note('field-empty', role, noRole))
  return {
    title: title ? fitLine(title, limits.titleChars, 'The title', problems) : '',
    role: role ? fitLine(role, limits.titleChars, 'The role', problems) : '',
    brief: fitLines(trim(blocks.brief, problems), limits.longTextChars, 'The brief', problems),
    jobDescription: fitLines(
      trim(blocks.jobDescription, problems),
      limits.longTextChars,
      'The job description',
      problems,
    ),
  }
}

/** Fields in a list are words of the brief, and so is a level that is not named as one. */
function inHead(line: Line<HeadField>): Line<HeadField> {
  if (line.kind === 'level' && !line.isClear) return asText(line)
  return line.kind === 'field' && line.bullet ? asText(line) : line
}

/** A block without the rules drawn before and after it, each of which is reported. */
function trim(lines: readonly Kept[], problems: KitProblem[]): readonly Kept[] {
  const isContent = ({ text, isSeparator }: Kept): boolean => text !== '' && !isSeparator
  const start = lines.findIndex(isContent)
  const end = lines.findLastIndex(isContent) + 1
  const outside = start < 0 ? lines : [...lines.slice(0, start), ...lines.slice(end)]
  for (const found of outside) {
    if (found.isSeparator) problems.push(separatorNote(found))
  }
  return start < 0 ? [] : lines.slice(start, end)
}

/** A line that only separates is not part of the kit, which is said rather than passed over. */
export const separatorNote = (found: Pick<Found, 'text' | 'line'>): KitProblem =>
  note(
    'separator',
    { line: found.line },
    `${quote(found.text)} only separates and is not part of the kit. You can leave it or delete it.`,
  )

/** What to do about a field that was given before. */
export const repeated = (whole: string): string =>
  `${quote(whole)} was given before, and the first one counts. Delete the one that is wrong.`

const noTitle =
  'The kit has no title. Add a line such as “Title: Support engineer, first interview” at the top.'
const noRole = 'This line names no role. Write it after “Role:”, or delete the line.'
const levelFirst =
  'A level stands here before any question, so it became part of the brief. Write a line such as “Question 1: …” above it, or put a backslash in front if it belongs to the brief.'
