import type { Found } from './collected.ts'
import { escapeQuestionPart, hasBullet } from './line.ts'

// A prompt that was wrapped is one line again. A blank line and a line with a bullet stay where
// they are, and a backslash at the end of a line keeps the break after it, as in Markdown.

/** The lines of a prompt as they are meant, from the lines that they were written on. */
export function unwrapPrompt(written: readonly Found[]): Found[] {
  const lines: Found[] = []
  for (const { text, line, last } of written) {
    const before = lines.at(-1)
    const isApart = !before || before.text === '' || text === '' || isItem(text)
    const isBroken = !isApart && before.text.endsWith('\\')
    if (isBroken) before.text = before.text.slice(0, -1).trimEnd()
    if (isApart || isBroken) {
      lines.push({ text, line, last })
    } else {
      before.text += ` ${text}`
      before.last = last
    }
  }
  return lines
}

/** The lines to write for a prompt, so that `unwrapPrompt` gives the same prompt back. */
export function wrapPrompt(prompt: string): string[] {
  const lines = prompt.split('\n')
  return lines.map((line, index) => {
    const next = lines[index + 1] ?? ''
    const isApart = line === '' || next === '' || isItem(next)
    const written = isApart ? line : `${line}\\`
    return index === 0 ? written : escapeQuestionPart(written)
  })
}

/** Whether a line is an item of a list, whatever backslashes are at its end. */
function isItem(line: string): boolean {
  let end = line.length
  while (line.charAt(end - 1) === '\\') end -= 1
  return hasBullet(line.slice(0, end))
}
