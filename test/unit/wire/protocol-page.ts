import { readSource } from '../../arch/source-file.ts'

const page = readSource('docs/protocol.md')

/** The text between a heading of this name and the next one. */
export function section(heading: string): string {
  const parts = page.split(/^#+ /m)
  const found = parts.filter((part) => part.split('\n')[0]?.trim() === heading)
  if (found.length !== 1) throw new Error(`docs/protocol.md has ${found.length} × “${heading}”`)
  return found[0]!
}

/** The rows of the one table below a heading; cells without the marks of code. */
export function table(heading: string): string[][] {
  const lines = section(heading).match(/^\|.*\|$/gm) ?? []
  return lines.slice(2).map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim().replaceAll('`', '')),
  )
}

/** The first block of code below a heading. */
export function block(heading: string): string {
  const found = /^```\w*\n([^]*?)^```$/m.exec(section(heading))?.[1]
  if (!found) throw new Error(`docs/protocol.md has no block under “${heading}”`)
  return found.trim()
}

/** `Name = { field, other: … }` lines of a block, as the names of their fields. */
export const fieldsIn = (text: string): Map<string, string[]> =>
  new Map(
    [...text.matchAll(/^(\S+) = \{ (.*) \}$/gm)].map(([, name = '', fields = '']) => [
      name,
      topLevel(fields).map((field) => field.split(':')[0]!.trim()),
    ]),
  )

/** The parts between commas that no bracket encloses. */
function topLevel(text: string): string[] {
  const parts = ['']
  let depth = 0
  for (const char of text) {
    if ('{[('.includes(char)) depth += 1
    if ('}])'.includes(char)) depth -= 1
    if (char === ',' && depth === 0) parts.push('')
    else parts[parts.length - 1] += char
  }
  return parts
}
