import { expect, test } from 'vitest'
import { limits } from '../../shared/limits.ts'
import { aKit, rated } from '../support/interviews.ts'
import { eventually } from '../support/eventually.ts'
import { startPanel, three, type Panel } from '../support/panel.ts'
import { startServer } from '../support/server.ts'
import { withReceipt } from '../support/receipts.ts'
import { openDocument } from './doors.ts'
import { Faults } from './faults.ts'
import {
  emptyStateVector,
  openRaw,
  openRawCommands,
  syncFrame,
  type RawSocket,
} from './raw-socket.ts'

/** A panel whose server's clock stands still unless it is moved, so that no rate recovers meanwhile. */
async function startFrozen() {
  let at = Date.now()
  const panel = await startPanel(await startServer({ now: () => at }), { members: three })
  const skip = (ms: number) => void (at += ms)
  // What was sent while everyone came in is made up for.
  skip(60_000)
  return { panel, skip }
}

const take = { type: 'take-chair' } as const
const recordPath = (panel: Panel) => `/yjs/record/${panel.id}`
const notesPath = (panel: Panel) => `/yjs/notes/${panel.id}/${panel.member('Ann')}`

/** Resolves when the server has answered a question sent now, and with it all that was sent before. */
async function answered(socket: RawSocket): Promise<void> {
  const had = socket.frames.length
  socket.send(syncFrame(0, emptyStateVector))
  await eventually(() => socket.frames.length > had)
}

test('[WIRE-1] all windows of a member and HTTP share the rate of commands, and nobody else is slowed', async () => {
  const { panel, skip } = await startFrozen()
  const windows = [panel.seat('Ann'), await panel.person('Ann').enter(panel.id)]
  const overHttp = async () => {
    const path = `/interviews/${panel.id}/commands`
    const { status } = await panel.person('Ann').post(path, { id: crypto.randomUUID(), ...take })
    return status
  }
  const overSockets = (count: number) =>
    Promise.all(
      Array.from({ length: count }, async (_, index) => {
        const ack = await windows[index % windows.length]?.send(take)
        return ack?.ok === false && ack.code === 'too-fast'
      }),
    )
  expect(await overHttp()).toBe(409)
  expect(await overSockets(limits.commandBurst - 1)).not.toContain(true)
  expect(await overSockets(windows.length)).not.toContain(false)
  expect(await overHttp()).toBe(429)
  expect(await panel.refused('Bob', take)).not.toBe('too-fast')
  skip(1_000)
  expect(await overSockets(limits.commandsPerSecond)).not.toContain(true)
  expect(await overSockets(1)).toEqual([true])
})

test('[WIRE-1] all document windows of a member share the rate of frames: at the limit they go on, one frame more ends its window', async () => {
  const { panel, skip } = await startFrozen()
  const ann = panel.person('Ann')
  const sockets = [await openRaw(ann, recordPath(panel)), await openRaw(ann, notesPath(panel))]
  const [record, notes] = sockets
  if (!record || !notes) throw new Error('no sockets')
  await answered(record)
  await answered(notes)
  const send = (count: number) => {
    for (let index = 0; index < count; index++) sockets[index % 2]?.send(Uint8Array.of(1, 1, 0))
  }
  send(limits.frameBurst - 4)
  await answered(record)
  await answered(notes)
  record.send(Uint8Array.of(1, 1, 0))
  expect(await record.closed).toEqual({ code: 4429, reason: 'too-fast' })
  skip(1_000)
  sockets.splice(0, 1, notes)
  send(limits.framesPerSecond - 1)
  await answered(notes)
  notes.send(Uint8Array.of(1, 1, 0))
  expect((await notes.closed).code).toBe(4429)
  expect(await openDocument(panel.person('Bob'), recordPath(panel))).toBe('in')
})

test('[WIRE-1] a command connection takes as many messages as the limit says, and one more ends it', async () => {
  const { panel } = await startFrozen()
  const { person, memberId: member } = panel.place('Ann')
  const socket = await openRawCommands(person, { interview: panel.id, member })
  // One message was to be let in; the last one asks for an answer.
  for (let count = 0; count < limits.frameBurst - 2; count++)
    socket.send('42/interview,["nothing"]')
  socket.sendCommand({ id: crypto.randomUUID(), ...take })
  await eventually(() => socket.answers().length === 1)
  socket.send('42/interview,["nothing"]')
  await socket.closed
  expect(panel.seat('Ann').socket.connected).toBe(true)
})

