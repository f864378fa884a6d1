import { expect, test } from 'vitest'
import { defaultRule } from '../../../shared/rule/rule.ts'
import { T0 } from '../../support/interviews.ts'
import type { OpenStore } from './rows.ts'

const strict = { ...defaultRule, cutOffs: { advance: 80, hold: 70 } }

export function rulesContract(open: OpenStore): void {
  test('[RULE-1] a rule can be set anew until it is fixed, and comes back after a restart', async () => {
    const { store, reopen } = await open()
    expect(await store.rules.read('engineer')).toBe(null)
    expect(await store.rules.set('engineer', defaultRule, T0)).toBe(true)
    expect(await store.rules.set('engineer', strict, T0 + 1)).toBe(true)
    const pinned = { ...strict, set: { by: 'owner', at: T0 + 1 } }
    expect(await store.rules.read('engineer')).toEqual({ rule: pinned, fixedAt: null })
    expect(await store.rules.fix('engineer', T0 + 2)).toEqual(pinned)
    expect(await store.rules.set('engineer', defaultRule, T0 + 3)).toBe(false)
    expect(await store.rules.fix('engineer', T0 + 4)).toEqual(pinned)
    const again = await reopen()
    expect(await again.rules.read('engineer')).toEqual({ rule: pinned, fixedAt: T0 + 2 })
  })

  test('[RULE-1] a role without a rule gets the usual one, fixed with it', async () => {
    const { store } = await open()
    const usual = { ...defaultRule, set: { by: 'default', at: T0 } }
    expect(await store.rules.fix('designer', T0)).toEqual(usual)
    expect(await store.rules.set('designer', strict, T0 + 1)).toBe(false)
    expect(await store.rules.read('designer')).toEqual({ rule: usual, fixedAt: T0 })
  })

  test('[RULE-1] of a change and a first interview in the same instant one comes first, and what is fixed is what is kept', async () => {
    const { store } = await open()
    for (const role of ['a', 'b', 'c', 'd']) {
      const [isSet, fixed] = await Promise.all([
        store.rules.set(role, strict, T0),
        store.rules.fix(role, T0),
      ])
      expect(fixed.cutOffs).toEqual((isSet ? strict : defaultRule).cutOffs)
      expect((await store.rules.read(role))?.rule).toEqual(fixed)
    }
  })
}
