import { expect, test } from 'vitest'
import type { OpenStore } from './rows.ts'

const anns = { interviewId: 'interview-1', memberId: 'ann' }
const first = { ...anns, inviteId: 'invite-1' }
const second = { ...anns, inviteId: 'invite-2' }
const bobs = { interviewId: 'interview-1', memberId: 'bob', inviteId: 'invite-3' }
const elsewhere = { ...first, interviewId: 'interview-2' }
const bytes = (...values: number[]) => new Uint8Array(values)

export function notesContract(open: OpenStore): void {
  test('[NOTES-1] notes come back in order, to the member in the interview they are of', async () => {
    const { store, reopen } = await open()
    await store.notes.append(first, bytes(1, 0, 255))
    await store.notes.append(bobs, bytes(9))
    await store.notes.append(second, bytes(2))
    await store.notes.append(elsewhere, bytes(8))
    await store.notes.append(first, bytes())
    const { notes } = await reopen()
    expect(await notes.read(anns)).toEqual([bytes(1, 0, 255), bytes(2), bytes()])
    expect(await notes.read(first)).toEqual([bytes(1, 0, 255), bytes()])
    expect(await notes.read(second)).toEqual([bytes(2)])
    expect(await notes.read(bobs)).toEqual([bytes(9)])
    expect(await notes.read({ ...bobs, inviteId: 'invite-1' })).toEqual([])
    expect(await notes.read({ ...anns, memberId: 'cyd' })).toEqual([])
  })

  test('[NOTES-1] compacting puts one update in the place of one invite’s, and touches no other', async () => {
    const { store, reopen } = await open()
    for (const key of [first, second, bobs, elsewhere]) await store.notes.append(key, bytes(1))
    await store.notes.append(first, bytes(2))
    await store.notes.compact(first, bytes(1, 2))
    const { notes } = await reopen()
    expect(await notes.read(first)).toEqual([bytes(1, 2)])
    for (const key of [second, bobs, elsewhere]) expect(await notes.read(key)).toEqual([bytes(1)])
    await notes.compact({ ...bobs, memberId: 'cyd' }, bytes(3))
    expect(await notes.read({ ...anns, memberId: 'cyd' })).toEqual([bytes(3)])
  })

  test('[NOTES-1] calls take effect in the order they are made, also without waiting', async () => {
    const { store } = await open()
    await Promise.all([
      store.notes.append(first, bytes(1)),
      store.notes.append(first, bytes(2)),
      store.notes.compact(first, bytes(1, 2)),
      store.notes.append(first, bytes(3)),
      store.notes.append(first, bytes(4)),
    ])
    expect(await store.notes.read(first)).toEqual([bytes(1, 2), bytes(3), bytes(4)])
  })
}
