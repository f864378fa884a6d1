import { openLine } from './decoration.ts'
import type { GivenLevel, GivenQuestion } from './given.ts'
import { labelKey, usualLabels } from './labels.ts'
import { blocker } from './problems.ts'
import type { KitProblem } from './schema.ts'
import { quote } from './text.ts'

/** The level whose header a text broke off in, as `Okay Resp` is the start of one; null if none. */
export function cutOffLabel(
  words: string,
  known: readonly string[],
  levels: readonly GivenLevel[],
): string | null {
  const start = openLine(words).body
  if (!/^\p{Lu}/u.test(start)) return null
  const had = new Set(levels.map(({ label }) => labelKey(label)))
  const wanted = known.length > 0 ? known : usualLabels
  const fits = (label: string): boolean =>
    !had.has(labelKey(label)) && isStartOf(start, `${label} Response Criteria`)
  return wanted.find(fits) ?? null
}

/** Whether a text broke off in the word that starts a question. */
export const isCutOffQuestion = (words: string): boolean =>
  isStartOf(openLine(words).body, 'Question')

const isStartOf = (start: string, whole: string): boolean =>
  start !== '' && whole.toLowerCase().startsWith(start.toLowerCase())

/**
 * Points out the line at which a text broke off in its last question, if it did. Criteria have no
 * full stops, so this is told from the levels: the last one is empty, or the ones after it are missing.
 */
export function findCutOff(
  given: GivenQuestion,
  name: string,
  scale: readonly string[],
): KitProblem[] {
  const { levels, scrap, prompt } = given
  if (scrap) return [cutOff(scrap.line, `after ${name}`, scrap.text)]
  const level = levels.at(-1)
  if (given.isAsWritten || !stopsShort(levels, scale)) return []
  const where = level ? `inside “${level.label}” of ${name}` : `inside ${name}`
  const words = (level?.criteria.at(-1) ?? (level ? null : prompt.findLast(hasWords)))?.text
  return [cutOff(given.last, where, words ?? level?.label ?? '')]
}

function stopsShort(levels: readonly GivenLevel[], scale: readonly string[]): boolean {
  if (levels.length === 0 || levels.at(-1)?.criteria.length === 0) return true
  if (levels.length === 1) return true
  const isStart = (order: readonly string[]): boolean =>
    levels.every(({ label }, index) => labelKey(label) === labelKey(order[index] ?? ''))
  return levels.length < scale.length && (isStart(scale) || isStart(scale.toReversed()))
}

const hasWords = ({ text }: { text: string }): boolean => text !== ''

const cutOff = (line: number, where: string, words: string): KitProblem =>
  blocker(
    'cut-off',
    { line },
    `The text seems to break off here, ${where}: ${quote(words)}. Complete this line and add what came after it.`,
  )
