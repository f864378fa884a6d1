import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { limits } from '../../shared/limits.ts'
import { eventually } from '../support/eventually.ts'
import { startPanel, three, type Panel } from '../support/panel.ts'
import { startServer } from '../support/server.ts'
import { Faults } from './faults.ts'
import { openRaw, syncFrame } from './raw-socket.ts'

/** Ann's notes in one more window. */
function openNotes(panel: Panel, seat = panel.seat('Ann')) {
  const { doc, provider } = seat.notes(panel.member('Ann'))
  onTestFinished(() => provider.destroy())
  const text = doc.getText('text')
  return {
    doc,
    provider,
    text,
    shows: (wanted: string) => eventually(() => text.toString() === wanted),
  }
}
/** Runs the job the moment the connection is there, before the first frame of the server. */
function onceConnected({ provider }: ReturnType<typeof openNotes>, job: () => void): void {
  const listener = ({ status }: { status: string }) => {
    if (status !== 'connected') return
    provider.off('status', listener)
    job()
  }
  provider.on('status', listener)
}
const notesPath = (panel: Panel) => `/yjs/notes/${panel.id}/${panel.member('Ann')}`

test('[NOTES-1] notes are the same on all of the member’s devices and survive a restart', async () => {
  const server = await startServer()
  const panel = await startPanel(server, { members: three })
  const laptop = openNotes(panel)
  const phone = openNotes(panel, await (await panel.visit(panel.place('Ann').url)).enter(panel.id))
  laptop.text.insert(0, 'on the laptop')
  await phone.shows('on the laptop')
  phone.text.insert(phone.text.length, ', on the phone')
  await laptop.shows('on the laptop, on the phone')

  laptop.provider.disconnect()
  phone.text.insert(0, 'A: ')
  laptop.text.insert(laptop.text.length, ', offline')
  laptop.provider.connect()
  await phone.shows('A: on the laptop, on the phone, offline')
  await laptop.shows('A: on the laptop, on the phone, offline')

  phone.provider.destroy()
  laptop.provider.destroy()
  await server.restart()
  const anew = openNotes(panel)
  await anew.shows('A: on the laptop, on the phone, offline')
})

test('[NOTES-1] nobody but the member hears of notes, the facilitator and the owner included', async () => {
  const panel = await startPanel(await startServer())
  const notes = openNotes(panel)
  notes.text.insert(0, 'marker-of-notes')
  await openNotes(panel).shows('marker-of-notes')
  for (const name of ['Fay', 'Bob', 'Otto', 'Shay']) {
    const socket = await openRaw(panel.person(name), notesPath(panel))
    expect([name, (await socket.closed).code]).toEqual([name, 4404])
    expect(panel.person(name).heard.has('marker-of-notes')).toBe(false)
  }
  expect((await (await openRaw(panel.owner, notesPath(panel))).closed).code).toBe(4404)
})

test('[NOTES-1] who goes on typing while the connection comes back loses nothing', async () => {
  const panel = await startPanel(await startServer(), { members: three })
  const writer = openNotes(panel)
  const reader = openNotes(panel)
  writer.text.insert(0, 'one')
  await reader.shows('one')
  writer.provider.disconnect()
  writer.text.insert(3, ' two')
  // The next letters are on the wire before the server has asked for what it missed.
  onceConnected(writer, () => writer.text.insert(7, ' three'))
  writer.provider.connect()
  await reader.shows('one two three')
  expect(writer.provider.shouldConnect).toBe(true)
})

test('[NOTES-1] an answer says that what was sent before it is saved, also where it hung on missing parts', async () => {
  const server = await startServer()
  const panel = await startPanel(server, { members: three })
  const writer = openNotes(panel)
  writer.provider.disconnect()
  writer.text.insert(0, 'kept offline')
  onceConnected(writer, () => writer.text.insert(12, ', then typed'))
  writer.provider.connect()
  await new Promise((resolve) => writer.provider.once('sync', resolve))
  writer.provider.destroy()
  await server.restart()
  await openNotes(panel).shows('kept offline, then typed')
})

const piece = 'x'.repeat(200_000)

