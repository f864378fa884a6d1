import { z } from 'zod'

type Json = Record<string, unknown>
type Described = { description: string; content?: Record<string, { schema: Json }> }
export type Operation = {
  operationId: string
  summary: string
  security: Record<string, string[]>[]
  parameters?: { name: string; in: string }[]
  requestBody?: { content: { 'application/json': { schema: Json } } }
  responses: Record<string, Described>
}
export type OpenApi = {
  openapi: string
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Json> }
}
type Asked = { method: string; path: string }
type Given = { status: number; text: string; headers: Headers }

/** The operation that the description has for a route as the server spells it, `/api/kits/:id`. */
export function operationOf(api: OpenApi, { method, path }: Asked): Operation | undefined {
  const described = path.replace(/:(\w+)/g, '{$1}')
  return api.paths[described]?.[method.toLowerCase()]
}

/** Every route of the description, as the server spells it. */
export const routesOfApi = (api: OpenApi): string[] =>
  Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map(
      (method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`,
    ),
  )

/** In what an answer differs from its description; null where it fits. */
export function misfit(api: OpenApi, asked: Asked, { status, text, headers }: Given) {
  const told = operationOf(api, asked)?.responses[status]
  if (!told) return `${status} is not described`
  // An answer to HEAD is that of GET without its body.
  if (asked.method === 'HEAD') return null
  const type = headers.get('content-type')?.split(';')[0]
  if (!told.content) return text === '' ? null : 'has a body'
  const schema = type === undefined ? undefined : told.content[type]?.schema
  if (!schema) return `${type} is not described`
  if (type !== 'application/json') return null
  const { $ref } = schema
  const whole = typeof $ref === 'string' ? api.components.schemas[$ref.split('/').at(-1)!]! : schema
  const parsed = z.fromJSONSchema(whole as never).safeParse(JSON.parse(text))
  return parsed.success ? null : z.prettifyError(parsed.error)
}
