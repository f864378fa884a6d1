import { limits } from '../limits.ts'
import type { KitProblem } from './schema.ts'

/** The lines that a problem is about; `last` is left out for a single line. */
export type Place = { readonly line: number | null; readonly last?: number | undefined }

/** A problem that keeps the kit from being published. */
export const blocker = (code: string, place: Place, message: string): KitProblem =>
  problem(code, place, message, true)

/** Something to look at that does not keep the kit from being published. */
export const note = (code: string, place: Place, message: string): KitProblem =>
  problem(code, place, message, false)

function problem(code: string, { line, last }: Place, message: string, blocks: boolean) {
  const hasMore = line !== null && last !== undefined && last > line
  return hasMore ? { line, lastLine: last, code, message, blocks } : { line, code, message, blocks }
}

/** The problems in the order of their lines; where there are too many, the rest become a single one. */
export function listProblems(problems: readonly KitProblem[]): KitProblem[] {
  const sorted = problems.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0))
  if (sorted.length <= limits.kitProblems) return sorted
  const rest = sorted.slice(limits.kitProblems - 1)
  const line = rest[0]?.line ?? 1
  const last = rest.reduce((end, { lastLine, line }) => Math.max(end, lastLine ?? line ?? 1), line)
  const message = `There are ${rest.length} more problems from here to line ${last}. Mend the ones above first; the others then show.`
  const summary = rest.some(({ blocks }) => blocks) ? blocker : note
  return [
    ...sorted.slice(0, limits.kitProblems - 1),
    summary('too-many-problems', { line, last }, message),
  ]
}

/** `2 criteria`, `1 criterion`: the noun is given in both forms. */
export const count = (amount: number, one: string, many: string): string =>
  `${amount} ${amount === 1 ? one : many}`
