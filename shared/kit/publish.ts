import { limits } from '../limits.ts'
import { labelKey } from './labels.ts'
import { blocker } from './problems.ts'
import type { Kit, KitProblem, Question } from './schema.ts'

/** Why a kit cannot be published, and in which question and level, both counted from 0. */
export type Obstacle = {
  readonly question: number | null
  readonly level: number | null
  readonly code: string
  readonly message: string
}

/** The fewest levels that a question can be rated with. */
export const fewestLevels = 2

/** Everything that keeps a kit from being published; nothing else does. */
export function findObstacles(kit: Kit): Obstacle[] {
  if (kit.questions.length > 0) return kit.questions.flatMap(inQuestion)
  const message = 'The kit has no question. Add one with at least two levels.'
  return [{ question: null, level: null, code: 'no-question', message }]
}

/** What blocks the publishing of a kit that did not come from a text; empty when it can be published. */
export const publishProblems = (kit: Kit): KitProblem[] =>
  findObstacles(kit).map(({ code, message }) => blocker(code, { line: null }, message))

function inQuestion(question: Question, index: number): Obstacle[] {
  const { prompt, levels } = question
  const name = `Question ${index + 1}`
  const found: Obstacle[] = []
  const add = (code: string, message: string, level: number | null = null): void => {
    found.push({ question: index, level, code, message })
  }
  if (prompt === '') add('prompt-missing', `${name} asks nothing. Write what to ask.`)
  if (levels.length < fewestLevels) add('too-few-levels', `${name} ${tooFew(levels.length)}`)
  if (levels.length > limits.levels) add('too-many-levels', `${name} ${tooMany(levels.length)}`)
  for (const [place, { label, score, criteria }] of levels.entries()) {
    const above = levels[place - 1]
    if (isSecond(levels, place)) {
      add(
        'label-duplicate',
        `${name} has the level “${label}” twice. Rename one, or start a new question above the second.`,
        place,
      )
    }
    if (above && score >= above.score) {
      add(
        'scores-not-descending',
        `${name}: “${label}” scores ${score}, no less than “${above.label}” above it with ${above.score}. Give each level a lower score than the one above.`,
        place,
      )
    }
    if (criteria.length === 0) {
      add(
        'criteria-missing',
        `${name}: “${label}” has no criteria. Write at least one line of what is heard at this level.`,
        place,
      )
    }
  }
  return found
}

const isSecond = (levels: Question['levels'], place: number): boolean =>
  levels.findIndex(({ label }) => labelKey(label) === labelKey(levels[place]?.label ?? '')) < place

const tooFew = (levels: number): string =>
  levels === 0
    ? `has no levels. Write at least ${fewestLevels}, each with its criteria.`
    : `has a single level, so every answer would rate the same. Write at least ${fewestLevels}.`
const tooMany = (levels: number): string =>
  `has ${levels} levels. Keep ${limits.levels} at most, or start a new question.`
