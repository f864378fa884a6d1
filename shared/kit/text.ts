import { unturned } from '../unturned.ts'

/** What ends a line inside a numbered line: Word's soft break, a page break and Unicode's own breaks. */
const softBreaks = /[\v\f\u0085\u2028\u2029]/
const allBreaks = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/

/** Takes no room on paper and means nothing: soft hyphen, zero-width space, word joiner, byte-order mark, blank letters. */
const invisible = /[\u00AD\u115F\u1160\u180E\u200B\u2060-\u2065\u206A-\u206F\u3164\uFEFF\uFFA0]/g
const controls = /(?!\s)\p{Cc}/gu

/** Joiners and direction marks belong inside a word; at the edge of a line they are paste marks. */
const edge = /[\s\u061C\u200C-\u200F\u202A-\u202E\u2061-\u2069]/

/** The numbered lines of a text: only what an editor counts as a line break counts here. */
export const numberedLines = (text: string): string[] => text.split(/\r\n|[\n\r]/)

/** The visible lines within one numbered line; nearly always just that line. */
export const softLines = (line: string): string[] =>
  softBreaks.test(line) ? line.split(softBreaks) : [line]

/** Most lines are tidy already, and long texts have very many. */
const isTidy = /^[!-~]+(?: [!-~]+)*$/

/** The same words on one line: single plain spaces, nothing invisible, no blanks around. */
export function tidyLine(text: string): string {
  if (text === '' || isTidy.test(text)) return text
  const plain = unturned(text.toWellFormed())
    .replace(invisible, '')
    .replace(controls, '')
    .replace(/\s+/g, ' ')
  let start = 0
  let end = plain.length
  while (start < end && edge.test(plain.charAt(start))) start += 1
  while (end > start && edge.test(plain.charAt(end - 1))) end -= 1
  return plain.slice(start, end)
}

/** The same words in tidy lines: none blank at either end, never two blank ones in a row. */
export function tidyText(text: string): string {
  return joinLines(text.split(allBreaks).map(tidyLine))
}

/** Tidy lines as one text, under the rules of `tidyText`. */
export function joinLines(lines: readonly string[]): string {
  const kept = lines.filter((line, index) => line !== '' || (lines[index - 1] ?? '') !== '')
  if (kept.at(-1) === '') kept.pop()
  return kept.join('\n')
}

/** How many characters a text has: whole ones, as the schema counts them, not halves of a pair. */
export function countChars(text: string): number {
  let count = text.length
  for (let index = 0; index < text.length; index += 1) {
    if ((text.codePointAt(index) ?? 0) > 0xffff) {
      count -= 1
      index += 1
    }
  }
  return count
}

/** Whether a text has more characters than that; most texts are told apart without counting. */
export const isLongerThan = (text: string, max: number): boolean =>
  text.length > max && (text.length > 2 * max || countChars(text) > max)

/** The longest tidy start of a text that has at most so many characters; no character is cut in two. */
export function cutText(text: string, max: number): string {
  if (!isLongerThan(text, max)) return text
  const start = Array.from(text.slice(0, 2 * max))
  return tidyText(start.slice(0, max).join(''))
}

/** A few words of a text in quotation marks, to show which one is meant. */
export function quote(text: string): string {
  const start = tidyLine(text.slice(0, 200))
  const words = start.length > 60 ? `${cutText(start, 59).trimEnd()}…` : start
  return `“${words}”`
}
