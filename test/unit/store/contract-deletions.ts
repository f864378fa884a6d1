import { expect, test } from 'vitest'
import type { KnownDeletion } from '../../../server/store/deletion.ts'
import { T0 } from '../../support/interviews.ts'
import { aRow, aSummary, rowsFrom, type OpenStore } from './rows.ts'

const gone = 'interview-1'
const kept = 'interview-2'
const request = { at: T0, by: 'owner', cause: 'candidate-request' } as const
const note = (interviewId: string) => ({ interviewId, memberId: 'ann', inviteId: 'ann-1' })
const shared = { memberId: 'ann', at: T0, update: new Uint8Array([5]) }
const invite = (interviewId: string) => ({
  ...note(interviewId),
  id: `invite to ${interviewId}`,
  hash: `hash of ${interviewId}`,
})
const bytes = new Uint8Array([4])

/** Two interviews with a row of every kind. */
async function openTwo(open: OpenStore) {
  const opened = await open()
  const { store } = opened
  await store.people.addSession({ id: 's', hash: 's', now: T0, expiresAt: T0 + 1_000 })
  for (const id of [gone, kept]) {
    await store.interviews.append(0, rowsFrom(1, 3), aSummary(id))
    await store.notes.append(note(id), bytes)
    await store.sharedNotes.append(id, shared)
    await store.people.addInvite(invite(id))
    await store.people.addGrant('s', { kind: 'member', ...note(id) })
  }
  return opened
}

export function deletionsContract(open: OpenStore): void {
  test('[RETAIN-1] a deletion takes everything of its interview and nothing of others', async () => {
    const { store, reopen } = await openTwo(open)
    await store.deletions.delete([gone], request)
    const again = await reopen()
    expect(await again.interviews.read(gone)).toEqual([])
    expect((await again.interviews.summaries()).map(({ id }) => id)).toEqual([kept])
    expect(await again.notes.read(note(gone))).toEqual([])
    expect(await again.sharedNotes.read(gone)).toEqual([])
    expect(await again.people.inviteByHash(invite(gone).hash)).toBe(null)
    const { grants } = (await again.people.sessionByHash('s', T0)) ?? { grants: [] }
    expect(grants).toEqual([{ kind: 'member', ...note(kept) }])
    expect(await again.interviews.read(kept)).toEqual(rowsFrom(1, 3))
    expect(await again.notes.read(note(kept))).toEqual([bytes])
    expect(await again.sharedNotes.read(kept)).toEqual([shared])
    expect(await again.people.inviteByHash(invite(kept).hash)).toMatchObject({
      memberId: 'ann',
    })
  })

  test('[RETAIN-1] its entry stays, is found by its links, and is done once the files are clean', async () => {
    const { store, reopen } = await openTwo(open)
    expect(await store.deletions.find(gone)).toBe(null)
    await store.deletions.delete([gone], request)
    const entry = { interviewId: gone, ...request, isDone: false }
    expect(await store.deletions.list()).toEqual([entry])
    const again = await reopen()
    expect(await again.deletions.finish()).toBe(true)
    expect(await again.deletions.find(gone)).toEqual({ ...entry, isDone: true })
    expect(await again.deletions.ofLink(invite(gone).hash)).toEqual({ ...entry, isDone: true })
    expect(await again.deletions.ofLink(invite(kept).hash)).toBe(null)
    expect(await again.deletions.finish()).toBe(true)
  })

  test('[RETAIN-1] an id that was deleted takes no row of any kind any more', async () => {
    const { store } = await openTwo(open)
    await store.deletions.delete([gone], request)
    const grant = { kind: 'member', ...note(gone) } as const
    await expect(store.interviews.append(0, [aRow(1)], aSummary(gone))).rejects.toThrow('deleted')
    expect(await store.interviews.append(3, [aRow(4)], aSummary(gone))).toBe('conflict')
    await expect(store.notes.append(note(gone), bytes)).rejects.toThrow('deleted')
    await expect(store.notes.compact(note(gone), bytes)).rejects.toThrow('deleted')
    await expect(store.sharedNotes.append(gone, shared)).rejects.toThrow('deleted')
    await expect(store.sharedNotes.settle(gone, shared)).rejects.toThrow('deleted')
    await expect(store.people.addInvite(invite(gone))).rejects.toThrow('deleted')
    await expect(store.people.addGrant('s', grant)).rejects.toThrow('deleted')
    await expect(store.deletions.delete([gone], request)).rejects.toThrow()
    expect((await store.interviews.summaries()).map(({ id }) => id)).toEqual([kept])
  })

  test('[RETAIN-1] interviews go together or not at all', async () => {
    const { store } = await openTwo(open)
    await store.deletions.delete([gone], request)
    await expect(store.deletions.delete([kept, gone], request)).rejects.toThrow()
    expect(await store.interviews.read(kept)).toEqual(rowsFrom(1, 3))
    expect(await store.deletions.find(kept)).toBe(null)
  })

  test('[RETAIN-2] deletions that another database knows are done here too, with their own dates and links', async () => {
    const { store } = await openTwo(open)
    const known: KnownDeletion[] = [
      { ...request, interviewId: gone, links: ['hash of a later link'] },
      { ...request, by: 'period', cause: 'period', interviewId: 'never here', links: [] },
    ]
    await store.deletions.carryOver(known)
    await store.deletions.carryOver(known)
    expect(await store.interviews.read(gone)).toEqual([])
    expect(await store.deletions.ofLink('hash of a later link')).toMatchObject({ at: T0 })
    expect(await store.deletions.ofLink(invite(gone).hash)).toMatchObject({ interviewId: gone })
    expect(await store.deletions.find('never here')).toMatchObject({ by: 'period' })
    expect(await store.deletions.list()).toHaveLength(2)
    expect(await store.interviews.read(kept)).toEqual(rowsFrom(1, 3))
  })
}
