import { parseKit } from '../../../shared/kit/parse.ts'
import { findQuestions } from '../../../shared/kit/questions.ts'
import type { Kit, KitProblem } from '../../../shared/kit/schema.ts'
import { sourceLines } from '../../../shared/kit/source.ts'

/** What a draft's text reads as, with its problems by place: `before` the questions, and in each. */
export type DraftReading = {
  readonly kit: Kit | null
  readonly problems: readonly KitProblem[]
  readonly before: readonly KitProblem[]
  readonly inQuestion: readonly (readonly KitProblem[])[]
}

/** Reads a draft; each problem is in exactly one place. */
export function readDraft(text: string): DraftReading {
  const { kit, problems } = parseKit(text)
  const lines = kit ? sourceLines(text) : []
  const starts = kit ? findQuestions(lines).map(({ index }) => lines[index]?.line ?? 1) : []
  const count = kit?.questions.length ?? 0
  const placeOf = ({ line, code }: KitProblem) =>
    line === null || code === 'title-missing'
      ? -1
      : Math.min(
          starts.findLastIndex((start) => start <= line),
          count - 1,
        )
  return {
    kit,
    problems,
    before: problems.filter((problem) => placeOf(problem) < 0),
    inQuestion: Array.from({ length: count }, (_, index) =>
      problems.filter((problem) => placeOf(problem) === index),
    ),
  }
}

/** What the line under a kit counts; `minutes` is null where no time is planned at all. */
export type KitSummary = {
  questions: number
  toFix: number
  toLookAt: number
  minutes: number | null
}

/** The counts of a kit: what keeps it from being published, and what a person should look at. */
export function summariseKit(kit: Kit | null, problems: readonly KitProblem[]): KitSummary {
  const planned = kit?.questions.flatMap(({ minutes }) => minutes ?? []) ?? []
  const toFix = problems.filter(({ blocks }) => blocks).length
  return {
    questions: kit?.questions.length ?? 0,
    toFix,
    toLookAt: problems.length - toFix,
    minutes: planned.length > 0 ? planned.reduce((sum, minutes) => sum + minutes, 0) : null,
  }
}

/** Problems about words that are in the text but not in the kit: writing the kit anew leaves them out. */
const leavingOut = /^(too-(long|many-.+)|field-repeated|(weight|minutes)-invalid)$/

/** The lines whose words an edit of the kit would leave out of its text. */
export const linesLeftOut = (problems: readonly KitProblem[]): number[] => [
  ...new Set(problems.flatMap(({ code, line }) => (leavingOut.test(code) && line ? [line] : []))),
]

/** Where a line stands in a text: from its first character to the one after its last. */
export function spanOfLine(text: string, line: number): { start: number; end: number } {
  const breaks = /\r\n|[\n\r]/g
  let start = 0
  for (let number = 1; number < line; number += 1) {
    if (!breaks.exec(text)) break
    start = breaks.lastIndex
  }
  const next = breaks.exec(text)
  return { start, end: next?.index ?? text.length }
}
