import { expect, test } from 'vitest'
import { startClock } from '../support/clock.ts'
import { rated } from '../support/interviews.ts'
import { startPanel, three } from '../support/panel.ts'
import { startServer } from '../support/server.ts'
import { ratingsByRound, watchRecord } from './record-watch.ts'

const isRevealed = (view: { rounds: Record<string, { state: string }> }) =>
  view.rounds['q1']?.state === 'revealed'

test('[REVEAL-2] a quorum reveals with the seal that reaches it, and names who was missing', async () => {
  const panel = await startPanel(await startServer(), { policy: { quorum: 2 } })
  await panel.begin()
  await panel.seal('Cyd', 'q1')
  await panel.allSee(({ rounds }) => rounds['q1']?.sealed === 1)
  expect(panel.seat('Otto').view.ratings).toEqual({})
  await panel.seal('Ann', 'q1')
  await panel.allSee(isRevealed)
  const { view } = panel.seat('Bob')
  expect(view.rounds['q1']?.reveal).toMatchObject({ how: 'quorum', missing: panel.members('Bob') })
  expect(view.ratings[panel.key('q1', 'Bob')]).toMatchObject({ status: 'missing', blind: null })
})

test('[REVEAL-2] a timer reveals by itself what is sealed when it runs out', async () => {
  const clock = startClock()
  const server = await startServer({ now: clock.now })
  const panel = await startPanel(server, { policy: { timerSeconds: 10 } })
  await panel.begin()
  clock.skip(9_800)
  // The server sets its alarm anew with each command: what is left is a fraction of a second.
  await panel.seal('Ann', 'q1')
  await panel.allSee(({ rounds }) => rounds['q1']?.sealed === 1)
  expect(panel.seat('Ann').view.ratings).toEqual({})
  await panel.allSee(isRevealed)
  const { reveal } = panel.seat('Bob').view.rounds['q1'] ?? {}
  expect(reveal).toMatchObject({
    how: 'timer',
    by: 'clock',
    missing: panel.members('Bob', 'Cyd'),
  })
})

test('[REVEAL-2] a timer that ran out while the server was down reveals when the interview is used again', async () => {
  const clock = startClock()
  const server = await startServer({ now: clock.now })
  const panel = await startPanel(server, { policy: { timerSeconds: 10, quorum: 1 } })
  await panel.begin()
  await panel.seal('Ann', 'q1')
  await panel.allSee(({ rounds }) => rounds['q1']?.sealed === 1)
  clock.skip(11_000)
  await server.restart()
  await panel.allSee(isRevealed)
  expect(panel.seat('Cyd').view.ratings[panel.key('q1', 'Ann')]).toMatchObject({ status: 'rated' })
  const log = await server.store.interviews.read(panel.id)
  expect(log.filter(({ event }) => event.type === 'round-revealed')).toHaveLength(1)
})

test('[REVEAL-2] a timer that runs out on nothing waits for the first rating', async () => {
  const clock = startClock()
  const server = await startServer({ now: clock.now })
  const panel = await startPanel(server, { members: three, policy: { timerSeconds: 10 } })
  await panel.begin()
  clock.skip(11_000)
  await panel.do('Fay', { type: 'skip-round', roundId: 'q2', reason: 'no time' })
  await panel.allSee(({ rounds }) => rounds['q2']?.state === 'skipped')
  expect(panel.seat('Ann').view.rounds['q1']).toMatchObject({ state: 'open', sealed: 0 })
  await panel.seal('Ann', 'q1')
  await panel.allSee(isRevealed)
})

test('[REVEAL-2] forcing needs a reason and a rating, names who is missing, and stands in the record', async () => {
  const panel = await startPanel(await startServer())
  await panel.begin()
  const order = { type: 'reveal-round', roundId: 'q1' } as const
  expect(await panel.refused('Fay', { ...order, force: 'no time' })).toBe('nothing-sealed')
  await panel.seal('Bob', 'q1', rated(1))
  expect(await panel.refused('Fay', order)).toBe('not-complete')
  expect(await panel.refused('Fay', { ...order, force: ' ' })).toBe('invalid')
  expect(await panel.refused('Bob', { ...order, force: 'no time' })).toBe('forbidden')
  await panel.do('Fay', { ...order, force: 'Ann lost her line' })
  await panel.allSee(isRevealed)
  const { view } = panel.seat('Otto')
  expect(view.rounds['q1']?.reveal).toMatchObject({
    how: 'forced',
    by: panel.member('Fay'),
    reason: 'Ann lost her line',
    missing: panel.members('Ann', 'Cyd'),
  })
  expect(Object.values(view.activity)).toContainEqual(
    expect.objectContaining({
      what: 'round-revealed',
      detail: expect.objectContaining({
        reason: 'Ann lost her line',
        missing: panel.members('Ann', 'Cyd').join(' '),
      }),
    }),
  )
  expect(await panel.refused('Fay', { ...order, force: 'once more' })).toBe('already-revealed')
  expect(await panel.refused('Ann', { type: 'seal-rating', roundId: 'q1', rating: rated(2) })).toBe(
    'already-revealed',
  )
})

test('[REVEAL-2] the debrief opens early only with a reason, and ends every open round in one update', async () => {
  const panel = await startPanel(await startServer(), { policy: { kind: 'debrief' } })
  await panel.begin()
  await panel.seal('Ann', 'q1')
  await panel.open('q2')
  await panel.seal('Bob', 'q2')
  const seen = watchRecord(panel.seat('Cyd'), ratingsByRound)
  expect(await panel.refused('Fay', { type: 'open-debrief' })).toBe('rounds-unfinished')
  await panel.do('Fay', { type: 'open-debrief', force: 'the candidate had to go' })
  await panel.allSee(({ interview }) => interview.phase === 'debrief')
  expect(seen.at(-1)).toEqual({ q1: 3, q2: 3 })
  expect(seen.slice(0, -1).filter((counts) => Object.keys(counts).length > 0)).toEqual([])
  const { rounds } = panel.seat('Otto').view
  expect(rounds['q1']?.reveal).toMatchObject({
    how: 'forced',
    reason: 'the candidate had to go',
    missing: panel.members('Bob', 'Cyd'),
  })
  expect(rounds['q2']?.reveal?.missing).toEqual(panel.members('Ann', 'Cyd'))
  expect(rounds['overall']).toMatchObject({
    state: 'skipped',
    setAside: 'the candidate had to go',
  })
})
