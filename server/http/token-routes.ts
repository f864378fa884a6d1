import { limits } from '../../shared/limits.ts'
import { NewToken } from '../../shared/protocol.ts'
import type { Deps } from '../deps.ts'
import { TokenList, TokenMade } from './answers/tokens.ts'
import { ApiRouter } from './api-router.ts'
import { json, nothing } from './declared-route.ts'
import { HttpError } from './errors.ts'

const dayMs = 24 * 3_600_000

/** Tokens for scripts, made by the owner in a browser: no token makes or sees tokens. */
export function tokenRoutes({ tokens, ...deps }: Deps): ApiRouter {
  const router = new ApiRouter({ tokens, ...deps })
  const owners = { who: 'owner', scope: 'browser' } as const
  router.get(
    '/tokens',
    {
      ...owners,
      what: 'The tokens there are, without their secrets',
      answer: json(200, TokenList),
    },
    async (_request, response) => void response.json({ tokens: await tokens.list() }),
  )
  router.post(
    '/tokens',
    {
      ...owners,
      what: 'Makes a token and tells its secret, this once',
      body: NewToken,
      answer: json(201, TokenMade),
      errors: ['too-many-tokens'],
    },
    async (_request, response, { name, scopes, days }) => {
      if ((await tokens.list()).length >= limits.tokens) throw new HttpError('too-many-tokens')
      const lifeMs = days === null ? null : days * dayMs
      response.status(201).json(await tokens.make({ name, scopes, lifeMs }))
    },
  )
  router.delete(
    '/tokens/:id',
    { ...owners, what: 'Revokes a token at once', answer: nothing },
    async ({ params }, response) => {
      if (!(await tokens.revoke(params.id))) throw new HttpError('not-found')
      response.status(204).end()
    },
  )
  return router
}
