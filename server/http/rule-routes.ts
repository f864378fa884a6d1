import { isOfCandidate } from '../../shared/interview/state.ts'
import { limits } from '../../shared/limits.ts'
import { readName } from '../../shared/read-name.ts'
import { roleOfKey } from '../../shared/role-key.ts'
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
      const role = roleIn(request.params.key)
      const found = await rules.read(role)
      const { set, ...rule } = found?.rule ?? { ...defaultRule, set: null }
      response.json({ rule, set, fixedAt: found?.fixedAt ?? (await askedSince(role)) })
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
      const role = roleIn(request.params.key)
      const isAsked = (await askedSince(role)) !== null
      if (isAsked || !(await rules.set(role, rule, deps.now()))) throw new HttpError('rule-fixed')
      response.json({ rule })
    },
  )

  /** When the first interview of a role was made. One from before there were rules fixed nothing, and its ratings may be known. */
  async function askedSince(wanted: string): Promise<number | null> {
    const times = (await interviews.summaries())
      .filter(
        ({ role, practice, mode }) => !practice && isOfCandidate(mode) && readName(role) === wanted,
      )
      .map(({ createdAt }) => createdAt)
    return times.length === 0 ? null : Math.min(...times)
  }
  return router
}

/** The name of a role as it is read; a role need not have an interview yet. */
function roleIn(key: string): string {
  const role = roleOfKey(key)
  if (role === '' || key.length > limits.roleKeyChars) throw new HttpError('invalid')
  return role
}
