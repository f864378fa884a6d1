import type { Found } from './collected.ts'
import { escapeQuestionPart, hasBullet } from './line.ts'

// A prompt that was wrapped is one line again. A blank line and a line with a bullet stay where
// they are, and a backslash at the end of a line keeps the break after it, as in Markdown.

/** The lines of a prompt as they are meant, from the lines that they were written on. */
export function unwrapPrompt(written: readonly Found[]): Found[] {
  const lines: { readonly line: number; last: number; readonly parts: string[] }[] = []
  for (const { text, line, last } of written) {
    const before = lines.at(-1)
    const end = before?.parts.at(-1) ?? ''
    const isApart = end === '' || text === '' || isItem(text)
    if (before && !isApart && !end.endsWith('\\')) {
      before.parts.push(text)
      before.last = last
    } else {
      if (!isApart) before?.parts.splice(-1, 1, end.slice(0, -1).trimEnd())
      lines.push({ line, last, parts: [text] })
    }
  }
  // A line of nothing but that backslash leaves an empty part behind.
  return lines.map(({ line, last, parts }) => ({ line, last, text: parts.join(' ').trimEnd() }))
}

/** A prompt in bold below its number, as in `## Question 1`, without the marks around it. */
export function unmarkPrompt(prompt: string): string {
  const marked = /^([*_]{1,3})([^*_\n]+)\1$/.exec(prompt)
  return marked?.[2]?.trim() ?? prompt
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
