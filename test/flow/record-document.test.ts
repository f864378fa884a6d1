import * as decoding from 'lib0/decoding'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { limits } from '../../shared/limits.ts'
import { readRecord } from '../../shared/record/project.ts'
import { eventually } from '../support/eventually.ts'
import { rated } from '../support/interviews.ts'
import { startPanel, three, type Panel } from '../support/panel.ts'
import { startServer } from '../support/server.ts'
import { watchRecord } from './record-watch.ts'
import { emptyStateVector, openRaw, syncFrame } from './raw-socket.ts'

const start = async () => startPanel(await startServer(), { members: three })
const recordPath = (panel: Panel) => `/yjs/record/${panel.id}`

/** An update that would make the record lie, written under the record's own clock. */
function forgedUpdate(doc: Y.Doc, round = 'q1'): Uint8Array {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  const updates: Uint8Array[] = []
  copy.on('update', (update) => updates.push(update))
  copy.getMap('rounds').set(round, { state: 'revealed' })
  return Y.mergeUpdates(updates)
}

test('[AUTH-1] the record takes no change: what a stock client writes is dropped, and going on ends its connection', async () => {
  const panel = await start()
  await panel.begin()
  const ann = panel.seat('Ann')
  const seen = watchRecord(panel.seat('Bob'), ({ rounds }) => rounds['q1']?.state)
  for (let count = 0; count < limits.strayUpdates; count++)
    ann.doc.getMap('rounds').set('q1', { state: 'revealed', forged: count })
  await ann.until(() => ann.closedWith !== null)
  expect(ann.closedWith).toBe(4405)
  expect(ann.socket.connected).toBe(true)

  await panel.seal('Bob', 'q1')
  await panel.seat('Bob').until(() => panel.seat('Bob').view.rounds['q1']?.sealed === 1)
  expect(new Set(seen)).toEqual(new Set(['open']))
  const anew = await panel.person('Ann').enter(panel.id)
  expect(anew.view.rounds['q1']).toMatchObject({ state: 'open', sealed: 1 })
})

test('[AUTH-1] one stray change is dropped without a word, and its sender still hears what is true', async () => {
  const panel = await start()
  await panel.begin()
  const socket = await openRaw(panel.person('Ann'), recordPath(panel))
  socket.send(syncFrame(2, forgedUpdate(panel.seat('Ann').doc)))
  socket.send(syncFrame(1, forgedUpdate(panel.seat('Ann').doc)))
  for (let count = 0; count < 10; count++) socket.send(syncFrame(1, Uint8Array.of(0, 0)))
  await panel.seal('Ann', 'q1', rated(2))
  await panel.allSee(({ rounds }) => rounds['q1']?.sealed === 1)
  expect(panel.seat('Bob').view.rounds['q1']?.state).toBe('open')
  expect(socket.ws.readyState).toBe(socket.ws.OPEN)
  socket.send(syncFrame(2, forgedUpdate(panel.seat('Ann').doc)))
  expect(await socket.closed).toEqual({ code: 4405, reason: 'read-only' })
})

const wrong: [string, Uint8Array | string, number][] = [
  ['text in place of bytes', 'hello', 4400],
  ['an empty frame', Uint8Array.of(), 4400],
  ['an unknown type', Uint8Array.of(9, 9), 4400],
  ['an unknown step', Uint8Array.of(0, 7, 0), 4400],
  ['a length beyond the end', Uint8Array.of(0, 0, 200, 1), 4400],
  ['a state vector that is none', syncFrame(0, Uint8Array.of(255, 255, 255)), 4400],
  ['more bytes than a frame may have', new Uint8Array(limits.recordFrameBytes + 1), 4413],
]
test('[WIRE-1] a malformed or oversized frame ends that connection alone, each with its code', async () => {
  const panel = await start()
  for (const [name, bytes, code] of wrong) {
    const socket = await openRaw(panel.person('Ann'), recordPath(panel))
    socket.send(bytes)
    expect([name, (await socket.closed).code]).toEqual([name, code])
  }
  const fits = await openRaw(panel.person('Ann'), recordPath(panel))
  fits.send(new Uint8Array(limits.recordFrameBytes).fill(1))
  await panel.begin()
  await panel.seal('Ann', 'q1')
  await panel.allSee(({ rounds }) => rounds['q1']?.sealed === 1)
  expect(fits.ws.readyState).toBe(fits.ws.OPEN)
})

