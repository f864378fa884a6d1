import type { z } from 'zod'
import { blocker, note } from './problems.ts'
import type { KitReading } from './parse.ts'
import { publishProblems } from './publish.ts'
import { isTooLong, tooLarge } from './refuse.ts'
import { Kit, type KitProblem } from './schema.ts'
import { quote } from './text.ts'

/** Reads a kit from JSON: the kit itself, or an object that holds it as `kit`, as `npm run kit` prints it. */
export function kitFromJson(text: string): KitReading {
  if (isTooLong(text)) return { kit: null, problems: [tooLarge()] }
  const parsed = parseJson(text)
  if (!parsed.ok) return { kit: null, problems: [notJson] }
  const checked = Kit.safeParse(unwrap(parsed.value), { reportInput: true })
  if (!checked.success) return { kit: null, problems: checked.error.issues.flatMap(describe) }
  const kit = checked.data
  const untitled = kit.title === '' ? [note('title-missing', { line: null }, noTitle)] : []
  return { kit, problems: [...untitled, ...publishProblems(kit)] }
}

/** The kit as JSON, of which `kitFromJson` makes the same kit again. */
export const kitToJson = (kit: Kit): string => `${JSON.stringify(Kit.parse(kit), null, 2)}\n`

function parseJson(text: string): { ok: true; value: unknown } | { ok: false } {
  try {
    return { ok: true, value: JSON.parse(text.replace(/^\uFEFF/, '')) }
  } catch {
    return { ok: false }
  }
}

function unwrap(value: unknown): unknown {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  return isObject && 'kit' in value ? value.kit : value
}

/** What is wrong at one place of the object, in plain words; a list of unknown names is one problem each. */
function describe(issue: z.core.$ZodIssue): KitProblem[] {
  const where = nameOf(issue.path)
  const say = (code: string, what: string): KitProblem =>
    blocker(code, { line: null }, `${where} ${what}`)
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return [say('missing-field', 'is missing.')]
      return [say('wrong-type', `must be ${kinds[issue.expected] ?? issue.expected}.`)]
    case 'too_big':
      return [say('too-big', largest(issue.origin, Number(issue.maximum)))]
    case 'too_small':
      return [say('too-small', smallest(issue.origin, Number(issue.minimum), issue.inclusive))]
    case 'unrecognized_keys':
      return issue.keys.map((key) =>
        say('unknown-field', `has no field ${quote(key)}. Leave it out.`),
      )
    default:
      return [say('not-a-kit', `${issue.message}.`)]
  }
}

const kinds: Record<string, string> = {
  string: 'text in quotation marks',
  number: 'a number',
  int: 'a whole number',
  array: 'a list in square brackets',
  object: 'an object in braces',
}

/** `Question 2, level 1, score` for `['questions', 1, 'levels', 0, 'score']`. */
function nameOf(path: readonly PropertyKey[]): string {
  const words = path.map((key, index) => {
    const next = path[index + 1]
    const one = singular[String(key)]
    if (typeof next === 'number') return `${one ?? String(key)} ${next + 1}`
    return typeof key === 'number' ? '' : String(key)
  })
  const name = words.filter((word) => word !== '').join(', ')
  return name === '' ? 'The kit' : name.charAt(0).toUpperCase() + name.slice(1)
}

const singular: Record<string, string> = {
  questions: 'question',
  levels: 'level',
  criteria: 'criterion',
  hints: 'hint',
}

function largest(origin: string, maximum: number): string {
  if (origin === 'string') return `must have at most ${maximum} characters.`
  return origin === 'array'
    ? `must have at most ${maximum} entries.`
    : `must be at most ${maximum}.`
}

function smallest(origin: string, minimum: number, isInclusive: boolean | undefined): string {
  if (origin === 'string') return 'must not be empty.'
  if (origin === 'array')
    return `must have at least ${minimum} ${minimum === 1 ? 'entry' : 'entries'}.`
  return isInclusive === false ? `must be above ${minimum}.` : `must be at least ${minimum}.`
}

const notJson = blocker(
  'not-json',
  { line: null },
  'This is not valid JSON. Export the kit again, or import it as plain text.',
)
const noTitle = 'The kit has no title. Give it one under “title”.'