test('[WIRE-1] a member has as many documents open as the limit says, and one more when one closes', async () => {
  const panel = await startPanel(await startServer(), { members: three })
  const ann = panel.person('Ann')
  // Ann's seat has one open.
  const more = Array.from({ length: limits.documentsPerMember - 1 }, async (_, index) => {
    const socket = await openRaw(ann, index % 2 ? recordPath(panel) : notesPath(panel))
    await answered(socket)
    return socket
  })
  const [first] = await Promise.all(more)
  expect(await openDocument(ann, recordPath(panel))).toBe(1013)
  expect(await openDocument(ann, notesPath(panel))).toBe(1013)
  expect(await openDocument(panel.person('Bob'), recordPath(panel))).toBe('in')
  first?.ws.close()
  await eventually(async () => (await openDocument(ann, recordPath(panel))) === 'in')
})

test('[WIRE-1] as many frames as the limit says may come before a document is open', async () => {
  const faults = new Faults()
  const server = await startServer({ over: faults.over })
  const panel = await startPanel(server, { members: three })
  await server.restart(panel.isCutOff)
  for (const name of panel.names) panel.seat(name).close()
  const letIn = faults.holdReads()
  const [patient, hasty] = await Promise.all(
    [0, 1].map(() => openRaw(panel.person('Ann'), recordPath(panel))),
  )
  for (let count = 0; count < limits.earlyFrames; count++) {
    patient?.send(syncFrame(0, emptyStateVector))
    hasty?.send(syncFrame(0, emptyStateVector))
  }
  hasty?.send(syncFrame(0, emptyStateVector))
  expect((await hasty?.closed)?.code).toBe(4429)
  letIn()
  await eventually(() => patient?.frames.length === limits.earlyFrames)
})

test('[WIRE-1] a window that reads nothing is let go, however alive it says it is, and the panel goes on', async () => {
  const rounds = 12
  const kit = aKit(rounds)
  const panel = await startPanel(await startServer({ now: stepping() }), {
    members: three,
    kit,
    policy: { kind: 'facilitator' },
  })
  await panel.do('Fay', { type: 'start-interview' })
  const { person, memberId: member } = panel.place('Ann')
  panel.seat('Ann').close()
  await panel.seat('Bob').until(() => !isThere(panel, member))
  const deaf = await openRawCommands(person, { interview: panel.id, member })
  await panel.seat('Bob').until(() => isThere(panel, member))
  deaf.ws.pause()
  const path = `/interviews/${panel.id}/commands`
  const seal = (roundId: string, evidence: string) => {
    const body = { type: 'seal-rating', roundId, rating: rated(2, evidence) } as const
    const sender = { interviewId: panel.id, memberId: member }
    return person.post(path, { id: crypto.randomUUID(), ...withReceipt(body, sender) })
  }
  let sent = 0
  for (let turn = 0; isThere(panel, member); turn++) {
    const roundId = `q${(turn % rounds) + 1}`
    if (turn < rounds) await panel.open(roundId)
    const { status } = await seal(roundId, `${turn} `.padEnd(limits.evidenceChars, '€'))
    expect(status).toBe(200)
    deaf.send('3') // a pong: alive, it says
    sent += 3 * limits.evidenceChars * Math.min(turn + 1, rounds)
    expect(sent).toBeLessThan(limits.unreadBytes + 60 * 1024 * 1024)
  }
  expect(sent).toBeGreaterThan(limits.unreadBytes)
  deaf.ws.resume()
  await deaf.closed
  expect(panel.seat('Bob').socket.connected).toBe(true)
  expect((await person.enter(panel.id)).private.seals['q1']).not.toBe(undefined)
})

/** A clock that runs fast: nobody is ever too fast by it. */
function stepping(): () => number {
  let at = Date.now()
  return () => (at += 20)
}

const isThere = (panel: Panel, memberId: string) =>
  panel.seat('Bob').presence?.connected.includes(memberId) ?? false
