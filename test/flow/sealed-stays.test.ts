import { expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { notRated, rated } from '../support/interviews.ts'
import { startPanel } from '../support/panel.ts'
import { startServer } from '../support/server.ts'
import { Faults } from './faults.ts'

const answer = rated(3, 'Named the fault before the fix', ['3.1', '1.2'])

test('[SEAL-2] a reload and a second device bring back what the member sealed, and nobody else hears of it', async () => {
  const panel = await startPanel(await startServer())
  await panel.begin()
  await panel.seal('Ann', 'q1', answer)
  const laptop = await panel.person('Ann').enter(panel.id)
  expect(laptop.private.seals['q1']?.rating).toEqual(answer)
  const phone = await (await panel.visit(panel.place('Ann').url)).enter(panel.id)
  expect(phone.private.seals['q1']?.rating).toEqual(answer)

  await phone.do({ type: 'seal-rating', roundId: 'q1', rating: notRated('spoke too softly') })
  const both = [laptop, panel.seat('Ann')]
  await Promise.all(
    both.map((seat) => seat.until(() => seat.private.seals['q1']?.rating?.kind === 'not-rated')),
  )
  expect(laptop.view.rounds['q1']?.sealed).toBe(1)
  const other = await panel.person('Bob').enter(panel.id)
  expect(other.private.seals).toEqual({})
})

test('[SEAL-3] sealing again replaces until the reveal and is refused afterwards', async () => {
  const panel = await startPanel(await startServer())
  await panel.begin()
  await panel.seal('Ann', 'q1', rated(1, 'first thought'))
  await panel.seal('Ann', 'q1', answer)
  await panel.seal('Bob', 'q1')
  await panel.allSee(({ rounds }) => rounds['q1']?.sealed === 2)
  await panel.seal('Cyd', 'q1')
  await panel.allSee(({ rounds }) => rounds['q1']?.state === 'revealed')
  expect(panel.seat('Otto').view.ratings[panel.key('q1', 'Ann')]?.blind).toEqual(answer)
  expect(panel.person('Otto').heard.has('first thought')).toBe(false)
  const again = { type: 'seal-rating', roundId: 'q1', rating: rated(1) } as const
  expect(await panel.refused('Ann', again)).toBe('already-revealed')
})

test('[SEAL-2] what was sealed before a restart is there afterwards and is revealed right', async () => {
  const server = await startServer()
  const panel = await startPanel(server)
  await panel.begin()
  await panel.seal('Ann', 'q1', answer)
  await panel.seal('Bob', 'q1', rated(1, 'as Bob heard it'))
  await server.restart(panel.isCutOff)
  const ann = panel.seat('Ann')
  await ann.until(() => ann.socket.connected)
  const anew = await panel.person('Ann').enter(panel.id)
  expect(anew.private.seals['q1']?.rating).toEqual(answer)
  expect(anew.view.rounds['q1']).toMatchObject({ sealed: 2, expected: 3 })
  expect(anew.view.ratings).toEqual({})

  await panel.seal('Cyd', 'q1', rated(2, 'as Cyd heard it'))
  await panel.allSee(({ rounds }) => rounds['q1']?.state === 'revealed')
  for (const name of panel.names) {
    const { ratings } = panel.seat(name).view
    const blind = ['Ann', 'Bob', 'Cyd'].map((one) => ratings[panel.key('q1', one)]?.blind)
    expect(blind).toEqual([answer, rated(1, 'as Bob heard it'), rated(2, 'as Cyd heard it')])
  }
})

test('[SEAL-2] an interview that everyone has left is read from its log when they come back', async () => {
  const faults = new Faults()
  const server = await startServer({ unloadMs: 1, over: faults.over })
  const panel = await startPanel(server)
  await panel.begin()
  await panel.seal('Ann', 'q1', answer)
  const bobs = panel.seat('Bob')
  await panel.allSee(({ rounds }) => rounds['q1']?.sealed === 1)
  const { reads } = faults
  expect((await panel.owner.get(`/interviews/${panel.id}`)).status).toBe(200)
  expect(faults.reads).toBe(reads)
  for (const name of panel.names) if (name !== 'Bob') panel.seat(name).close()
  bobs.record.disconnect()
  bobs.socket.disconnect()
  await eventually(async () => {
    await panel.owner.get(`/interviews/${panel.id}`)
    return faults.reads > reads
  })

  const ann = await panel.person('Ann').enter(panel.id)
  expect(ann.private.seals['q1']?.rating).toEqual(answer)
  const cyd = await panel.person('Cyd').enter(panel.id)
  await cyd.do({ type: 'seal-rating', roundId: 'q1', rating: rated(2) })
  bobs.record.connect()
  bobs.socket.connect()
  await bobs.until(() => bobs.view.rounds['q1']?.sealed === 2)
  await bobs.do({ type: 'seal-rating', roundId: 'q1', rating: rated(1) })
  for (const seat of [ann, bobs, cyd]) {
    await seat.until(() => seat.view.rounds['q1']?.state === 'revealed')
    expect(seat.view.ratings[panel.key('q1', 'Ann')]?.blind).toEqual(answer)
  }
})
