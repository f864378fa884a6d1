import { tidyLine } from './text.ts'

// People paste `**Question 1:** …`, `## Good Response Criteria` or “Okay”: the marks belong to the
// page, not to the words. They are taken off around a keyword only; other text keeps its marks.

/** Emphasis, code and quotation marks, as they stand around words. */
const marks = '[*_~`"“”„«»]'
const pictures = String.raw`(?:[\p{Extended_Pictographic}\uFE0F]+ ?)?`
const opening = new RegExp(
  String.raw`^(#{1,6} ?)?${pictures}((?:${marks}|\[(?![ xX]\] ))+(?! ))?${pictures}`,
  'u',
)
const closing = new RegExp(String.raw`^ ?(?:${marks}|\])+ ?`)
const closingChar = new RegExp(String.raw`${marks}|\]`)
const anywhere = new RegExp(marks, 'g')

/** A line without the marks that it opens with; `isMarked` when it had any. */
export type Opened = {
  readonly body: string
  readonly isMarked: boolean
  readonly isHeading: boolean
}

/** Takes off the heading and emphasis marks and the pictures that a tidy line opens with. */
export function openLine(line: string): Opened {
  if (/^[a-z]/i.test(line)) return { body: line, isMarked: false, isHeading: false }
  const [whole = '', heading, emphasis] = opening.exec(line) ?? []
  const body = heading ? line.slice(whole.length).replace(/ #{1,6}$/, '') : line.slice(whole.length)
  return { body, isMarked: emphasis !== undefined, isHeading: heading !== undefined }
}

/** What follows a keyword: where marks were opened before it, they are closed right after it or at the end. */
export function closeRest(rest: string, { isMarked }: Opened): string {
  if (!isMarked) return tidyLine(rest)
  const closed = rest.replace(closing, '')
  if (closed !== rest) return tidyLine(closed)
  let end = rest.length
  while (end > 0 && closingChar.test(rest.charAt(end - 1))) end -= 1
  return tidyLine(rest.slice(0, end))
}

/** The words of a heading or keyword without any mark in, before or after them. */
export function plainWords(text: string): string {
  const words = tidyLine(text.replace(anywhere, ''))
  return words.endsWith(']') && words.lastIndexOf('[') <= 0 ? words.replace(/^\[|\]$/g, '') : words
}

/** The place of the first colon that is outside brackets and near enough to end a keyword; -1 if none. */
export function findColon(line: string): number {
  let depth = 0
  for (let index = 0; index < Math.min(line.length, 160); index += 1) {
    const char = line.charAt(index)
    if (char === '(' || char === '[') depth += 1
    else if (char === ')' || char === ']') depth -= 1
    else if ((char === ':' || char === '：') && depth <= 0) return index
  }
  return -1
}
