import * as encoding from 'lib0/encoding'
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { limits } from '../../shared/limits.ts'
import { startPanel, three, type Panel } from '../support/panel.ts'
import { startServer } from '../support/server.ts'
import { openRaw, syncFrame } from './raw-socket.ts'

/** What somebody made of the record who writes under this client id, as the updates that tell it. */
function forge(record: Y.Doc, clientID: number, ...writes: ((doc: Y.Doc) => void)[]): Uint8Array[] {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(record))
  doc.clientID = clientID
  const updates: Uint8Array[] = []
  doc.on('update', (update) => updates.push(update))
  for (const write of writes) doc.transact(() => write(doc))
  return updates
}

/** The one client id that wrote the record: the server's. */
const serverId = (record: Y.Doc) => [...record.store.clients.keys()][0] ?? 0
const setPhase = (doc: Y.Doc) => doc.getMap('interview').set('phase', 'closed')
const reveal = (doc: Y.Doc) => doc.getMap('rounds').set('q1', { state: 'revealed' })
const clear = (doc: Y.Doc) => {
  for (const name of ['interview', 'members', 'rounds', 'questions']) doc.getMap(name).clear()
}
const last = (updates: Uint8Array[]) => updates.at(-1) ?? Uint8Array.of()
const change = (update: Uint8Array) => syncFrame(2, update)
const answer = (update: Uint8Array) => syncFrame(1, update)

/** An awareness message in which this client claims to be somebody. */
function claim(clientID: number, name: string): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = clientID
  const awareness = new Awareness(doc)
  awareness.setLocalState({ user: { name } })
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 1)
  encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(awareness, [clientID]))
  awareness.destroy()
  return encoding.toUint8Array(encoder)
}

const stranger = 0xffffffff
type Attack = [name: string, frame: (record: Y.Doc) => Uint8Array | string, code: number]
const attacks: Attack[] = [
  ['a change of its own', (doc) => change(last(forge(doc, 7, reveal))), 4405],
  ['the highest client id', (doc) => change(last(forge(doc, stranger, setPhase))), 4405],
  ['the server’s client id', (doc) => change(last(forge(doc, serverId(doc), setPhase))), 4405],
  ['a delete set for all there is', (doc) => change(last(forge(doc, 7, clear))), 4405],
  ['deletions as the server', (doc) => change(last(forge(doc, serverId(doc), clear))), 4405],
  ['a missing dependency', (doc) => change(last(forge(doc, 7, reveal, setPhase))), 4405],
  ['the server’s next change but one', (doc) => dependent(doc), 4405],
  ['the same as an answer', (doc) => answer(last(forge(doc, 7, reveal))), 4405],
  ['bytes that are no update', () => change(Uint8Array.of(1, 2, 3)), 4405],
  ['a truncated frame', (doc) => change(last(forge(doc, 7, reveal))).slice(0, -1), 4400],
  ['a frame that is all length', () => Uint8Array.of(0, 2, 255, 255, 255, 255, 15), 4400],
  ['an empty frame', () => Uint8Array.of(), 4400],
  ['a sync step that is none', () => Uint8Array.of(0, 3, 0), 4400],
  ['a message that is none', () => Uint8Array.of(2, 0), 4400],
  ['text', () => 'hello', 4400],
  ['an oversized frame', () => new Uint8Array(limits.recordFrameBytes + 1), 4413],
]
const dependent = (doc: Y.Doc) => change(last(forge(doc, serverId(doc), reveal, setPhase)))

/** Changes something that everyone sees, and resolves when this reader has seen it. */
async function nextChange(panel: Panel, quorum: number, reader: string): Promise<void> {
  await panel.do('Fay', {
    type: 'set-policy',
    policy: { kind: 'all-sealed', quorum, timerSeconds: null },
  })
  const seat = panel.seat(reader)
  await seat.until(() => seat.view.interview.policy.quorum === quorum)
}

/** Holds that nobody but who did it is touched by what this connection did. */
async function expectNothingChanged(panel: Panel, before: Uint8Array): Promise<void> {
  expect(Y.encodeStateAsUpdate(panel.seat('Bob').doc)).toEqual(before)
  const fresh = await panel.person('Bob').enter(panel.id)
  expect(Y.encodeStateAsUpdate(fresh.doc)).toEqual(before)
  expect(fresh.doc.store.pendingStructs).toBe(null)
  fresh.close()
}

test('[AUTH-1] [WIRE-1] whatever is done to the record, it stays, its next change comes, and that connection ends with its code', async () => {
  const panel = await startPanel(await startServer(), { members: three })
  const record = panel.seat('Bob').doc
  expect(record.store.clients.size).toBe(1)
  let quorum = 0
  for (const [name, frame, code] of attacks) {
    const before = Y.encodeStateAsUpdate(record)
    const socket = await openRaw(panel.person('Ann'), `/yjs/record/${panel.id}`)
    const bytes = frame(record)
    for (let count = 0; count < limits.strayUpdates; count++) socket.send(bytes)
    expect([name, (await socket.closed).code]).toEqual([name, code])
    await expectNothingChanged(panel, before)
    await nextChange(panel, (quorum % 2) + 1, 'Bob')
    quorum++
  }
  expect(panel.seat('Ann').closedWith).toBe(null)
})

test('[AUTH-1] awareness claims nobody’s name: on the record and on notes it reaches no other window', async () => {
  const panel = await startPanel(await startServer(), { members: three })
  const ann = panel.seat('Ann')
  const { doc, provider } = ann.notes(panel.member('Ann'))
  await new Promise((resolve) => provider.once('sync', resolve))
  const seen = [panel.seat('Bob').record.awareness, ann.record.awareness, provider.awareness]
  const bob = panel.seat('Bob').doc.clientID
  const notesPath = `/yjs/notes/${panel.id}/${panel.member('Ann')}`
  for (const path of [`/yjs/record/${panel.id}`, notesPath]) {
    const socket = await openRaw(panel.person('Ann'), path)
    for (const id of [bob, doc.clientID, serverId(panel.seat('Bob').doc)])
      socket.send(claim(id, 'Bob'))
    // Frames are handled in order: what the claims would have caused is on its way before this.
    socket.send(syncFrame(0, Uint8Array.of(0)))
    await new Promise((resolve) => socket.ws.once('message', resolve))
    expect(socket.ws.readyState).toBe(socket.ws.OPEN)
  }
  await nextChange(panel, 2, 'Bob')
  for (const awareness of seen)
    expect([...awareness.getStates()]).toEqual([[awareness.clientID, {}]])
  provider.destroy()
})

test('[WIRE-1] ten thousand frames a second end their own connection with 4429, and the panel goes on', async () => {
  const panel = await startPanel(await startServer(), { members: three })
  const floods = [
    Uint8Array.of(1, 1, 0),
    syncFrame(0, Uint8Array.of(0)),
    answer(Uint8Array.of(0, 0)),
  ]
  const sockets = await Promise.all(
    floods.map(async (frame) => {
      const socket = await openRaw(panel.person('Ann'), `/yjs/record/${panel.id}`)
      return { ...socket, sendOne: () => socket.send(frame) }
    }),
  )
  for (let count = 0; count < 10_000; count++) for (const { sendOne } of sockets) sendOne()
  const changed = nextChange(panel, 2, 'Bob')
  const codes = await Promise.all(sockets.map(async ({ closed }) => (await closed).code))
  expect(codes).toEqual([4429, 4429, 4429])
  await changed
  await nextChange(panel, 1, 'Bob')
  expect(panel.seat('Ann').closedWith).toBe(null)
})
