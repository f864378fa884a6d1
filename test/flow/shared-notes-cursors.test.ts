import * as encoding from 'lib0/encoding'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { limits } from '../../shared/limits.ts'
import { cursorIdsFrom } from '../../shared/notes/cursor.ts'
import { eventually } from '../support/eventually.ts'
import { startServer } from '../support/server.ts'
import { closeInterview, namesAt, openShared, startDebrief } from '../support/shared-notes.ts'
import { emptyStateVector, openRaw, syncFrame } from './raw-socket.ts'

type Notes = ReturnType<typeof openShared>

/** Says where this window's caret is, as a stock client does. */
function point({ provider, text }: Notes, index: number, more: object = {}): void {
  const place = Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, index))
  provider.awareness.setLocalState({ cursor: { anchor: place, head: place }, ...more })
}

/** Where the window sees this member's caret. */
function caretOf(notes: Notes, memberId: string): number | null {
  const state = notes.cursors().find((one) => one['memberId'] === memberId)
  if (!state) return null
  const place = Y.createRelativePositionFromJSON(state['cursor'].head)
  return Y.createAbsolutePositionFromRelativePosition(place, notes.doc)?.index ?? null
}

async function threeWindows() {
  const server = await startServer()
  const panel = await startDebrief(server)
  const [ann, bob, otto] = ['Ann', 'Bob', 'Otto'].map((name) => openShared(panel.seat(name)))
  if (!ann || !bob || !otto) throw new Error('three windows')
  ann.text.insert(0, 'one two')
  for (const notes of [bob, otto]) await notes.shows('one two')
  return { server, panel, ann, bob, otto }
}

function awarenessFrame(entries: [id: number, clock: number, state: unknown][]): Uint8Array {
  const update = encoding.createEncoder()
  encoding.writeVarUint(update, entries.length)
  for (const [id, clock, state] of entries) {
    encoding.writeVarUint(update, id)
    encoding.writeVarUint(update, clock)
    encoding.writeVarString(update, JSON.stringify(state))
  }
  const frame = encoding.createEncoder()
  encoding.writeVarUint(frame, 1)
  encoding.writeVarUint8Array(frame, encoding.toUint8Array(update))
  return encoding.toUint8Array(frame)
}

test('[NOTES-2] a cursor has the name that the server gives it, stays at its letter, and goes with its window', async () => {
  const { panel, ann, bob, otto } = await threeWindows()
  point(ann, 4)
  const annId = panel.member('Ann')
  for (const notes of [bob, otto]) await eventually(() => caretOf(notes, annId) === 4)
  bob.text.insert(0, 'zero ')
  await eventually(() => caretOf(otto, annId) === 9)
  // Who comes later is told as well.
  const cyd = openShared(panel.seat('Cyd'))
  await eventually(() => namesAt(cyd).join() === 'Ann')
  ann.provider.disconnect()
  for (const notes of [bob, otto, cyd]) await eventually(() => namesAt(notes).length === 0)
  ann.provider.connect()
  for (const notes of [bob, otto, cyd]) await eventually(() => namesAt(notes).join() === 'Ann')
  await closeInterview(panel)
  for (const notes of [bob, otto, cyd]) await eventually(() => namesAt(notes).length === 0)
})

test('[NOTES-2] whatever a window says of itself, the others hear a name of the server and a place in the text', async () => {
  const { panel, ann, bob } = await threeWindows()
  point(ann, 2, { memberId: panel.member('Fay'), name: 'Fay', user: { name: 'marker-of-mallory' } })
  await eventually(() => namesAt(bob).join() === 'Ann')
  const [state] = bob.cursors()
  expect(Object.keys(state ?? {}).toSorted()).toEqual(['cursor', 'memberId', 'name'])
  expect(state).toMatchObject({ memberId: panel.member('Ann'), name: 'Ann' })
  expect(panel.person('Bob').heard.has('marker-of-mallory')).toBe(false)

  const wrong = [
    { cursor: { anchor: { tname: 'text' }, head: { tname: 'text' }, more: 'marker-more' } },
    { cursor: { anchor: { tname: 'marker-root' }, head: { tname: 'text' } } },
    { cursor: { anchor: { item: { client: 'marker-id', clock: 0 } }, head: {} } },
    { cursor: 'marker-text' },
    ['marker-list'],
    'marker-only',
  ]
  for (const state of wrong) {
    ann.provider.awareness.setLocalState(state as object)
    // What does not say where it is, is nowhere.
    await eventually(() => namesAt(bob).length === 0)
    point(ann, 1)
    await eventually(() => namesAt(bob).length === 1)
  }
  expect(panel.person('Bob').heard.has('marker-')).toBe(false)
})

test('[NOTES-2] nobody moves, renames or removes the cursor of another', async () => {
  const { panel, ann, bob, otto } = await threeWindows()
  point(ann, 4)
  const annId = panel.member('Ann')
  await eventually(() => caretOf(otto, annId) === 4)
  const [id = 0] = [...otto.provider.awareness.getStates().keys()].filter(
    (one) => one >= cursorIdsFrom,
  )
  const place = { tname: 'text' }
  const forged = { memberId: annId, name: 'Ann', cursor: { anchor: place, head: place } }
  const mallory = await openRaw(panel.person('Bob'), `/yjs/notes/${panel.id}`)
  mallory.send(
    awarenessFrame([
      [id, 999, forged],
      [id, 1_000, null],
      [ann.doc.clientID, 1_001, forged],
    ]),
  )
  // All that came of it is a cursor of Bob's, who sent it.
  await eventually(() => namesAt(otto).toSorted().join() === 'Ann,Bob')
  expect(caretOf(otto, annId)).toBe(4)
  point(ann, 5)
  await eventually(() => caretOf(bob, annId) === 5)
})

test('[NOTES-2] [WIRE-1] readers have no cursor, and what is said of one is bounded in size and rate', async () => {
  const { panel, ann, otto } = await threeWindows()
  point(otto, 3)
  point(ann, 3)
  const bob = openShared(panel.seat('Bob'))
  await eventually(() => namesAt(bob).length > 0)
  expect(namesAt(bob)).toEqual(['Ann'])

  const sized = (bytes: number) => {
    const rest = bytes - (awarenessFrame([[1, 1, 'x'.repeat(10_000)]]).length - 10_000) + 1
    return awarenessFrame([[1, 1, 'x'.repeat(rest)]])
  }
  for (const [bytes, code] of [
    [limits.cursorBytes, null],
    [limits.cursorBytes + 1, 4413],
  ] as const) {
    const socket = await openRaw(panel.person('Bob'), `/yjs/notes/${panel.id}`)
    expect(sized(bytes)).toHaveLength(bytes + 1)
    socket.send(sized(bytes))
    socket.send(syncFrame(0, emptyStateVector))
    if (code) expect((await socket.closed).code).toBe(code)
    else await eventually(() => socket.frames.length > 1)
  }
  const fast = await openRaw(panel.person('Cyd'), `/yjs/notes/${panel.id}`)
  for (let left = limits.frameBurst + 50; left > 0; left--) fast.send(Uint8Array.of(1, 1, 0))
  expect((await fast.closed).code).toBe(4429)
})