test('[WIRE-1] notes past their cap are not taken, the writer is told with 4413, and the rest stays', async () => {
  const panel = await startPanel(await startServer(), { members: three })
  const writer = openNotes(panel)
  const closed = new Promise((resolve) => writer.provider.on('closed', ({ code }) => resolve(code)))
  const length = Math.floor(limits.notesBytes / piece.length) * piece.length
  // Written offline, it comes in one frame.
  writer.provider.disconnect()
  while (writer.text.length < length) writer.text.insert(0, piece)
  writer.provider.connect()
  const reader = openNotes(panel)
  await eventually(() => reader.text.length === length)
  writer.text.insert(0, piece)
  expect(await closed).toBe(4413)
  const anew = openNotes(panel)
  await eventually(() => anew.text.length === length)
  anew.text.insert(0, 'short')
  await eventually(() => reader.text.toString().startsWith('short'))
  expect(reader.text.length).toBe(length + 5)
})

test('[WIRE-1] notes that grew past a frame offline end with 4413 once and for all, and other windows go on', async () => {
  const panel = await startPanel(await startServer(), { members: three })
  const writer = openNotes(panel)
  const reader = openNotes(panel)
  writer.text.insert(0, 'kept')
  await reader.shows('kept')
  writer.provider.disconnect()
  while (writer.text.length <= limits.notesFrameBytes) writer.text.insert(0, piece)
  let attempts = 0
  writer.provider.on('status', ({ status }) => {
    if (status === 'connecting') attempts++
  })
  const closed = new Promise((resolve) => writer.provider.on('closed', resolve))
  writer.provider.connect()
  expect(await closed).toEqual({ code: 4413, reason: 'too-large' })
  expect([attempts, writer.provider.shouldConnect]).toEqual([1, false])
  reader.text.insert(4, ' here')
  const anew = openNotes(panel)
  await anew.shows('kept here')

  // Shortened, they have room again: the writer loses nothing of what is left.
  writer.text.delete(0, writer.text.length - 'kept'.length)
  writer.text.insert(0, 'shortened and ')
  writer.provider.connect()
  await anew.shows('shortened and kept here')
})

test('[WIRE-1] what was deleted does not count towards the cap of notes', async () => {
  const panel = await startPanel(await startServer(), { members: three })
  const writer = openNotes(panel)
  const reader = openNotes(panel)
  for (let bytes = 0; bytes <= limits.notesBytes; bytes += piece.length) {
    writer.text.insert(0, piece)
    await eventually(() => reader.text.length === piece.length)
    writer.text.delete(0, piece.length)
    await eventually(() => reader.text.length === 0)
  }
  writer.text.insert(0, 'still room')
  await reader.shows('still room')
})

test('[WIRE-1] frames that are no notes end that connection alone', async () => {
  const panel = await startPanel(await startServer(), { members: three })
  const doc = new Y.Doc()
  doc.getText('text').insert(0, 'first')
  const before = Y.encodeStateVector(doc)
  doc.getText('text').insert(5, ' second')
  const hanging = Y.encodeStateAsUpdate(doc, before)
  const wrong: [string, Uint8Array | string, number][] = [
    ['text in place of bytes', 'hello', 4400],
    ['bytes that are no update', syncFrame(2, Uint8Array.of(1, 2, 3)), 4400],
    ['an answer that hangs on missing parts', syncFrame(1, hanging), 4400],
    ['more bytes than a frame may have', new Uint8Array(limits.notesFrameBytes + 1), 4413],
  ]
  const other = openNotes(panel)
  for (const [name, bytes, code] of wrong) {
    const socket = await openRaw(panel.person('Ann'), notesPath(panel))
    socket.send(bytes)
    expect([name, (await socket.closed).code]).toEqual([name, code])
  }
  other.text.insert(0, 'still here')
  await openNotes(panel).shows('still here')
})

test('[NOTES-1] notes that could not be saved reach no other window, and are saved when that is possible again', async () => {
  const faults = new Faults()
  const panel = await startPanel(await startServer({ over: faults.over }), { members: three })
  const writer = openNotes(panel)
  const reader = openNotes(panel)
  writer.text.insert(0, 'saved')
  await reader.shows('saved')
  faults.failsNotes = true
  const lost = new Promise((resolve) =>
    writer.provider.once('connection-close', (event: CloseEvent | null) => resolve(event?.code)),
  )
  writer.text.insert(5, ' and not')
  expect(await lost).toBe(1013)
  expect(reader.text.toString()).toBe('saved')
  faults.failsNotes = false
  await reader.shows('saved and not')
})
