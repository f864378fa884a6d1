import { expect, test } from 'vitest'
import type { Grant, Store } from '../../../server/store/store.ts'
import { T0 } from '../../support/interviews.ts'
import type { OpenStore } from './rows.ts'

const member = (inviteId: string): Grant => ({
  kind: 'member',
  interviewId: 'interview-1',
  memberId: 'ann',
  inviteId,
})

/** Signs in a session called `id`, good until T0 + 10. */
async function signIn(store: Store, id: string, ...grants: Grant[]): Promise<void> {
  await store.people.addSession({ id, hash: `hash of ${id}`, now: T0, expiresAt: T0 + 10 })
  for (const grant of grants) await store.people.addGrant(id, grant)
}

const find = (store: Store, id: string, now = T0) =>
  store.people.sessionByHash(`hash of ${id}`, now)

export function peopleContract(open: OpenStore): void {
  test('[AUTH-1] an owner link is good once, however many use it at once', async () => {
    const { store, reopen } = await open()
    await store.people.addOwnerLink('link', T0 + 10)
    await store.people.addOwnerLink('other link', T0 + 10)
    const uses = Array.from({ length: 8 }, () => store.people.useOwnerLink('link', T0))
    expect((await Promise.all(uses)).filter(Boolean)).toHaveLength(1)
    const again = await reopen()
    expect(await again.people.useOwnerLink('link', T0)).toBe(false)
    expect(await again.people.useOwnerLink('other link', T0)).toBe(true)
    expect(await again.people.useOwnerLink('no link', T0)).toBe(false)
  })

  test('[AUTH-1] an owner link is good until it expires, and not at that moment', async () => {
    const { store } = await open()
    await store.people.addOwnerLink('link', T0 + 10)
    expect(await store.people.useOwnerLink('link', T0 + 10)).toBe(false)
    expect(await store.people.useOwnerLink('link', T0 + 9)).toBe(true)
  })

  test('[AUTH-1] there is an owner from the first sign-in on, not from the making or use of a link', async () => {
    const { store, reopen } = await open()
    await store.people.addOwnerLink('link', T0 + 10)
    await store.people.useOwnerLink('link', T0)
    await signIn(store, 'anns', member('invite-1'))
    expect(await store.people.hasOwner()).toBe(false)
    await signIn(store, 'owners', { kind: 'owner' })
    expect(await store.people.hasOwner()).toBe(true)
    await store.people.revokeSession('owners')
    expect(await (await reopen()).people.hasOwner()).toBe(true)
  })

  test('[AUTH-1] what has expired is deleted, and nothing else', async () => {
    const { store, reopen } = await open()
    await store.people.addOwnerLink('link', T0 + 10)
    await signIn(store, 'anns', member('invite-1'), member('invite-2'))
    await signIn(store, 'owners', { kind: 'owner' }, member('invite-1'))
    await store.people.addSession({
      id: 'later',
      hash: 'hash of later',
      now: T0,
      expiresAt: T0 + 11,
    })
    await store.people.addGrant('later', member('invite-1'))
    await store.people.removeExpired(T0 + 9)
    expect(await store.people.countSessions('invite-1', T0)).toBe(3)
    await store.people.removeExpired(T0 + 10)
    const again = await reopen()
    // Asked as of a time at which all of them were good.
    expect(await find(again, 'anns')).toBe(null)
    expect((await find(again, 'later'))?.grants).toEqual([member('invite-1')])
    expect(await again.people.countSessions('invite-2', T0)).toBe(0)
    expect(await again.people.useOwnerLink('link', T0)).toBe(false)
    expect(await again.people.hasOwner()).toBe(true)
  })

  test('[AUTH-1] an invite is found by its own hash alone', async () => {
    const { store, reopen } = await open()
    const invite = { id: 'invite-1', interviewId: 'interview-1', memberId: 'ann' }
    await store.people.addInvite({ ...invite, hash: 'hash 1' })
    await store.people.addInvite({ ...invite, id: 'invite-2', memberId: 'bob', hash: 'hash 2' })
    const again = await reopen()
    expect(await again.people.inviteByHash('hash 1')).toEqual(invite)
    expect(await again.people.inviteByHash('hash')).toBeNull()
    await expect(
      again.people.addInvite({ ...invite, id: 'invite-3', hash: 'hash 1' }),
    ).rejects.toThrow()
  })

  test('[AUTH-1] a session is good until it expires, and not at that moment', async () => {
    const { store, reopen } = await open()
    await signIn(store, 'anns')
    const again = await reopen()
    expect(await find(again, 'anns', T0 + 9)).toEqual({
      id: 'anns',
      expiresAt: T0 + 10,
      grants: [],
    })
    expect(await find(again, 'anns', T0 + 10)).toBeNull()
    expect(await find(again, 'nobodys')).toBeNull()
  })

  test('[AUTH-1] a session that was revoked is good for nothing, and others stay', async () => {
    const { store } = await open()
    await signIn(store, 'anns', { kind: 'owner' }, member('invite-1'))
    await signIn(store, 'bobs')
    await store.people.revokeSession('anns')
    expect(await find(store, 'anns')).toBeNull()
    expect((await find(store, 'bobs'))?.id).toBe('bobs')
  })

  test('[AUTH-1] a session holds each grant once, the latest last', async () => {
    const { store, reopen } = await open()
    await signIn(store, 'anns', member('z'), member('a'), member('z'), member('k'))
    await signIn(store, 'bobs', member('z'))
    for (let times = 0; times < 2; times++) await store.people.addGrant('anns', { kind: 'owner' })
    const again = await reopen()
    const { grants } = (await find(again, 'anns')) ?? { grants: [] }
    expect(grants.filter(({ kind }) => kind === 'owner')).toEqual([{ kind: 'owner' }])
    const members = grants.filter(({ kind }) => kind === 'member')
    expect(members).toEqual([member('z'), member('a'), member('k')])
    expect((await find(again, 'bobs'))?.grants).toEqual([member('z')])
  })

  test.each<Grant>([{ kind: 'owner' }, member('invite-1')])(
    '[AUTH-1] a session that is not there gets no grant: $kind',
    async (grant) => {
      const { store } = await open()
      await expect(store.people.addGrant('nobodys', grant)).rejects.toThrow()
      expect(await store.people.hasOwner()).toBe(false)
    },
  )

  test('[AUTH-1] the sessions of an invite are those that are good now', async () => {
    const { store } = await open()
    await signIn(store, 'phone', member('invite-1'))
    await signIn(store, 'laptop', member('invite-1'), member('invite-2'))
    await signIn(store, 'lost phone', member('invite-1'))
    await signIn(store, 'bobs', member('invite-3'))
    await store.people.revokeSession('lost phone')
    expect(await store.people.countSessions('invite-1', T0 + 9)).toBe(2)
    expect(await store.people.countSessions('invite-2', T0 + 9)).toBe(1)
    expect(await store.people.countSessions('invite-1', T0 + 10)).toBe(0)
    expect(await store.people.countSessions('no invite', T0)).toBe(0)
  })
}