test('[WIRE-1] awareness is never passed on', async () => {
  const panel = await start()
  panel.seat('Ann').record.awareness.setLocalState({ says: 'marker-of-awareness' })
  const socket = await openRaw(panel.person('Bob'), recordPath(panel))
  await panel.begin()
  socket.send(syncFrame(0, emptyStateVector))
  await panel.seal('Ann', 'q1')
  await panel.allSee(({ rounds }) => rounds['q1']?.sealed === 1)
  expect(panel.person('Bob').heard.has('marker-of-awareness')).toBe(false)
  expect([...panel.seat('Bob').record.awareness.getStates().keys()]).toEqual([
    panel.seat('Bob').doc.clientID,
  ])
})

test('[WIRE-1] who floods a document is let go with 4429', async () => {
  const panel = await start()
  const socket = await openRaw(panel.person('Ann'), recordPath(panel))
  for (let count = 0; count < limits.frameBurst * 3; count++) socket.send(Uint8Array.of(1, 1, 0))
  expect((await socket.closed).code).toBe(4429)
})

test('[WIRE-1] documents that are not there: 4404 for a name, 404 for any other path', async () => {
  const panel = await start()
  const ann = panel.person('Ann')
  const paths = [
    '/yjs/record/nobody-made-this',
    `/yjs/notes/${panel.id}/nobody`,
    `/yjs/notes/nobody-made-this/${panel.member('Ann')}`,
    `/yjs/notes/${panel.id}/${panel.member('Bob')}`,
    `/yjs/record/${panel.id}?member=${panel.member('Bob')}`,
  ]
  for (const path of paths)
    expect([path, (await (await openRaw(ann, path)).closed).code]).toEqual([path, 4404])
  for (const path of ['/yjs/record', `/yjs/record/${panel.id}/x`, '/yjs/other/x', '/anything'])
    await expect(openRaw(ann, path)).rejects.toThrow('404')
})

test('[REVEAL-1] who comes back while the panel goes on sees a whole record at each moment', async () => {
  const panel = await start()
  await panel.begin()
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(panel.seat('Ann').doc))
  await panel.do('Fay', { type: 'skip-round', roundId: 'q2', reason: 'missed by who was away' })
  const raw = await openRaw(panel.person('Ann'), recordPath(panel))
  await panel.person('Ann').enter(panel.id) // the server listens to the one before by now
  await panel.seal('Ann', 'q1')
  await panel.allSee(({ rounds }) => rounds['q1']?.sealed === 1)
  raw.send(syncFrame(0, Y.encodeStateVector(doc)))
  await panel.seal('Bob', 'q1')

  const seen: unknown[] = []
  const isUpdate = (bytes: Uint8Array) => bytes[0] === 0 && (bytes[1] === 1 || bytes[1] === 2)
  await eventually(() => {
    for (const bytes of raw.frames.splice(0).filter(isUpdate)) {
      const decoder = decoding.createDecoder(bytes.subarray(2))
      Y.applyUpdate(doc, decoding.readVarUint8Array(decoder))
      seen.push(readRecord(doc).rounds['q1']?.state)
    }
    return seen.at(-1) === 'revealed'
  })
  expect(seen).not.toContain(undefined)
  await panel.allSee(({ rounds }) => rounds['q1']?.state === 'revealed')
  expect(readRecord(doc)).toEqual(panel.seat('Fay').view)
})
