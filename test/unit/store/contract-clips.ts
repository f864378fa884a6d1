import { expect, test } from 'vitest'
import { makeClip } from '../clip/sample-clip.ts'
import type { OpenStore } from './rows.ts'

export function clipsContract(open: OpenStore): void {
  const draft = makeClip({ id: 'c1', state: 'draft', createdAt: 1 })

  test('[CLIP-1] a draft changes where nobody changed it meanwhile, also after a restart', async () => {
    const { store, reopen } = await open()
    await store.clips.add(draft)
    const changed = { ...draft, title: 'Another' }
    expect(await store.clips.replaceDraft(changed, 1)).toBe(true)
    expect(await store.clips.replaceDraft(draft, 1)).toBe(false)
    expect(await store.clips.replaceDraft(makeClip({ id: 'c2' }), 1)).toBe(false)
    const again = await reopen()
    expect(await again.clips.find('c1')).toEqual({ clip: changed, revision: 2 })
    expect(await again.clips.find('c2')).toBe(null)
  })

  test('[CLIP-1] what is published never changes and is never deleted; withdrawing changes its state alone', async () => {
    const { store } = await open()
    await store.clips.add(draft)
    expect(await store.clips.withdraw('c1')).toBe(false)
    const published = { ...draft, state: 'published' as const }
    expect(await store.clips.replaceDraft(published, 1)).toBe(true)
    expect(await store.clips.replaceDraft({ ...draft, title: 'Another' }, 2)).toBe(false)
    expect(await store.clips.removeDraft('c1')).toBe(false)
    expect(await store.clips.withdraw('c1')).toBe(true)
    expect(await store.clips.withdraw('c1')).toBe(false)
    expect(await store.clips.removeDraft('c1')).toBe(false)
    const { clip } = (await store.clips.find('c1'))!
    expect(clip).toEqual({ ...draft, state: 'withdrawn' })
  })

  test('[CLIP-1] a draft can be deleted, and the newest clip is listed first', async () => {
    const { store } = await open()
    await store.clips.add(draft)
    await store.clips.add(makeClip({ id: 'c2', createdAt: 2 }))
    expect((await store.clips.list()).map(({ clip }) => clip.id)).toEqual(['c2', 'c1'])
    expect(await store.clips.count()).toBe(2)
    expect(await store.clips.removeDraft('c1')).toBe(true)
    expect(await store.clips.removeDraft('c1')).toBe(false)
    expect(await store.clips.count()).toBe(1)
  })
}
