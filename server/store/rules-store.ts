import type { Kysely } from 'kysely'
import { defaultRule, type DecisionRule, type PinnedRule } from '../../shared/rule/rule.ts'
import { fromJson, type Tables } from './tables.ts'
import type { RoleRule, RuleStore } from './store.ts'

/** The decision rules of roles, in SQL. Whether one is fixed is part of each change, so that nothing comes between. */
export class SqlRuleStore implements RuleStore {
  readonly #db: Kysely<Tables>

  constructor(db: Kysely<Tables>) {
    this.#db = db
  }

  async read(role: string): Promise<RoleRule | null> {
    const record = await this.#db
      .selectFrom('rules')
      .selectAll()
      .where('role', '=', role)
      .executeTakeFirst()
    return record ? { rule: fromJson<PinnedRule>(record.rule), fixedAt: record.fixed_at } : null
  }

  async set(role: string, rule: DecisionRule, now: number): Promise<boolean> {
    const pinned: PinnedRule = { ...rule, set: { by: 'owner', at: now } }
    const result = await this.#db
      .insertInto('rules')
      .values({ role, rule: JSON.stringify(pinned), fixed_at: null })
      .onConflict((conflict) =>
        conflict
          .column('role')
          .doUpdateSet({ rule: JSON.stringify(pinned) })
          .where('rules.fixed_at', 'is', null),
      )
      .executeTakeFirstOrThrow()
    return result.numInsertedOrUpdatedRows === 1n
  }

  async fix(role: string, now: number): Promise<PinnedRule> {
    const usual: PinnedRule = { ...defaultRule, set: { by: 'default', at: now } }
    const record = await this.#db
      .insertInto('rules')
      .values({ role, rule: JSON.stringify(usual), fixed_at: now })
      .onConflict((conflict) =>
        conflict.column('role').doUpdateSet(({ fn, ref, val }) => ({
          fixed_at: fn.coalesce(ref('rules.fixed_at'), val(now)),
        })),
      )
      .returning('rule')
      .executeTakeFirstOrThrow()
    return fromJson<PinnedRule>(record.rule)
  }
}
