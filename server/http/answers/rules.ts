import { z } from 'zod'
import { DecisionRule } from '../../../shared/rule/rule.ts'

export const SavedRule = z.strictObject({ rule: DecisionRule })
export const RoleRule = z.strictObject({
  rule: DecisionRule,
  set: z.strictObject({ by: z.enum(['owner', 'default']), at: z.number() }).nullable(),
  fixedAt: z.number().nullable(),
})
