import { limits } from '../limits.ts'
import { fitLine, fitLines, type Found } from './collected.ts'
import type { GivenLevel, GivenQuestion } from './given.ts'
import { hasTwice } from './labels.ts'
import { blocker, note } from './problems.ts'
import { unmarkPrompt, unwrapPrompt } from './prompt.ts'
import { isOtherScale, settleSteps } from './scale.ts'
import type { KitProblem, Level, Question } from './schema.ts'

/** A level of the kit with the line it came from; null when the text does not have it. */
export type BuiltLevel = Level & { readonly line: number | null }

/** A question that keeps every limit, its levels best first and complete, each with a score. */
export function buildQuestion(
  given: GivenQuestion,
  index: number,
  scale: readonly string[],
  problems: KitProblem[],
): Omit<Question, 'levels'> & { readonly levels: BuiltLevel[] } {
  const name = `Question ${index + 1}`
  const { competency, prompt, hints } = given
  const what = `The text of ${name.toLowerCase()}`
  const asked = fitLines(unwrapPrompt(prompt), limits.promptChars, what, problems)
  const isBelow = prompt.every(({ text, line }) => text === '' || line > given.line)
  return {
    // Below its number a prompt may be set in bold; on the same line its marks are its own.
    prompt: isBelow ? unmarkPrompt(asked) : asked,
    competency: competency ? fitLine(competency, limits.nameChars, 'The competency', problems) : '',
    weight: given.weight ?? 1,
    minutes: given.minutes,
    hints: fitList(hints, limits.hintsPerQuestion, 'hint', name, problems),
    levels: buildLevels(given, name, scale, problems),
  }
}

function buildLevels(
  given: GivenQuestion,
  name: string,
  scale: readonly string[],
  problems: KitProblem[],
): BuiltLevel[] {
  const levels = keepFirst(given.levels, limits.levels, 'levels', name, problems)
  const steps = given.isAsWritten ? [...levels] : settleSteps(levels, scale)
  const kept = steps.filter((step) => !('isMissing' in step))
  if (kept.some((step, place) => step !== levels[place])) {
    problems.push(
      note('levels-reordered', { line: levels[0]?.line ?? given.line }, reordered(name)),
    )
  }
  const isWhole = kept.length === steps.length && !hasTwice(levels)
  if (!given.isAsWritten && isWhole && isOtherScale(kept, scale)) {
    problems.push(note('scale-differs', { line: given.line }, otherScale(name, scale)))
  }
  return steps.map((step, place) => {
    const { label } = step
    const score = step.score ?? steps.length - place
    if ('isMissing' in step) {
      problems.push(blocker('level-missing', { line: given.line }, missing(name, label)))
      return { label, score, criteria: [], line: null }
    }
    const criteria = fitList(
      step.criteria,
      limits.criteriaPerLevel,
      'criterion',
      `“${label}” of ${name.toLowerCase()}`,
      problems,
    )
    return { label, score, criteria, line: step.line }
  })
}

function fitList(
  items: readonly Found[],
  most: number,
  what: 'hint' | 'criterion',
  where: string,
  problems: KitProblem[],
): string[] {
  const plural = what === 'hint' ? 'hints' : 'criteria'
  return keepFirst(items, most, plural, where, problems).map((found) =>
    fitLine(found, limits.lineChars, `This ${what}`, problems),
  )
}

/** As many of the first as there is room for; the lines of the others are reported. */
function keepFirst<T extends Found | GivenLevel>(
  items: readonly T[],
  most: number,
  what: 'levels' | 'criteria' | 'hints',
  where: string,
  problems: KitProblem[],
): readonly T[] {
  const surplus = items[most]
  if (surplus) {
    const place = { line: surplus.line, last: items.at(-1)?.last }
    const message = `${where} has ${items.length} ${what}; only the first ${most} are kept. Leave some out or join them.`
    problems.push(blocker(`too-many-${what}`, place, message))
  }
  return items.slice(0, most)
}

const reordered = (name: string): string =>
  `The levels of ${name.toLowerCase()} were put in order, best first. Write “Levels: as written” in the question to keep yours.`
const otherScale = (name: string, scale: readonly string[]): string =>
  `${name} has other levels than the rest (${scale.join(', ')}). If that is meant, write “Levels: as written” in the question; otherwise use the same labels.`
const missing = (name: string, label: string): string =>
  `${name} has no “${label}” level. Write a line “${label} Response Criteria:” with its criteria below, or “Levels: as written” if this question has no such level.`
