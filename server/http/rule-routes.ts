import { limits } from '../../shared/limits.ts'
import { readName } from '../../shared/read-name.ts'
import { DecisionRule, defaultRule } from '../../shared/rule/rule.ts'
import type { Deps } from '../deps.ts'
import { RoleRule, SavedRule } from './answers/rules.ts'
import { ApiRouter } from './api-router.ts'
import { json } from './declared-route.ts'
import { HttpError } from './errors.ts'

/** The decision rule of a role, for the owner; fixed with the role's first interview (RULE-1). */
export function ruleRoutes(deps: Deps): ApiRouter {
  const { interviews, rules } = deps.store
  const router = new ApiRouter(deps)

  router.get(
    '/roles/:key/rule',
    {
      what: 'The decision rule of a role, the usual one where none was set',
      who: 'owner',
      scope: 'roles:read',
      answer: json(200, RoleRule),
    },
    async (request, response) => {
      const found = await rules.read(roleKey(request.params.key))
      const { set, ...rule } = found?.rule ?? { ...defaultRule, set: null }
      response.json({ rule, set, fixedAt: found?.fixedAt ?? null })
    },
  )

  router.put(
    '/roles/:key/rule',
    {
      what: 'Sets the decision rule of a role, before its first interview',
      who: 'owner',
      scope: 'roles:write',
      body: DecisionRule,
      answer: json(200, SavedRule),
      errors: ['rule-fixed'],
    },
    async (request, response, rule) => {
      const key = roleKey(request.params.key)
      // Interviews from before there were rules fixed nothing, and their ratings may be known.
      const isAsked = (await interviews.summaries()).some(
        ({ role, practice }) => !practice && readName(role) === key,
      )
      if (isAsked || !(await rules.set(key, rule, deps.now()))) throw new HttpError('rule-fixed')
      response.json({ rule })
    },
  )
  return router
}

/** The name of a role as it is read; a role need not have an interview yet. */
function roleKey(given: string): string {
  const key = readName(given).trim()
  if (key === '' || key.length > limits.titleChars) throw new HttpError('invalid')
  return key
}
