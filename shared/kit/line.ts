import {
  readHeadField,
  readQuestionField,
  type FieldLine,
  type HeadField,
  type QuestionField,
} from './field-line.ts'
import { readLevelLine, type LevelLine } from './level-line.ts'
import { readQuestionLine, type QuestionLine } from './question-line.ts'
import { tidyLine } from './text.ts'

/** What every line has; `whole` is the line with its bullet, as the brief keeps it. */
type Content = {
  readonly whole: string
  readonly words: string
  /** What stood before the words; only a number has a `count`. */
  readonly bullet: Bullet | null
}
type Bullet = { readonly count: number | null; readonly mark: string }

/** Words that are content. */
export type TextLine = Content & { readonly kind: 'text' }

/** What one line of a kit's text is, told from the line alone; `F` are the fields that count there. */
export type Line<F extends string> =
  | { readonly kind: 'blank' }
  | (Content & { readonly kind: 'separator' })
  | TextLine
  | KeywordLine<F>
export type KeywordLine<F extends string> = Content & Keyword<F>
type Keyword<F extends string> = QuestionLine | LevelLine | FieldLine<F>

const symbols = /^(?:(?:[-–—=]>|[-–—−‐‑•‣◦·∙⁃▪▫■□●○➢➤►▸✓✔☐☑\uF0A7\uF0B7→])\s*|[*+](?:\s+|$))/
const box = /^\[[ xX]?\]\s+/
const counted = /^\(?(\d{1,2})([.)])(?:\s+|$|(?=\p{Lu}))/u
const lettered = /^\(?[a-z]([.)])(?:\s+|$)|^\(?[A-Z](\))(?:\s+|$)/
const separator = /^(?:[-–—_=*~#]{3,}|(?:[-*_] ){2,}[-*_]|`{3}[\w-]*)$/

/** Reads a line before the first question; every line is something, and text is what nothing else claims. */
export const readHeadLine = (raw: string): Line<HeadField> => readLine(raw, readHeadField)

/** Reads a line of a question; every line is something, and text is what nothing else claims. */
export const readQuestionPart = (raw: string): Line<QuestionField> =>
  readLine(raw, readQuestionField)

type FieldReader<F extends string> = (line: string) => FieldLine<F> | null

function readLine<F extends string>(raw: string, readField: FieldReader<F>): Line<F> {
  if (raw === '') return blank
  // Word writes its second kind of bullet as the letter o and a tab.
  const whole = tidyLine(raw.includes('\t') ? raw.replace(/^\s*o\t\s*/, '• ') : raw)
  if (whole === '') return blank
  const bare = unescaped(whole)
  if (bare === whole) return readBare(whole, readField)
  return plain(isSpecial(readBare(bare, readField)) ? whole.slice(1) : whole)
}

function readBare<F extends string>(whole: string, readField: FieldReader<F>): Line<F> {
  if (separator.test(whole)) return { ...plain(whole), kind: 'separator' }
  const bullet = readBullet(whole)
  if (!bullet) {
    const keyword = readKeyword(whole, readField)
    return keyword ? { ...plain(whole), ...keyword } : plain(whole)
  }
  const { length, ...rest } = bullet
  const words = whole.slice(length)
  const bare = unescaped(words)
  const content = { kind: 'text' as const, whole, words: words.replace(box, ''), bullet: rest }
  if (bare !== words) {
    return isClaimed(bare, readField) ? { ...content, words: words.slice(1) } : content
  }
  const keyword = readKeyword(words, readField)
  return keyword ? { ...content, ...keyword } : content
}

/** A line without the backslashes in front of its words; one before a blank is a word itself. */
const unescaped = (line: string): string => line.replace(/^\\+(?!\s)/, '')

/** Whether words after a bullet would be read as something else than those words. */
const isClaimed = <F extends string>(words: string, readField: FieldReader<F>): boolean =>
  box.test(words) || separator.test(`- ${words}`) || readKeyword(words, readField) !== null

const readKeyword = <F extends string>(
  words: string,
  readField: FieldReader<F>,
): Keyword<F> | null =>
  words === '' ? null : (readField(words) ?? readQuestionLine(words) ?? readLevelLine(words))

/** The bullet that a tidy line begins with, and how long it is. */
export function readBullet(whole: string): (Bullet & { length: number }) | null {
  const symbol = symbols.exec(whole)?.[0]
  if (symbol !== undefined) return { count: null, mark: symbol.charAt(0), length: symbol.length }
  const number = counted.exec(whole)
  if (number) {
    return { count: Number(number[1]), mark: number[2] ?? '', length: number[0].length }
  }
  const letter = lettered.exec(whole)
  return letter && { count: null, mark: letter[1] ?? letter[2] ?? '', length: letter[0].length }
}

const blank = { kind: 'blank' } as const
const plain = (whole: string): TextLine => ({ kind: 'text', whole, words: whole, bullet: null })

const isSpecial = (line: { readonly kind: string }): boolean =>
  line.kind !== 'text' && line.kind !== 'blank'

/** A keyword that does not count where it stands, as the words that it is made of. */
export const asText = ({ whole, words, bullet }: Content): TextLine => ({
  kind: 'text',
  whole,
  words,
  bullet,
})

/** Whether a line of content begins with a bullet of its own. */
export const hasBullet = (words: string): boolean => readBullet(words) !== null

/** Writes a line before the first question so that it is read back as words. */
export const escapeHeadLine = (words: string): string => escapeLine(words, readHeadField)

/** Writes a line of a question so that it is read back as words. */
export const escapeQuestionPart = (words: string): string => escapeLine(words, readQuestionField)

/** What looks like a keyword gets a backslash in front, which reading takes off again. */
const escapeLine = <F extends string>(words: string, readField: FieldReader<F>): string =>
  isSpecial(readBare(unescaped(words), readField)) ? `\\${words}` : words

/** Writes a criterion so that it is read back as one. */
export function bulletLine(words: string): string {
  const line = readQuestionPart(`- ${words}`)
  return line.kind === 'text' && line.words === words ? `- ${words}` : `- \\${words}`
}
