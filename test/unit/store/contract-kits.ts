import { expect, test } from 'vitest'
import { aKit, created, T0 } from '../../support/interviews.ts'
import { aRow, aSummary, type OpenStore } from './rows.ts'

const draft = { id: 'kit-1', text: 'Question 1:\nWhy?', title: 'Engineer', now: T0 }
const save = (title: string, revision: number) => ({ title, text: title, revision, now: T0 + 1 })

export function kitsContract(open: OpenStore): void {
  test('[STORE-1] a draft comes back as it was saved, after a restart too', async () => {
    const { store, reopen } = await open()
    await store.kits.create(draft)
    const { id, text, title } = draft
    const saved = { id, text, title, revision: 1, updatedAt: T0, version: null }
    expect(await store.kits.draft(id)).toEqual(saved)
    expect(await store.kits.saveDraft(id, save('Engineer 2', 1))).toBe(2)
    const again = await reopen()
    const latest = { ...saved, revision: 2, title: 'Engineer 2', text: 'Engineer 2' }
    expect(await again.kits.draft(id)).toEqual({ ...latest, updatedAt: T0 + 1 })
  })

  test('[STORE-1] of two that save one revision at once one is kept, and the other is told', async () => {
    const { store } = await open()
    await store.kits.create(draft)
    const answers = await Promise.all([
      store.kits.saveDraft(draft.id, save('left', 1)),
      store.kits.saveDraft(draft.id, save('right', 1)),
    ])
    expect(answers.toSorted()).toEqual([2, null])
    const kept = await store.kits.draft(draft.id)
    expect(kept?.title).toBe(answers[0] === 2 ? 'left' : 'right')
    expect(kept?.revision).toBe(2)
  })

  test('[STORE-1] a kit that is not there has no draft and no version, and none can be made', async () => {
    const { store } = await open()
    expect(await store.kits.draft('nothing')).toBeNull()
    expect(await store.kits.version('nothing')).toBeNull()
    expect(await store.kits.saveDraft('nothing', save('x', 1))).toBeNull()
    await expect(store.kits.publish('nothing', aKit(), T0)).rejects.toThrow('nothing')
    expect(await store.kits.remove('nothing')).toBe(false)
    expect(await store.kits.list()).toEqual([])
  })

  test('[STORE-1] a second kit under the same id is refused and changes nothing', async () => {
    const { store } = await open()
    await store.kits.create(draft)
    await expect(store.kits.create({ ...draft, title: 'Another' })).rejects.toThrow()
    expect((await store.kits.draft(draft.id))?.title).toBe('Engineer')
  })

  test('[KIT-1] a published version stays as it is, whatever is saved and published later', async () => {
    const { store, reopen } = await open()
    await store.kits.create(draft)
    expect(await store.kits.publish(draft.id, aKit(1), T0)).toBe(1)
    await store.kits.saveDraft(draft.id, save('changed', 1))
    expect(await store.kits.publish(draft.id, aKit(2), T0 + 1)).toBe(2)
    const again = await reopen()
    const first = { kitId: draft.id, version: 1, kit: aKit(1), publishedAt: T0 }
    expect(await again.kits.version(draft.id, 1)).toEqual(first)
    const latest = { ...first, version: 2, kit: aKit(2), publishedAt: T0 + 1 }
    expect(await again.kits.version(draft.id)).toEqual(latest)
    expect(await again.kits.version(draft.id, 3)).toBeNull()
    expect((await again.kits.draft(draft.id))?.version).toBe(2)
  })

  test('[KIT-1] versions that are published at once get a number each', async () => {
    const { store } = await open()
    await store.kits.create(draft)
    const kits = [aKit(1), aKit(2), aKit(3)]
    const numbers = await Promise.all(kits.map((kit) => store.kits.publish(draft.id, kit, T0)))
    expect(numbers.toSorted()).toEqual([1, 2, 3])
    for (const [index, kit] of kits.entries())
      expect((await store.kits.version(draft.id, numbers[index]))?.kit).toEqual(kit)
  })

  test('[KIT-1] a kit that was removed is gone, and what an interview pinned of it stays', async () => {
    const { store } = await open()
    await store.kits.create(draft)
    await store.kits.create({ ...draft, id: 'kit-2' })
    for (const id of ['kit-1', 'kit-2']) await store.kits.publish(id, aKit(), T0)
    const begun = aRow(1, 'a', { event: created({ kit: aKit() }) })
    await store.interviews.append(0, [begun], aSummary('interview-1'))
    expect(await store.kits.remove('kit-1')).toBe(true)
    expect(await store.kits.draft('kit-1')).toBeNull()
    expect(await store.kits.version('kit-1', 1)).toBeNull()
    expect(await store.interviews.read('interview-1')).toEqual([begun])
    expect((await store.kits.version('kit-2'))?.kit).toEqual(aKit())
  })

  test('[STORE-1] kits are listed with the last changed first', async () => {
    const { store } = await open()
    for (const [id, now] of [['a', 1] as const, ['b', 3] as const, ['c', 2] as const])
      await store.kits.create({ ...draft, id, now: T0 + now })
    await store.kits.saveDraft('a', { ...save('again', 1), now: T0 + 4 })
    expect((await store.kits.list()).map(({ id }) => id)).toEqual(['a', 'b', 'c'])
  })
}
