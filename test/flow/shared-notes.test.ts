import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { eventually } from '../support/eventually.ts'
import { startPanel, three } from '../support/panel.ts'
import { startServer } from '../support/server.ts'
import {
  closeInterview,
  historyFor,
  openDebrief,
  openShared,
  startDebrief,
} from '../support/shared-notes.ts'
import { openDocument } from './doors.ts'
import { Faults } from './faults.ts'
import { openRaw, syncFrame } from './raw-socket.ts'
import { kinds, openHouse, tableOf } from './visitors.ts'

const letters = (text: string) => {
  const doc = new Y.Doc()
  doc.getText('text').insert(0, text)
  return Y.encodeStateAsUpdate(doc)
}

/** `in` is a reader: what they write is refused. What a door says is the code that ends the connection. */
const table = `
             stranger expired other removed revoked observer shadow panelist facilitator owner
open         4401     4401    4404  4404    4404    in       in     in       in          4404
write        4401     4401    4404  4404    4404    4405     4405   taken    taken       4404
write-closed 4401     4401    4404  4404    4404    4423     4423   4423     4423        4404
open-closed  4401     4401    4404  4404    4404    in       in     in       in          4404
history      401      401     404   404     404     200      200    200      200         403`

test('[NOTES-2] [AUTH-1] who reads, who writes and who sees who wrote what', async () => {
  const { panel, visitors } = await openHouse()
  await openDebrief(panel)
  const path = `/yjs/notes/${panel.id}`
  const write = async (kind: (typeof kinds)[number]) => {
    const socket = await openRaw(visitors[kind].person, path)
    socket.send(syncFrame(2, letters(`by the ${kind}. `)))
    // The answer to a question behind the change says that the change was taken.
    socket.send(syncFrame(0, Uint8Array.of(0)))
    const taken = eventually(() =>
      socket.frames.some((frame) => Buffer.from(frame).includes(`by the ${kind}`)),
    )
    return Promise.race([taken.then(() => 'taken'), socket.closed.then(({ code }) => code)])
  }
  const doors: Record<string, (kind: (typeof kinds)[number]) => Promise<unknown>> = {
    open: (kind) => openDocument(visitors[kind].person, path),
    'open-closed': (kind) => openDocument(visitors[kind].person, path),
    write,
    'write-closed': write,
    history: async (kind) =>
      (await visitors[kind].person.get(`/interviews/${panel.id}/notes/history`)).status,
  }
  for (const { words, cells } of tableOf(table, String)) {
    const [door = ''] = words
    if (door === 'write-closed') await closeInterview(panel)
    const given: [string, string][] = []
    for (const kind of kinds) given.push([kind, String(await doors[door]?.(kind))])
    expect([door, Object.fromEntries(given)]).toEqual([door, cells])
  }
})

test('[NOTES-2] [SEAL-1] before the debrief the door is shut with 4425, and nothing of the notes is told', async () => {
  const panel = await startPanel(await startServer(), { members: three })
  await panel.begin()
  const socket = await openRaw(panel.person('Ann'), `/yjs/notes/${panel.id}`)
  expect(await socket.closed).toEqual({ code: 4425, reason: 'too-early' })
  expect(socket.frames).toEqual([])
  expect(await historyFor(panel, 'Ann')).toMatchObject({
    status: 409,
    error: { code: 'too-early' },
  })
})

test('[NOTES-2] what members write at once, offline and in two windows comes together, also after a restart', async () => {
  const server = await startServer()
  const panel = await startDebrief(server)
  const ann = openShared(panel.seat('Ann'))
  const bob = openShared(panel.seat('Bob'))
  const reader = openShared(panel.seat('Otto'))
  ann.text.insert(0, 'Ann was here.')
  await bob.shows('Ann was here.')
  ann.provider.disconnect()
  ann.text.insert(0, 'Offline: ')
  bob.text.insert(bob.text.length, ' Bob too.')
  ann.provider.connect()
  for (const one of [ann, bob, reader]) await one.shows('Offline: Ann was here. Bob too.')

  // A second window begins with what is kept on the device, under a client id of its own.
  ann.provider.disconnect()
  ann.text.insert(0, 'Unsent. ')
  const kept = new Y.Doc()
  Y.applyUpdate(kept, Y.encodeStateAsUpdate(ann.doc))
  const second = openShared(panel.seat('Ann'), kept)
  second.text.insert(0, 'Second window. ')
  const whole = 'Second window. Unsent. Offline: Ann was here. Bob too.'
  for (const one of [bob, reader]) await one.shows(whole)
  await second.saved()
  for (const { provider } of [ann, bob, reader, second]) provider.destroy()
  await server.restart()
  await openShared(panel.seat('Bob')).shows(whole)
  const { parts } = await historyFor(panel, 'Bob')
  const [annId, bobId] = panel.members('Ann', 'Bob')
  expect(parts).toEqual([
    { memberId: annId, text: 'Second window. Unsent. Offline: Ann was here.' },
    { memberId: bobId, text: ' Bob too.' },
  ])
})

