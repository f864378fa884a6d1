import { z } from 'zod'
import { refusals } from '../../shared/interview/refusal.ts'
import { httpErrors, type HttpErrorCode } from '../../shared/http-errors.ts'
import { wire } from '../../shared/protocol.ts'
import { scopes } from '../../shared/scopes.ts'
import type { Answer, DeclaredRoute } from './declared-route.ts'

type Json = Record<string, unknown>

/** The API as OpenAPI 3.1, made from the routes as they are declared. */
export function describeApi(routes: readonly DeclaredRoute[]): Json {
  const paths: Record<string, Json> = {}
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method]: describeRoute(route) }
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Evenhand',
      version: '1',
      description:
        'Nothing here tells anything of a rating before its round is revealed. What else goes over the wire is in docs/protocol.md.',
    },
    paths,
    components: {
      schemas: { Error: errorSchema },
      securitySchemes: {
        browser: { type: 'apiKey', in: 'cookie', name: wire.sessionCookie },
        token: {
          type: 'http',
          scheme: 'bearer',
          description: `A token that the owner made, for some of: ${scopes.join(', ')}.`,
        },
      },
    },
  }
}

function describeRoute({ method, path, spec }: DeclaredRoute): Json {
  const { what, who, scope, body, query = {}, answer, errors = [], refuses = false } = spec
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name)
  const parameters = [
    ...names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
    ...Object.entries(query).map(([name, description]) => ({
      name,
      in: 'query',
      description,
      schema: { type: 'string' },
    })),
  ]
  return {
    operationId: operationId(method, path),
    summary: what,
    description: `For: ${who}.`,
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body ? { requestBody: { required: true, content: jsonOf(body, 'input') } } : {}),
    security: securityOf(who, scope),
    responses: {
      [answer.status]: describeAnswer(answer),
      ...describeErrors([...commonErrors(spec), ...gone(path), ...errors], refuses),
    },
  }
}

/** `GET /api/kits/:id/versions` is `get-kits-id-versions`. */
const operationId = (method: string, path: string) =>
  [method, ...(path.replace(/^\/api/, '').match(/\w+/g) ?? [])].join('-')

function securityOf(who: string, scope: DeclaredRoute['spec']['scope']): Json[] {
  if (who === 'everyone') return []
  return scope === 'browser' ? [{ browser: [] }] : [{ browser: [] }, { token: [scope].flat() }]
}

function describeAnswer(answer: Answer): Json {
  if (answer.kind === 'nothing') return { description: 'Done.' }
  if (answer.kind === 'file')
    return {
      description: answer.what,
      content: Object.fromEntries(
        answer.types.map((type) => [type, { schema: { type: 'string' } }]),
      ),
    }
  return { description: 'Done.', content: jsonOf(answer.schema, 'output') }
}

const jsonOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _dialect, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return { 'application/json': { schema: json } }
}

/** Codes that any route of this kind may answer. */
function commonErrors({ who, body, scope }: DeclaredRoute['spec']): HttpErrorCode[] {
  const always: HttpErrorCode[] = ['invalid', 'not-found', 'internal']
  if (scope !== 'open') always.push('bad-api-token', 'too-many-requests')
  if (scope === 'browser') always.push('browser-only')
  else always.push('scope-missing')
  if (who !== 'everyone') always.push('not-signed-in', 'forbidden', 'too-many-requests')
  if (body) always.push('bad-origin', 'too-large', 'too-many-requests')
  return scope === 'open' ? ['internal'] : always
}

/** What names an interview may name one that was deleted. */
const gone = (path: string): HttpErrorCode[] =>
  path.includes('/interviews/:id') ? ['deleted'] : []

/** One answer for each status, which names the codes that may stand in it. */
function describeErrors(codes: readonly HttpErrorCode[], refuses: boolean): Json {
  const refused = refuses ? Object.keys(refusals) : []
  const byStatus = Map.groupBy(new Set(codes), (code) => httpErrors[code].status)
  const known: [number, string[]][] = [...byStatus].map(([status, some]) => [status, some])
  const conflicts = known.find(([status]) => status === 409)
  if (conflicts) conflicts[1].push(...refused)
  else if (refuses) known.push([409, refused])
  return Object.fromEntries(
    known.map(([status, some]) => [
      status,
      {
        description: some.toSorted().join(', '),
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
      },
    ]),
  )
}

const errorSchema = {
  type: 'object',
  required: ['error'],
  additionalProperties: false,
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message'],
      properties: { code: { type: 'string' }, message: { type: 'string' } },
    },
  },
}
