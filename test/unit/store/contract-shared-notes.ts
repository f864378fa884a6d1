import { expect, test } from 'vitest'
import { T0 } from '../../support/interviews.ts'
import type { OpenStore } from './rows.ts'

const here = 'interview-1'
const elsewhere = 'interview-2'
const row = (memberId: string | null, ...values: number[]) => ({
  memberId,
  at: T0 + (values[0] ?? 0),
  update: new Uint8Array(values),
})

export function sharedNotesContract(open: OpenStore): void {
  test('[NOTES-2] shared notes come back in order, with who wrote them and when', async () => {
    const { store, reopen } = await open()
    await store.sharedNotes.append(here, row('bob', 2, 0, 255))
    await store.sharedNotes.append(elsewhere, row('ann', 9))
    await store.sharedNotes.append(here, row('ann', 1))
    const { sharedNotes } = await reopen()
    expect(await sharedNotes.read(here)).toEqual([row('bob', 2, 0, 255), row('ann', 1)])
    expect(await sharedNotes.read(elsewhere)).toEqual([row('ann', 9)])
    expect(await sharedNotes.read('nowhere')).toEqual([])
  })

  test('[NOTES-2] once settled nothing is left of who wrote what, there and nowhere else', async () => {
    const { store, reopen } = await open()
    for (const id of [here, elsewhere]) await store.sharedNotes.append(id, row('ann', 1))
    await store.sharedNotes.append(here, row('bob', 2))
    expect((await store.sharedNotes.withAuthors()).toSorted()).toEqual([here, elsewhere])
    await store.sharedNotes.settle(here, row(null, 3))
    const { sharedNotes } = await reopen()
    expect(await sharedNotes.read(here)).toEqual([row(null, 3)])
    expect(await sharedNotes.withAuthors()).toEqual([elsewhere])
  })

  test('[NOTES-2] calls take effect in the order they are made, also without waiting', async () => {
    const { store } = await open()
    await Promise.all([
      store.sharedNotes.append(here, row('ann', 1)),
      store.sharedNotes.settle(here, row(null, 2)),
      store.sharedNotes.append(here, row('bob', 3)),
    ])
    expect(await store.sharedNotes.read(here)).toEqual([row(null, 2), row('bob', 3)])
  })
}
