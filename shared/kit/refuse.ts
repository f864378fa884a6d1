import { limits } from '../limits.ts'
import { blocker } from './problems.ts'
import type { KitProblem } from './schema.ts'

const wholeText = { line: null }

/** The problem of a text that is binary or too long to be a kit; null for any other text. */
export function refuseText(text: string): KitProblem | null {
  if (isTooLong(text)) return tooLarge()
  return hasBinary(text) ? binary() : null
}

/** The problem of a text without questions that is the source of a formatted document; null if it is not. */
export function formattedAs(text: string): KitProblem | null {
  if (/^\s*\{\\rtf/.test(text)) return notPlain('an RTF document')
  return /^\s*<(?:!doctype html|html)\b/i.test(text) ? notPlain('a web page') : null
}

/** Whether a text has more bytes than a kit may have: as many as characters at least, thrice at most. */
export function isTooLong(text: string): boolean {
  if (text.length > limits.kitBytes) return true
  return (
    text.length * 3 > limits.kitBytes && new TextEncoder().encode(text).length > limits.kitBytes
  )
}

/** No text has a NUL, and none has many control characters. */
function hasBinary(text: string): boolean {
  if (text.includes('\0')) return true
  const controls = text.match(/(?!\s)\p{Cc}/gu)?.length ?? 0
  return controls > 8 && controls * 20 > text.length
}

/** More than a kit may have. */
export const tooLarge = (): KitProblem =>
  blocker(
    'too-large',
    wholeText,
    'The text has more than 1 MiB (1,048,576 bytes), far more than a kit needs. Import the part with the questions.',
  )

/** A document with formatting, named by what it is. */
export const notPlain = (what: string): KitProblem =>
  blocker(
    'not-plain-text',
    wholeText,
    `This is ${what}, not plain text. Open it, copy its text and paste that, or save it as plain text (.txt).`,
  )

/** Bytes that are no text at all. */
export const binary = (): KitProblem =>
  blocker(
    'binary',
    wholeText,
    'This is a binary file, not text. Open it in the program it comes from and save it as plain text (.txt, UTF-8).',
  )
