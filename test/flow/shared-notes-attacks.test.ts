import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { limits } from '../../shared/limits.ts'
import { eventually } from '../support/eventually.ts'
import type { Panel } from '../support/panel.ts'
import { startServer } from '../support/server.ts'
import { historyFor, openShared, startDebrief } from '../support/shared-notes.ts'
import { emptyStateVector, openRaw, syncFrame } from './raw-socket.ts'

const pathOf = (panel: Panel) => `/yjs/notes/${panel.id}`

/** Sends one frame on a connection of its own; answers how that ended, or that the frame was taken. */
async function send(panel: Panel, name: string, frame: Uint8Array) {
  const socket = await openRaw(panel.person(name), pathOf(panel))
  socket.send(frame)
  socket.send(syncFrame(0, emptyStateVector))
  const answered = eventually(() => socket.frames.some((bytes) => bytes[0] === 0 && bytes[1] === 1))
  return Promise.race([answered.then(() => 'taken'), socket.closed.then(({ reason }) => reason)])
}

/** The debrief in which Ann has written, and another window in which one sees whether that stands. */
async function annsDebrief() {
  const panel = await startDebrief(await startServer())
  const ann = openShared(panel.seat('Ann'))
  const cyd = openShared(panel.seat('Cyd'))
  ann.text.insert(0, 'Ann said so.')
  await cyd.shows('Ann said so.')
  return { panel, ann, cyd }
}

/** What somebody writes who takes the client id and the letters of another document for their own. */
function forgedBy(doc: Y.Doc, text: string): Uint8Array {
  const forged = new Y.Doc()
  Y.applyUpdate(forged, Y.encodeStateAsUpdate(doc))
  forged.clientID = doc.clientID
  const before = Y.encodeStateVector(forged)
  forged.getText('text').insert(0, text)
  return Y.encodeStateAsUpdate(forged, before)
}

test('[NOTES-2] nobody writes under the client id of another member: the forger is sent away, the notes stand', async () => {
  const { panel, ann, cyd } = await annsDebrief()
  for (const [name, step] of [
    ['Bob', 2],
    ['Fay', 1],
  ] as const)
    expect(await send(panel, name, syncFrame(step, forgedBy(ann.doc, 'I resign. ')))).toBe(
      'not-yours',
    )
  ann.text.insert(0, 'Yes, ')
  await cyd.shows('Yes, Ann said so.')
  const { parts } = await historyFor(panel, 'Cyd')
  expect(parts).toEqual([{ memberId: panel.member('Ann'), text: 'Yes, Ann said so.' }])
})

test('[NOTES-2] who sends what others wrote along with their own is no forger, and it stays theirs', async () => {
  const { panel, ann } = await annsDebrief()
  const own = new Y.Doc()
  Y.applyUpdate(own, Y.encodeStateAsUpdate(ann.doc))
  own.getText('text').insert(0, 'Bob: ')
  expect(await send(panel, 'Bob', syncFrame(2, Y.encodeStateAsUpdate(own)))).toBe('taken')
  const { parts } = await historyFor(panel, 'Ann')
  const [annId, bobId] = panel.members('Ann', 'Bob')
  expect(parts).toEqual([
    { memberId: bobId, text: 'Bob: ' },
    { memberId: annId, text: 'Ann said so.' },
  ])
})

test('[NOTES-2] where two members come by the same client id the second is told, and writes under another', async () => {
  const { panel, ann, cyd } = await annsDebrief()
  const twin = new Y.Doc()
  twin.clientID = ann.doc.clientID
  twin.getText('text').insert(0, 'the same id, and more letters than there are')
  const bob = openShared(panel.seat('Bob'), twin)
  expect(await bob.closed).toEqual({ code: 4409, reason: 'not-yours' })
  const anew = openShared(panel.seat('Bob'))
  await anew.shows('Ann said so.')
  anew.text.insert(0, 'Bob: ')
  await cyd.shows('Bob: Ann said so.')
})

const made = (change: (doc: Y.Doc) => void) => {
  const doc = new Y.Doc()
  change(doc)
  return Y.encodeStateAsUpdate(doc)
}
const wrong: [string, (doc: Y.Doc) => void][] = [
  ['bold letters', (doc) => doc.getText('text').insert(0, 'bold', { bold: true })],
  ['something embedded', (doc) => doc.getText('text').insertEmbed(0, { image: 'x' })],
  ['a map', (doc) => doc.getMap('interview').set('phase', 'closed')],
  ['the text as a map', (doc) => doc.getMap('text').set('at', 1)],
  ['another text', (doc) => doc.getText('other').insert(0, 'where nobody looks')],
  ['a text in a list', (doc) => doc.getArray('text').push([new Y.Text('inner')])],
  ['a document', (doc) => doc.getMap('docs').set('one', new Y.Doc())],
]

test('[NOTES-2] [WIRE-1] shared notes hold letters and nothing else', async () => {
  const { panel, ann, cyd } = await annsDebrief()
  for (const [what, change] of wrong)
    expect([what, await send(panel, 'Bob', syncFrame(2, made(change)))]).toEqual([
      what,
      'bad-frame',
    ])
  ann.text.insert(0, 'Still, ')
  await cyd.shows('Still, Ann said so.')
})

