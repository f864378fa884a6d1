import { expect, test } from 'vitest'
import { rated } from '../support/interviews.ts'
import { withReceipt } from '../support/receipts.ts'
import { startPanel, three } from '../support/panel.ts'
import { startServer } from '../support/server.ts'
import { openRaw } from './raw-socket.ts'

test('[SEAL-2] [STORE-1] what is acknowledged while the server ends is in the log, and what is not can be sent again', async () => {
  const server = await startServer()
  const panel = await startPanel(server, { members: three, policy: { kind: 'debrief' } })
  await panel.begin()
  const ann = panel.seat('Ann')
  const sender = { interviewId: panel.id, memberId: ann.private.memberId }
  const commands = Array.from({ length: 25 }, (_, index) => {
    const rating = rated(2, `version ${index}`)
    const seal = { id: `in-flight-${index}`, type: 'seal-rating' as const, roundId: 'q1', rating }
    return withReceipt(seal, sender)
  })
  const answers = new Map<string, number>()
  for (const command of commands)
    void ann.socket.emit('command', command, (ack: { ok: boolean; seq: number }) => {
      if (ack.ok) answers.set(command.id, ack.seq)
    })
  await ann.until(() => answers.size > 0)
  await server.restart(panel.isCutOff)
  const log = await server.store.interviews.read(panel.id)
  const kept = new Map(log.flatMap(({ command, seq }) => (command ? [[command.id, seq]] : [])))
  expect(answers.size).toBeGreaterThan(0)
  for (const [id, seq] of answers) expect([id, kept.get(id)]).toEqual([id, seq])

  for (const { id, ...body } of commands) {
    await ann.until(() => ann.socket.connected)
    expect((await ann.send(body, id)).ok).toBe(true)
  }
  const sealed = (await server.store.interviews.read(panel.id)).filter(
    ({ event }) => event.type === 'rating-sealed',
  )
  expect(sealed.map(({ command }) => command?.id)).toEqual(commands.map(({ id }) => id))
})

test('[STORE-1] the server ends although somebody’s window does not answer any more', async () => {
  const server = await startServer()
  const panel = await startPanel(server, { members: three })
  const frozen = await openRaw(panel.person('Ann'), `/yjs/record/${panel.id}`)
  const asleep = await openRaw(panel.person('Ann'), '/socket.io/?EIO=4&transport=websocket')
  frozen.ws.pause()
  asleep.ws.pause()
  const startedAt = performance.now()
  await server.restart()
  expect(performance.now() - startedAt).toBeLessThan(8_000)
})

test('[WIRE-1] stock clients come back by themselves after the server ended, and their record goes on', async () => {
  const server = await startServer()
  const panel = await startPanel(server, { members: three })
  await panel.begin()
  await server.restart(panel.isCutOff)
  await Promise.all(
    panel.names.map((name) =>
      panel
        .seat(name)
        .until(() => panel.seat(name).socket.connected && panel.seat(name).record.synced),
    ),
  )
  await panel.seal('Ann', 'q1')
  await panel.allSee(({ rounds }) => rounds['q1']?.sealed === 1)
})
