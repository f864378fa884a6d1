import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { limits } from '../../shared/limits.ts'
import { eventually } from '../support/eventually.ts'
import { startPanel, three, type Panel } from '../support/panel.ts'
import { startServer } from '../support/server.ts'
import { emptyStateVector, openRaw, openRawCommands, syncFrame } from './raw-socket.ts'

const notesPath = (panel: Panel) => `/yjs/notes/${panel.id}/${panel.member('Ann')}`

/** An update of exactly this many bytes, all of it text. */
function updateOf(bytes: number): Uint8Array {
  const write = (length: number) => {
    const doc = new Y.Doc()
    doc.clientID = 7
    doc.getText('text').insert(0, 'x'.repeat(length))
    return Y.encodeStateAsUpdate(doc)
  }
  const extra = write(bytes).length - bytes
  return write(bytes - extra)
}

test('[WIRE-1] a message of exactly the size that is read is answered, and one byte more ends its connection', async () => {
  const panel = await startPanel(await startServer(), { members: three })
  const { person, memberId: member } = panel.place('Ann')
  const socket = await openRawCommands(person, { interview: panel.id, member })
  const message = (bytes: number) => {
    const text = (pad: string) => `42/interview,1["command",{"pad":"${pad}"}]`
    return text('x'.repeat(bytes - text('').length))
  }
  socket.send(message(limits.commandBytes))
  await eventually(() => socket.answers().length === 1)
  expect(socket.answers()).toMatchObject([{ ok: false, code: 'invalid' }])
  socket.send(message(limits.commandBytes + 1))
  await socket.closed
  expect(panel.seat('Ann').socket.connected).toBe(true)
})

test.each([
  ['record', limits.recordFrameBytes],
  ['notes', limits.notesFrameBytes],
])(
  '[WIRE-1] a frame to %s of exactly the size that is read is read, and one byte more ends its connection',
  async (kind, most) => {
    const panel = await startPanel(await startServer(), { members: three })
    const path = kind === 'notes' ? notesPath(panel) : `/yjs/record/${panel.id}`
    const socket = await openRaw(panel.person('Ann'), path)
    // Awareness: read and not listened to.
    socket.send(new Uint8Array(most).fill(1))
    socket.send(syncFrame(0, emptyStateVector))
    const isAnswer = (frame: Uint8Array) => frame[0] === 0 && frame[1] === 1
    await eventually(() => socket.frames.some(isAnswer))
    socket.send(new Uint8Array(most + 1).fill(1))
    expect(await socket.closed).toEqual({ code: 4413, reason: 'too-large' })
  },
)

test('[WIRE-1] notes of exactly the size that is kept are kept, and of one byte more nothing is', async () => {
  const panel = await startPanel(await startServer(), { members: three })
  for (const [bytes, kept] of [
    [limits.notesBytes + 1, false],
    [limits.notesBytes, true],
  ] as const) {
    const update = updateOf(bytes)
    expect(update).toHaveLength(bytes)
    const socket = await openRaw(panel.person('Ann'), notesPath(panel))
    socket.send(syncFrame(2, update))
    socket.send(syncFrame(0, emptyStateVector))
    if (!kept) expect((await socket.closed).code).toBe(4413)
    const { doc, provider } = panel.seat('Ann').notes(panel.member('Ann'))
    await new Promise((resolve) => provider.once('sync', resolve))
    expect(doc.getText('text').length).toBe(kept ? textIn(update) : 0)
    provider.destroy()
  }
})

function textIn(update: Uint8Array): number {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, update)
  return doc.getText('text').length
}