test('[NOTES-2] [WIRE-1] frames that are none, or hang in the air, end their connection and no other', async () => {
  const { panel, ann, cyd } = await annsDebrief()
  const doc = new Y.Doc()
  doc.getText('text').insert(0, 'first')
  const before = Y.encodeStateVector(doc)
  doc.getText('text').insert(5, ' second')
  const ahead = Y.encodeStateAsUpdate(doc, before)
  // It begins at its own beginning, but beside letters that nobody has.
  const beside = new Y.Doc()
  Y.applyUpdate(beside, Y.encodeStateAsUpdate(doc))
  const known = Y.encodeStateVector(beside)
  beside.getText('text').insert(3, 'between')
  const adrift = Y.encodeStateAsUpdate(beside, known)
  const deletion = new Y.Doc()
  Y.applyUpdate(deletion, Y.encodeStateAsUpdate(doc))
  let gone = new Uint8Array()
  deletion.on('update', (update: Uint8Array) => (gone = update as Uint8Array<ArrayBuffer>))
  deletion.getText('text').delete(0, 3)
  const frames: [string, Uint8Array][] = [
    ['no update', syncFrame(2, Uint8Array.of(1, 2, 3))],
    ['an answer ahead of what is known', syncFrame(1, ahead)],
    ['an answer beside what nobody has', syncFrame(1, adrift)],
    ['the deletion of what nobody has', syncFrame(1, gone)],
    ['no awareness', Uint8Array.of(1, 5, 1, 2)],
    ['awareness that is no JSON', Uint8Array.of(1, 5, 1, 7, 1, 1, 0x7b)],
  ]
  for (const [what, frame] of frames)
    expect([what, await send(panel, 'Bob', frame)]).toEqual([what, 'bad-frame'])
  ann.text.insert(0, 'Still, ')
  await cyd.shows('Still, Ann said so.')
  expect([ann.provider.wsconnected, cyd.provider.wsconnected]).toEqual([true, true])
})

test('[NOTES-2] [WIRE-1] letters that hang on each other in a ring end the window that sends them, and no other', async () => {
  const { panel, ann, cyd } = await annsDebrief()
  const leaves: unknown[] = []
  for (const { provider } of [ann, cyd])
    provider.on('connection-close', () => leaves.push(provider))
  // Two letters of two client ids, each to the right of the other.
  const letter = (client: number, beside: number, text: string) =>
    [1, client, 0, 0x84, beside, 0, 1, text.charCodeAt(0)] as const
  const ring = Uint8Array.of(2, ...letter(102, 101, 'b'), ...letter(101, 102, 'a'), 0)
  expect(await send(panel, 'Bob', syncFrame(2, ring))).toBe('bad-frame')
  ann.text.insert(0, 'Still, ')
  await cyd.shows('Still, Ann said so.')
  await openShared(panel.seat('Bob')).shows('Still, Ann said so.')
  expect(leaves).toEqual([])
})

test('[WIRE-1] shared notes past their cap are not taken, and the writer alone is told', async () => {
  const { panel, ann, cyd } = await annsDebrief()
  const big = made((doc) => doc.getText('text').insert(0, 'x'.repeat(limits.notesBytes)))
  expect(await send(panel, 'Bob', syncFrame(2, big))).toBe('too-large')
  ann.text.insert(0, 'Still, ')
  await cyd.shows('Still, Ann said so.')
})

test('[NOTES-2] [WIRE-1] the history is as long as the limit says, and one change more is not taken', async () => {
  const panel = await startDebrief(await startServer())
  const socket = await openRaw(panel.person('Ann'), pathOf(panel))
  const doc = new Y.Doc()
  let bytes = 0
  doc.on('update', (update: Uint8Array) => {
    bytes += update.length
    socket.send(syncFrame(2, update))
  })
  const text = doc.getText('text')
  const piece = 'x'.repeat(1_000_000)
  while (bytes + piece.length + 1_000 < limits.notesHistoryBytes) {
    text.insert(0, piece)
    text.delete(0, piece.length)
  }
  const ofAnUpdate = made((other) => other.getText('text').insert(0, piece)).length - piece.length
  text.insert(0, 'x'.repeat(limits.notesHistoryBytes - bytes - ofAnUpdate - 200))
  while (bytes < limits.notesHistoryBytes - 100) text.insert(0, 'x')
  const rows = (await eventually(async () => {
    const saved = await panel.person('Bob').get(`/interviews/${panel.id}/notes/history`)
    return saved.body.parts[0]?.text.length === text.length && saved
  })) as object
  expect(rows).toBeTruthy()
  text.insert(0, 'y'.repeat(200))
  expect(await socket.closed).toEqual({ code: 4413, reason: 'too-large' })
  const { parts } = await historyFor(panel, 'Bob')
  expect(parts[0].text).toHaveLength(text.length - 200)
})

test('[NOTES-2] [WIRE-1] who wrote what is told as long as the limits say', async () => {
  const { panel, ann, cyd } = await annsDebrief()
  const bob = openShared(panel.seat('Bob'))
  await bob.shows('Ann said so.')
  bob.text.insert(0, '-'.repeat(2_000))
  await cyd.shows(`${'-'.repeat(2_000)}Ann said so.`)
  const places = limits.notesEntries + 1
  ann.doc.transact(() => {
    for (let place = 0; place < places; place++) ann.text.insert(3 * place + 1, 'a')
  })
  await eventually(() => cyd.text.length === 2_012 + places)
  const { entries, earlier } = await historyFor(panel, 'Cyd')
  // Ann's first entry and Bob's one come before.
  expect([entries.length, earlier]).toEqual([limits.notesEntries, 3])
  bob.text.insert(cyd.text.length, 'b'.repeat(limits.notesEntryChars))
  bob.text.insert(0, 'c'.repeat(limits.notesEntryChars + 1))
  await bob.saved()
  const after = await historyFor(panel, 'Cyd')
  expect(after.entries.slice(-2).map(({ added }: { added: string }) => added)).toEqual([
    'b'.repeat(limits.notesEntryChars),
    `${'c'.repeat(limits.notesEntryChars)}…`,
  ])
})
