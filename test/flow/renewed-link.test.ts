import { expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import type { Seat } from '../support/person.ts'
import { rated } from '../support/interviews.ts'
import { startPanel, type Panel } from '../support/panel.ts'
import { startServer } from '../support/server.ts'

/** Ann seals and takes notes, Fay renews her link, and somebody opens the new one. */
async function renewAnn(policy: 'all-sealed' | 'debrief' = 'all-sealed') {
  const server = await startServer()
  const panel = await startPanel(server, { policy: { kind: policy } })
  await panel.begin()
  await panel.seal('Ann', 'q1', rated(3, 'marker-of-evidence'))
  const ann = { ...panel.place('Ann') }
  const { doc, provider } = ann.seat.notes(ann.memberId)
  doc.getText('text').insert(0, 'marker-of-notes')
  await isSaved(ann.seat, ann.memberId, 'marker-of-notes')
  const closed = new Promise<number>((resolve) =>
    provider.on('closed', ({ code }) => resolve(code)),
  )
  const path = `/interviews/${panel.id}/members/${ann.memberId}/invite`
  const { status, body } = await panel.person('Fay').post(path)
  expect(status).toBe(201)
  return { server, panel, ann, closed, invite: body }
}

const textOf = (notes: ReturnType<Seat['notes']>) => notes.doc.getText('text').toString()

/** Resolves when another window of the member finds this in the notes. */
async function isSaved(seat: Seat, memberId: string, text: string): Promise<void> {
  const other = seat.notes(memberId)
  const found = () => textOf(other).includes(text)
  await new Promise<void>((resolve) => other.doc.on('update', () => found() && resolve()))
  other.provider.destroy()
}

async function notesOf(panel: Panel, name: string): Promise<string> {
  const notes = panel.seat(name).notes(panel.member(name))
  await new Promise((resolve) => notes.provider.once('sync', resolve))
  return textOf(notes)
}

test('[AUTH-1] a renewed link closes what the old one had opened and lets nobody in by it', async () => {
  const { panel, ann, closed, invite } = await renewAnn()
  await ann.seat.ended()
  expect([ann.seat.closedWith, await closed]).toEqual([4403, 4403])
  expect((await ann.person.get(`/interviews/${panel.id}`)).status).toBe(404)
  await expect(panel.visit(ann.url)).rejects.toThrow('bad-token')
  expect(invite).toMatchObject({ memberId: ann.memberId, name: 'Ann' })
  await panel.admit(invite)
  const path = `/interviews/${panel.id}/members/${ann.memberId}/invite`
  expect((await panel.person('Bob').post(path)).status).toBe(403)
  expect((await panel.owner.delete(path)).status).toBe(204)
  await panel.seat('Ann').ended()
  await expect(panel.visit(invite.url)).rejects.toThrow('bad-token')
})

test('[SEAL-1] [NOTES-1] who holds a renewed link sees neither what was sealed nor the notes from before', async () => {
  const { panel, invite } = await renewAnn()
  const seat = await panel.admit(invite)
  expect(seat.private.seals).toMatchObject({ q1: { rating: null } })
  expect(await notesOf(panel, 'Ann')).toBe('')
  for (const name of panel.names)
    for (const marker of ['marker-of-evidence', 'marker-of-notes'])
      expect(panel.person(name).heard.has(marker)).toBe(false)
  const mine = rated(1, 'what the new holder heard')
  await panel.seal('Ann', 'q1', mine)
  await seat.until(() => seat.private.seals['q1']?.rating?.kind === 'rated')
  expect(seat.private.seals['q1']?.rating).toEqual(mine)
  expect(seat.view.rounds['q1']?.sealed).toBe(1)
})

test('[SEAL-2] what was sealed under the old link turns over with the rest, and comes back then', async () => {
  const { panel, invite } = await renewAnn()
  const seat = await panel.admit(invite)
  await panel.seal('Bob', 'q1')
  await panel.seal('Cyd', 'q1')
  await panel.allSee(({ rounds }) => rounds['q1']?.state === 'revealed')
  expect(seat.view.ratings[panel.key('q1', 'Ann')]?.blind).toMatchObject({ level: 3 })
  await seat.until(() => seat.private.seals['q1']?.rating?.kind === 'rated')
})

test.each(['all-sealed', 'debrief'] as const)(
  '[NOTES-1] under %s the notes from before open again with the debrief, not earlier',
  async (policy) => {
    const { panel, invite } = await renewAnn(policy)
    await panel.admit(invite)
    await panel.seal('Bob', 'q1')
    await panel.seal('Cyd', 'q1')
    if (policy === 'all-sealed')
      await panel.allSee(({ rounds }) => rounds['q1']?.state === 'revealed')
    expect(await notesOf(panel, 'Ann')).toBe('')
    await panel.seat('Ann').close()
    await panel.do('Fay', { type: 'open-debrief', force: 'one question is enough' })
    await panel.admit(invite)
    expect(await notesOf(panel, 'Ann')).toBe('marker-of-notes')
    expect(panel.person('Fay').heard.has('marker-of-notes')).toBe(false)
  },
)

test('[NOTES-1] what is written in the midst of notes from before a renewal is there after a restart', async () => {
  const { panel, invite, server } = await renewAnn()
  await panel.do('Fay', { type: 'open-debrief', force: 'one question is enough' })
  const seat = await panel.admit(invite)
  const { doc, provider } = seat.notes(panel.member('Ann'))
  const text = doc.getText('text')
  await eventually(() => text.toString() === 'marker-of-notes')
  text.insert(6, ' and more')
  await isSaved(seat, panel.member('Ann'), 'marker and more-of-notes')
  provider.destroy()
  await server.restart()
  expect(await notesOf(panel, 'Ann')).toBe('marker and more-of-notes')
})
