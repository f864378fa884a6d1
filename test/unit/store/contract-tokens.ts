import { expect, test } from 'vitest'
import { T0 } from '../../support/interviews.ts'
import type { OpenStore } from './rows.ts'

export function tokensContract(open: OpenStore): void {
  test('[TOKEN-1] a token is found by its hash until it is removed, also after a restart', async () => {
    const { store, reopen } = await open()
    const some = { name: 'Export', scopes: ['kits:read', 'later:read'], lastUsedAt: null }
    const first = { ...some, id: 't1', createdAt: T0, expiresAt: null }
    const second = { ...some, id: 't2', createdAt: T0 + 1, expiresAt: T0 + 10 }
    await store.tokens.add({ ...first, hash: 'a' })
    await store.tokens.add({ ...second, hash: 'b' })
    await expect(store.tokens.add({ ...first, id: 't3', hash: 'a' })).rejects.toThrow()
    await store.tokens.noteUse('t1', T0 + 5)
    const again = await reopen()
    expect(await again.tokens.list()).toEqual([second, { ...first, lastUsedAt: T0 + 5 }])
    expect(await again.tokens.byHash('b')).toEqual(second)
    expect(await again.tokens.remove('t2')).toBe(true)
    expect(await again.tokens.remove('t2')).toBe(false)
    expect(await again.tokens.byHash('b')).toBe(null)
  })
}
