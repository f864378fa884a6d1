import { numberedLines, softLines } from './text.ts'

/** A line as it was written, with the 1-based number that an editor shows for it. */
export type SourceLine = { readonly line: number; readonly raw: string }

/** The lines of a text without the `>` of a quoted e-mail, if every line has one. */
export function sourceLines(text: string): SourceLine[] {
  const lines = numberedLines(text)
  const isQuoted = lines.every((line) => line.trim() === '' || quoteMark.test(line))
  return lines.flatMap((line, index) =>
    softLines(isQuoted ? line.replace(quoteMark, '') : line).map((raw) => ({
      line: index + 1,
      raw,
    })),
  )
}

const quoteMark = /^\s*(?:>\s?)+/

/** The number of the last line that is not blank; 1 in a blank text. */
export const lastLineOf = (lines: readonly SourceLine[]): number =>
  lines.findLast(({ raw }) => raw.trim() !== '')?.line ?? 1
