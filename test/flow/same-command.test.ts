import { expect, test } from 'vitest'
import { rated } from '../support/interviews.ts'
import { startPanel, three, type Panel } from '../support/panel.ts'
import { withReceipt } from '../support/receipts.ts'
import { startServer, type RunningServer } from '../support/server.ts'

const sealing = { type: 'seal-rating', roundId: 'q1', rating: rated(2, 'as heard') } as const
const id = 'one-and-the-same'

async function countSeals(server: RunningServer, panel: Panel): Promise<number> {
  const log = await server.store.interviews.read(panel.id)
  return log.filter(({ event }) => event.type === 'rating-sealed').length
}

test('[CMD-1] the same command again gets the first answer and adds nothing, whatever carries it', async () => {
  const server = await startServer()
  const panel = await startPanel(server, { members: three })
  await panel.begin()
  const ann = panel.seat('Ann')
  const [first, atOnce] = await Promise.all([ann.send(sealing, id), ann.send(sealing, id)])
  expect(first.ok).toBe(true)
  expect(atOnce).toEqual(first)
  await panel.open('q2')
  expect(await ann.send({ ...sealing, roundId: 'q2' }, id)).toEqual(first)
  const phone = await (await panel.visit(panel.place('Ann').url)).enter(panel.id)
  expect(await phone.send(sealing, id)).toEqual(first)
  const sender = { interviewId: panel.id, memberId: ann.private.memberId }
  const byHttp = await panel
    .person('Ann')
    .post(`/interviews/${panel.id}/commands`, { id, ...withReceipt(sealing, sender) })
  expect([byHttp.status, byHttp.body]).toEqual([200, first])
  expect(await countSeals(server, panel)).toBe(1)
  expect(ann.view.rounds['q2']?.sealed).toBe(0)
})

test('[CMD-1] the same id from another member is another command', async () => {
  const server = await startServer()
  const panel = await startPanel(server, { members: three, policy: { kind: 'facilitator' } })
  await panel.begin()
  const first = await panel.seat('Ann').send(sealing, id)
  const second = await panel.seat('Bob').send(sealing, id)
  expect([first.ok, second.ok]).toEqual([true, true])
  expect(second).not.toEqual(first)
  await panel.allSee(({ rounds }) => rounds['q1']?.sealed === 2)
  expect(await countSeals(server, panel)).toBe(2)
})

test('[CMD-1] a restart does not make a repeated command a new one', async () => {
  const server = await startServer()
  const panel = await startPanel(server, { members: three })
  await panel.begin()
  const ann = panel.seat('Ann')
  const first = await ann.send(sealing, id)
  await panel.seal('Bob', 'q1')
  await panel.allSee(({ rounds }) => rounds['q1']?.state === 'revealed')
  await server.restart(panel.isCutOff)
  await ann.until(() => ann.socket.connected)
  expect(await ann.send(sealing, id)).toEqual(first)
  expect(await ann.send(sealing, 'a-new-command')).toMatchObject({ code: 'already-revealed' })
  expect(await countSeals(server, panel)).toBe(2)
})

test('[CMD-1] a command that was refused is carried out when it is sent again and can be', async () => {
  const server = await startServer()
  const panel = await startPanel(server, { members: three })
  await panel.do('Fay', { type: 'start-interview' })
  const ann = panel.seat('Ann')
  expect(await ann.send(sealing, id)).toMatchObject({ ok: false, code: 'round-not-open' })
  await panel.open('q1')
  expect(await ann.send(sealing, id)).toMatchObject({ ok: true })
  expect(await countSeals(server, panel)).toBe(1)
})

test('[CMD-1] what a client kept while the server was down arrives once', async () => {
  const server = await startServer()
  const panel = await startPanel(server, { members: three })
  await panel.begin()
  const ann = panel.seat('Ann')
  await server.restart(async () => {
    await panel.isCutOff()
    // The stock client keeps both until it is connected again.
    void ann.send(sealing, id)
    void ann.send(sealing, id)
  })
  await panel.allSee(({ rounds }) => rounds['q1']?.sealed === 1)
  expect(await ann.send(sealing, id)).toMatchObject({ ok: true })
  expect(await countSeals(server, panel)).toBe(1)
})
