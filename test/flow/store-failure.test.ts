import { expect, test } from 'vitest'
import { rated } from '../support/interviews.ts'
import { startPanel, three } from '../support/panel.ts'
import { startServer } from '../support/server.ts'
import { Faults } from './faults.ts'
import { watchRecord } from './record-watch.ts'

const attempts = 5
const answer = rated(3, 'marker-of-ann')
const sealing = { type: 'seal-rating', roundId: 'q1', rating: answer } as const

/** An interview with an open round on a store that fails when told to. */
async function start() {
  const faults = new Faults()
  const server = await startServer({ over: faults.over })
  const panel = await startPanel(server, { members: three })
  await panel.begin()
  const counts = panel.names.map((name) =>
    watchRecord(panel.seat(name), ({ rounds }) => rounds['q1']?.sealed),
  )
  return { faults, server, panel, counts }
}

test('[STORE-1] a commit that fails once is tried again, and is told once', async () => {
  const { faults, panel, counts } = await start()
  faults.appends.push('before')
  expect((await panel.seat('Ann').send(sealing)).ok).toBe(true)
  await panel.allSee(({ rounds }) => rounds['q1']?.sealed === 1)
  expect(counts).toEqual([[1], [1], [1]])
})

test('[STORE-1] a commit that goes on failing is refused, nobody has seen anything, and the next command works', async () => {
  const { faults, server, panel, counts } = await start()
  const { length } = await server.store.interviews.read(panel.id)
  faults.appends.push(...Array.from({ length: attempts }, () => 'before' as const))
  expect(await panel.seat('Ann').send(sealing)).toMatchObject({ ok: false, code: 'not-saved' })
  const anew = await panel.person('Ann').enter(panel.id)
  expect(anew.private.seals).toEqual({})
  expect(anew.view.rounds['q1']?.sealed).toBe(0)
  expect(await server.store.interviews.read(panel.id)).toHaveLength(length)

  await panel.seal('Bob', 'q1')
  await panel.allSee(({ rounds }) => rounds['q1']?.sealed === 1)
  expect(counts).toEqual([[1], [1], [1]])
  await panel.seal('Ann', 'q1', answer)
  await panel.allSee(({ rounds }) => rounds['q1']?.state === 'revealed')
  for (const name of panel.names) {
    expect(Object.keys(panel.seat(name).view.ratings)).toHaveLength(2)
    expect(panel.seat(name).view.ratings[panel.key('q1', 'Ann')]?.blind).toEqual(answer)
  }
})

test('[STORE-1] a reveal that could not be saved is not seen by anybody, not even by who comes meanwhile', async () => {
  const { faults, panel } = await start()
  await panel.seal('Ann', 'q1', answer)
  faults.appends.push(...Array.from({ length: attempts }, () => 'before' as const))
  const last = { type: 'seal-rating', roundId: 'q1', rating: rated(1) } as const
  const [ack, newcomer] = await Promise.all([
    panel.seat('Bob').send(last),
    panel.person('Fay').enter(panel.id),
  ])
  expect(ack).toMatchObject({ code: 'not-saved' })
  expect(newcomer.view.ratings).toEqual({})
  expect((await panel.owner.get(`/interviews/${panel.id}/record.json`)).status).toBe(409)
  for (const name of ['Fay', 'Bob'])
    expect(panel.person(name).heard.has('marker-of-ann')).toBe(false)
  await panel.do('Bob', last)
  await panel.allSee(({ ratings }) => Object.keys(ratings).length === 2)
})

test.each([
  ['the answer of the commit was lost', ['after'], 0],
  ['the answer of the last attempt was lost', ['before', 'before', 'before', 'before', 'after'], 0],
  ['nothing could be read for a moment afterwards', ['after'], 2],
] as const)(
  '[STORE-1] [CMD-1] where %s, the command is carried out and told once',
  async (_name, appends, unreadable) => {
    const { faults, server, panel, counts } = await start()
    await panel.seal('Bob', 'q1')
    await panel.allSee(({ rounds }) => rounds['q1']?.sealed === 1)
    faults.appends.push(...appends)
    faults.failingReads = unreadable
    const id = 'sent-until-acknowledged'
    let ack = await panel.seat('Ann').send(sealing, id)
    for (let count = 0; count < unreadable; count++) {
      expect(ack).toMatchObject({ ok: false, code: 'internal' })
      ack = await panel.seat('Ann').send(sealing, id)
    }
    expect(ack.ok).toBe(true)
    await panel.allSee(({ rounds }) => rounds['q1']?.state === 'revealed')
    expect(counts).toEqual([
      [1, 2],
      [1, 2],
      [1, 2],
    ])
    expect(await panel.seat('Ann').send(sealing, id)).toEqual(ack)
    const log = await server.store.interviews.read(panel.id)
    expect(log.filter(({ event }) => event.type === 'rating-sealed')).toHaveLength(2)
    expect(log.filter(({ event }) => event.type === 'round-revealed')).toHaveLength(1)
  },
)

test('[STORE-1] who opens the record while it cannot be read comes in when it can be again', async () => {
  const { faults, panel } = await start()
  faults.appends.push('after')
  faults.failingReads = 3
  await panel.seat('Ann').send(sealing)
  const late = await panel.person('Fay').enter(panel.id)
  expect(late.closedWith).toBe(null)
  expect(late.view.rounds['q1']?.sealed).toBe(1)
})
