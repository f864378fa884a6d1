import { expect, test } from 'vitest'
import { loadRows } from '../../server/interviews/loaded.ts'
import { startClock } from '../support/clock.ts'
import { rated } from '../support/interviews.ts'
import { startPanel, three } from '../support/panel.ts'
import { startServer } from '../support/server.ts'
import { ratingsByRound, watchRecord } from '../flow/record-watch.ts'

const hourMs = 3_600_000

/** An interview with a timer of ten seconds, one seal of two, and a clock that can be set. */
async function start() {
  const clock = startClock()
  const server = await startServer({ now: clock.now })
  const panel = await startPanel(server, { members: three, policy: { timerSeconds: 10 } })
  await panel.begin()
  await panel.seal('Ann', 'q1', rated(3))
  await panel.allSee(({ rounds }) => rounds['q1']?.sealed === 1)
  return { clock, server, panel }
}

const revealsIn = async ({ server, panel }: Awaited<ReturnType<typeof start>>) => {
  const rows = await server.store.interviews.read(panel.id)
  loadRows(panel.id, rows)
  const times = rows.map(({ event }) => event.at)
  expect(times).toEqual(times.toSorted((a, b) => a - b))
  return rows.flatMap(({ event }) => (event.type === 'round-revealed' ? [event.how] : []))
}

test.each([
  ['forwards', hourMs],
  ['backwards', -hourMs],
])(
  '[REVEAL-1] [REVEAL-2] [LOG-1] a clock that jumps %s by an hour while a timer runs: one reveal, soon, and times in order',
  async (_way, jump) => {
    const scene = await start()
    const { clock, panel } = scene
    const seen = panel.names.map((name) => watchRecord(panel.seat(name), ratingsByRound))
    clock.skip(9_000)
    // The server sets its alarm anew with each command: a second is left of it.
    await panel.seal('Ann', 'q1', rated(2))
    clock.skip(jump)
    await panel.allSee(({ rounds }) => rounds['q1']?.state === 'revealed')
    clock.skip(-jump)
    await panel.do('Fay', { type: 'open-round', roundId: 'q2' })
    await panel.seal('Bob', 'q2')
    clock.skip(jump)
    await panel.seal('Ann', 'q2')
    await panel.allSee(({ rounds }) => rounds['q2']?.state === 'revealed')
    expect(await revealsIn(scene)).toEqual(['timer', expect.stringMatching(/all-sealed|timer/)])
    for (const counts of seen)
      expect(new Set(counts.flatMap(({ q1 = [] }) => q1))).toEqual(new Set([2]))
  },
)

test('[REVEAL-2] [SEAL-2] a clock that was set back while the server was down does not keep a timer waiting', async () => {
  const scene = await start()
  const { clock, server, panel } = scene
  clock.skip(9_000)
  await panel.seal('Ann', 'q1', rated(2))
  await server.restart(async () => clock.skip(-hourMs))
  await panel.allSee(({ rounds }) => rounds['q1']?.state === 'revealed')
  expect(await revealsIn(scene)).toEqual(['timer'])
})

test('[AUTH-1] a clock that is set back keeps everyone signed in, and gives nobody the chair', async () => {
  const { clock, panel } = await start()
  panel.seat('Fay').close()
  await panel.seat('Ann').until(() => panel.seat('Ann').presence?.chairAwaySince !== null)
  clock.skip(-hourMs)
  const before = panel.seat('Ann').presence?.now ?? 0
  expect(await panel.refused('Ann', { type: 'take-chair' })).toBe('chair-present')
  const again = await panel.person('Bob').enter(panel.id)
  expect((await again.send({ type: 'seal-rating', roundId: 'q1', rating: rated(1) })).ok).toBe(true)
  expect(again.presence?.now).toBeGreaterThanOrEqual(before)
  expect((await panel.owner.get('/interviews')).status).toBe(200)
})