test('[NOTES-2] [AUTH-1] a removed member loses sight at once, and what they wrote keeps their name', async () => {
  const panel = await startDebrief(await startServer())
  const ann = openShared(panel.seat('Ann'))
  const bob = openShared(panel.seat('Bob'))
  ann.text.insert(0, 'from Ann')
  await bob.shows('from Ann')
  await panel.do('Fay', { type: 'remove-member', memberId: panel.member('Ann') })
  expect(await ann.closed).toEqual({ code: 4403, reason: 'forbidden' })
  bob.text.insert(0, 'marker-behind-her-back ')
  await bob.saved()
  expect(panel.person('Ann').heard.has('marker-behind-her-back')).toBe(false)
  const { parts } = await historyFor(panel, 'Bob')
  expect(parts).toContainEqual({ memberId: panel.member('Ann'), text: 'from Ann' })
})

test('[NOTES-2] [AUTH-1] a renewed link ends the windows of the old one, and its holder goes on as the same writer', async () => {
  const panel = await startDebrief(await startServer())
  const ann = openShared(panel.seat('Ann'))
  ann.text.insert(0, 'by the old link')
  await ann.saved()
  const memberId = panel.member('Ann')
  const { body: invite } = await panel
    .person('Fay')
    .post(`/interviews/${panel.id}/members/${memberId}/invite`)
  expect(await ann.closed).toEqual({ code: 4403, reason: 'forbidden' })
  ann.text.insert(0, 'not sent yet, ')
  // On the same device, with what it keeps and under the client id of before.
  const anew = openShared(await panel.admit(invite), ann.doc)
  anew.text.insert(0, 'by the new link, ')
  const whole = 'by the new link, not sent yet, by the old link'
  await openShared(panel.seat('Bob')).shows(whole)
  const { parts } = await historyFor(panel, 'Bob')
  expect(parts).toEqual([{ memberId, text: whole }])
})

test('[NOTES-2] [AUTH-1] who hands over the chair and observes writes no more, and hears why', async () => {
  const panel = await startDebrief(await startServer())
  const fay = openShared(panel.seat('Fay'))
  fay.text.insert(0, 'in the chair')
  await fay.saved()
  await panel.do('Fay', { type: 'hand-over-chair', memberId: panel.member('Ann') })
  fay.text.insert(0, 'as an observer ')
  expect(await fay.closed).toEqual({ code: 4405, reason: 'read-only' })
  await openShared(panel.seat('Bob')).shows('in the chair')
})

test('[NOTES-2] when the interview is closed the text stays, who wrote it is forgotten, and late letters are refused by name', async () => {
  const server = await startServer()
  const panel = await startDebrief(server)
  const ann = openShared(panel.seat('Ann'))
  const bob = openShared(panel.seat('Bob'))
  ann.text.insert(0, 'What stays.')
  await bob.shows('What stays.')
  ann.text.insert(0, 'gone ')
  ann.text.delete(0, 5)
  await ann.saved()
  bob.provider.disconnect()
  bob.text.insert(0, 'Too late. ')
  await closeInterview(panel)
  await eventually(async () => (await server.store.sharedNotes.withAuthors()).length === 0)
  const rows = await server.store.sharedNotes.read(panel.id)
  expect(rows).toMatchObject([{ memberId: null }])
  expect(Buffer.from(rows[0]?.update ?? []).includes('gone')).toBe(false)
  bob.provider.connect()
  expect(await bob.closed).toEqual({ code: 4423, reason: 'closed' })
  // The writer keeps what was late; nobody else ever hears of it.
  expect(bob.text.toString()).toBe('Too late. What stays.')
  expect(ann.text.toString()).toBe('What stays.')
  await server.restart()
  await openShared(panel.seat('Cyd')).shows('What stays.')
  expect(await historyFor(panel, 'Cyd')).toEqual({
    status: 200,
    entries: [],
    earlier: 0,
    parts: [],
  })
  expect(await server.app.notes.sharedText(panel.id)).toBe('What stays.')
})

test('[NOTES-2] who wrote what is forgotten at the next start where the store failed as the interview closed', async () => {
  const faults = new Faults()
  const server = await startServer({ over: faults.over })
  const panel = await startDebrief(server)
  const ann = openShared(panel.seat('Ann'))
  ann.text.insert(0, 'kept')
  await ann.saved()
  faults.failsNotes = true
  await closeInterview(panel)
  await panel.allSee(({ interview }) => interview.phase === 'closed')
  expect(await server.store.sharedNotes.withAuthors()).toEqual([panel.id])
  faults.failsNotes = false
  await server.restart()
  await eventually(async () => (await server.store.sharedNotes.withAuthors()).length === 0)
  await openShared(panel.seat('Bob')).shows('kept')
})
