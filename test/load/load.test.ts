import { setTimeout as pause } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { loadRows } from '../../server/interviews/loaded.ts'
import { openSqliteStore } from '../../server/store/sqlite.ts'
import { panelSize } from '../bench/plan.ts'
import { seedPanels, type Panel } from '../bench/seed.ts'
import { spreadOf } from '../bench/stats.ts'
import { Worker } from '../bench/worker.ts'
import { aKit } from '../support/interviews.ts'
import { isLong, sized, writeFigures } from '../support/long.ts'
import { openTempFolder } from '../support/stores.ts'
import { startWatchedServer } from '../support/watched-server.ts'
import type { LoadWork, Played } from './members.ts'

const interviews = sized({ short: 10, long: 500 })
const rounds = sized({ short: 3, long: 10 })
/** Interviews that come and go before memory is measured: code that has run is larger than code that was read. */
const warmUps = sized({ short: 2, long: 40 })
const roundsPerSecond = sized({ short: 20, long: 30 })
const unloadMs = 33_000
const megabytes = (bytes: number) => Math.round(bytes / 1024 / 102.4) / 10
const rounded = (value: number) => Math.round(value * 10) / 10

type Clients = Worker<LoadWork>

/** All these panels take their seats, half of them in each process. */
async function connect(clients: Clients[], url: string, panels: Panel[]): Promise<void> {
  const share = Math.ceil(panels.length / clients.length)
  const few = 25
  await Promise.all(
    clients.map(async (worker, index) => {
      const mine = panels.slice(index * share, (index + 1) * share)
      for (let from = 0; from < mine.length; from += few)
        await worker.call('connect', { url, panels: mine.slice(from, from + few) })
    }),
  )
}

async function playAll(clients: Clients[], count: number): Promise<Played[]> {
  const played: Played[] = []
  for (let index = 1; index <= count; index++) {
    const pace = { round: `q${index}`, perSecond: roundsPerSecond / clients.length }
    played.push(...(await Promise.all(clients.map((worker) => worker.call('round', pace)))))
  }
  return played
}

/** All leave, and what they used is put away. */
async function leave(clients: Clients[]): Promise<void> {
  await Promise.all(clients.map((worker) => worker.call('leave', null)))
  if (isLong) await pause(unloadMs)
}

test('[REVEAL-1] many interviews at once: no rating lost, none early, each round revealed once, and memory comes back', async () => {
  const dataDir = await openTempFolder()
  const seeded = await seedPanels(dataDir, warmUps + interviews, { kit: aKit(rounds) })
  const panels = seeded.slice(warmUps)
  const server = await startWatchedServer(dataDir)
  const { url } = server.process
  const clients = [1, 2].map(() => new Worker<LoadWork>('../load/members.ts'))
  onTestFinished(async () => void (await Promise.all(clients.map((worker) => worker.stop()))))
  const atStart = await server.measure()
  await connect(clients, url, seeded.slice(0, warmUps))
  await playAll(clients, rounds)
  await leave(clients)

  const before = await server.measure()
  await connect(clients, url, panels)
  const idle = await server.measure()
  const start = performance.now()
  const played = await playAll(clients, rounds)
  const seconds = (performance.now() - start) / 1_000
  const peak = await server.measure()
  await leave(clients)
  const after = await server.measure()
  const exit = await server.process.end('SIGTERM')

  const acks = spreadOf(played.flatMap((one) => one.acks))
  const reveals = spreadOf(played.flatMap((one) => one.reveals))
  const sum = (name: keyof Played['wrong']) =>
    // Each process counts on from round to round.
    played.slice(-clients.length).reduce((total, { wrong }) => total + wrong[name], 0)
  const wrong = { early: sum('early'), parted: sum('parted'), lost: sum('lost') }
  const seals = acks.count + reveals.count
  writeFigures({
    what: 'load: interviews of six that seal and reveal at the same time',
    tried: { interviews, members: interviews * panelSize, rounds: interviews * rounds, seals },
    lost: wrong.early + wrong.parted + wrong.lost,
    measured: {
      'seals a second': rounded(seals / seconds),
      'ms until a seal is acknowledged, p50': rounded(acks.p50),
      'p95 ': rounded(acks.p95),
      'p99 ': rounded(acks.p99),
      'ms until all six see a reveal, p50': rounded(reveals.p50),
      p95: rounded(reveals.p95),
      p99: rounded(reveals.p99),
      'MB of heap at the start': megabytes(atStart.heapBytes),
      'MB before': megabytes(before.heapBytes),
      'MB with all connected': megabytes(idle.heapBytes),
      'MB at the peak': megabytes(peak.heapBytes),
      'MB after': megabytes(after.heapBytes),
      'MB that V8 holds, before': megabytes(before.reservedBytes),
      'MB it holds at the peak': megabytes(peak.reservedBytes),
      'MB it holds after': megabytes(after.reservedBytes),
      'MB resident before': megabytes(before.residentBytes),
      'MB resident at the peak': megabytes(peak.residentBytes),
      'MB resident after': megabytes(after.residentBytes),
      'ms the event loop was late, p99': rounded(peak.loop.p99),
    },
  })
  expect(exit).toBe(0)
  expect(server.complaints).toEqual([])
  expect(wrong).toEqual({ early: 0, parted: 0, lost: 0 })
  expect(seals).toBe(interviews * rounds * panelSize)
  await expectLogs(dataDir, panels)
  if (isLong) expect(after.heapBytes).toBeLessThan(before.heapBytes * 1.2)
})

/** Each log verifies, and holds each rating and each reveal once. */
async function expectLogs(dataDir: string, panels: readonly Panel[]): Promise<void> {
  const store = await openSqliteStore({ dataDir })
  onTestFinished(() => store.close())
  const all = Array.from({ length: rounds }, (_, index) => `q${index + 1}`)
  for (const { interviewId } of panels) {
    const rows = await store.interviews.read(interviewId)
    loadRows(interviewId, rows)
    const events = rows.map(({ event }) => event)
    const revealed = events.flatMap((one) => (one.type === 'round-revealed' ? [one.roundId] : []))
    expect(revealed).toEqual(all)
    expect(events.filter(({ type }) => type === 'rating-sealed').length).toBe(rounds * panelSize)
  }
}
