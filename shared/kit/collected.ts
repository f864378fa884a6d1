import type { KitProblem } from './schema.ts'
import { blocker } from './problems.ts'
import { countChars, cutText, joinLines } from './text.ts'

/** Words with the lines of the text that they came from. */
export type Found = { text: string; readonly line: number; last: number }

/** A single line of content that fits its place; what is too long is cut and reported. */
export function fitLine(found: Found, max: number, what: string, problems: KitProblem[]): string {
  const text = cutText(found.text, max)
  if (text !== found.text) {
    const message = `${what} has ${countChars(found.text)} characters; only the first ${countChars(text)} are kept. Shorten it to ${max} or fewer.`
    problems.push(blocker('too-long', found, message))
  }
  return text
}

/** Several lines of content that fit their place together; the lines that do not are reported. */
export function fitLines(
  lines: readonly Found[],
  max: number,
  what: string,
  problems: KitProblem[],
): string {
  const whole = joinLines(lines.map(({ text }) => text))
  const text = cutText(whole, max)
  if (text === whole) return whole
  let length = 0
  const firstCut = lines.find((found) => {
    length += found.text.length + 1
    return length > text.length
  })
  const place = { line: firstCut?.line ?? 1, last: lines.at(-1)?.last }
  const message = `${what} has ${countChars(whole)} characters; only the first ${countChars(text)} are kept. Shorten it to ${max} or fewer.`
  problems.push(blocker('too-long', place, message))
  return text
}
