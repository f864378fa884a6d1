import { z } from 'zod'
import type { JsonSchema } from '../support/json-schema.ts'
import type { Dice } from './dice.ts'

/** Values that fit fields of these names; what is not here is made up. */
export type Known = Record<string, (dice: Dice) => unknown>

/** Makes values that the schema takes, at and between its limits, all its variants equally often. */
export function maker(schema: z.ZodType): (dice: Dice, known: Known) => unknown {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema
  return (dice, known) => valueOf(json, dice, known)
}

function valueOf(json: JsonSchema, dice: Dice, known: Known): unknown {
  const choices = json.oneOf ?? json.anyOf
  if (choices) return valueOf(dice.pick(choices), dice, known)
  if (json.const !== undefined) return json.const
  if (json.enum) return dice.pick(json.enum)
  switch (json.type) {
    case 'object':
      return fieldsOf(json, dice, known)
    case 'array':
      return dice.times(countOf(json, dice), () => valueOf(json.items ?? {}, dice, known))
    case 'integer':
    case 'number':
      return numberOf(json, dice)
    case 'boolean':
      return dice.chance(0.5)
    case 'null':
      return null
    default:
      return textOf(json, dice)
  }
}

function fieldsOf({ properties = {}, required = [] }: JsonSchema, dice: Dice, known: Known) {
  const names = Object.keys(properties).filter(
    (name) => required.includes(name) || dice.chance(0.5),
  )
  return Object.fromEntries(
    names.map((name) => {
      const json = properties[name] ?? {}
      const make = json.const === undefined ? known[name] : undefined
      return [name, make ? make(dice) : valueOf(json, dice, known)]
    }),
  )
}

const countOf = ({ minItems = 0, maxItems = 5 }: JsonSchema, dice: Dice) =>
  dice.pick([minItems, Math.max(minItems, 1), Math.min(maxItems, 3), Math.min(maxItems, 24)])

function numberOf({ type, minimum = 0, maximum = 1_000 }: JsonSchema, dice: Dice): number {
  const some = minimum + dice.below(Math.min(maximum, minimum + 10) - minimum + 1)
  return dice.pick([
    minimum,
    Math.min(maximum, 2 ** 40),
    some,
    some,
    type === 'number' ? some / 3 : some,
  ])
}

function textOf({ maxLength = 64, pattern }: JsonSchema, dice: Dice): string {
  if (pattern?.startsWith('^[1-7]')) return `${1 + dice.below(3)}.${1 + dice.below(3)}`
  const words = dice.times(1 + dice.below(8), () =>
    dice.pick(['said', 'why', 'Gr\u00fc\u00dfe', '\u826f\u3044', 'x1', 'not-yet']),
  )
  const text = words.join(pattern ? '-' : ' ').slice(0, maxLength)
  return dice.chance(0.05) ? 'e'.repeat(maxLength) : text
}
