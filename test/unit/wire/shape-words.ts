import { z } from 'zod'
import type { JsonSchema } from '../../support/json-schema.ts'

export type Named = { name: string; schema: z.ZodType }

/** What a sender has to write, as a JSON schema. */
const jsonOf = (schema: z.ZodType): JsonSchema => {
  const { $schema: _dialect, ...json } = z.toJSONSchema(schema, { io: 'input' }) as JsonSchema & {
    $schema?: string
  }
  return json
}

/** The words in which the protocol's page writes shapes; schemas that are named there appear by name. */
export function shapeWords(named: readonly Named[]) {
  const names = new Map(named.map(({ name, schema }) => [JSON.stringify(jsonOf(schema)), name]))

  const inline = (json: JsonSchema): string => names.get(keyOf(json)) ?? spelled(json)

  function spelled(json: JsonSchema): string {
    const choices = json.oneOf ?? json.anyOf
    if (choices) return choices.map(inline).join(' or ')
    if (json.const !== undefined) return JSON.stringify(json.const)
    if (json.enum) return json.enum.map((one) => JSON.stringify(one)).join(' or ')
    if (json.type === 'object') return `{ ${fields(json).join(', ')} }`
    if (json.type === 'array')
      return `[${range(json.minItems, json.maxItems)}${inline(json.items ?? {})}]`
    if (Array.isArray(json.type)) return json.type.join(' or ')
    return [json.type, limitsOf(json), json.pattern && `/${json.pattern}/`]
      .filter(Boolean)
      .join(' ')
  }

  const fields = (json: JsonSchema, skip: readonly string[] = []) =>
    Object.entries(json.properties ?? {})
      .filter(([name]) => !skip.includes(name))
      .map(([name, field]) => `${name}${isRequired(json, name) ? '' : '?'}: ${inline(field)}`)

  return {
    /** The fields of an object, but for those to skip. */
    fieldsOf: (schema: z.ZodType, skip: readonly string[] = []) => fields(jsonOf(schema), skip),
    /** `Name = shape` for each named schema, in their order. */
    definitions: () =>
      named
        .map(({ name, schema }) => {
          const json = jsonOf(schema)
          const choices = json.oneOf ?? json.anyOf
          const shape = choices
            ? choices
                .map((one) => (choices.length > 1 ? spelled(one) : inline(one)))
                .join('\n  or ')
            : spelled(json)
          return `${name} = ${shape}`
        })
        .join('\n'),
  }
}

const isRequired = (json: JsonSchema, name: string) => json.required?.includes(name) ?? false
const keyOf = ({ default: _default, ...json }: JsonSchema) => JSON.stringify(json)

/** Bounds that only say that a number is one that JavaScript can hold are left out. */
const bound = (value: number | undefined) =>
  value === undefined || Math.abs(value) === Number.MAX_SAFE_INTEGER ? '' : String(value)

function limitsOf(json: JsonSchema): string {
  if (json.exclusiveMinimum !== undefined)
    return `above ${json.exclusiveMinimum} to ${bound(json.maximum)}`
  const from = bound(json.minLength ?? json.minimum)
  const to = bound(json.maxLength ?? json.maximum)
  return from || to ? `${from}..${to}` : ''
}

const range = (from: number | undefined, to: number | undefined) =>
  from === undefined && to === undefined ? '' : `${bound(from)}..${bound(to)} `
