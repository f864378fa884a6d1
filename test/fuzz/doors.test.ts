import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { openSqliteStore } from '../../server/store/sqlite.ts'
import { seedPanels } from '../bench/seed.ts'
import { isLong, sized, writeFigures } from '../support/long.ts'
import { openTempFolder } from '../support/stores.ts'
import { Bystander, summary } from './bystander.ts'
import { commands } from './commands.ts'
import { documents } from './documents.ts'
import { Draws } from './draws.ts'
import { kits } from './kits.ts'
import { packets } from './packets.ts'
import { requests } from './requests.ts'
import { startWatchedServer, type WatchedServer } from '../support/watched-server.ts'
import { World, type Kind } from './world.ts'

const megabyte = 1024 * 1024
const seed = process.env['FUZZ_SEED'] ?? '20261123'
/** One input, or some in a row, to be had again: `seed/kind/12` or `seed/kind/12-40`. */
const only = process.env['FUZZ_ONLY']
const counts: [Kind, number][] = [
  [commands, sized({ short: 1_500, long: 80_000 })],
  [packets, sized({ short: 900, long: 45_000 })],
  [documents, sized({ short: 900, long: 50_000 })],
  [requests, sized({ short: 500, long: 25_000 })],
  [kits, sized({ short: 60, long: 4_000 })],
]
const unloadMs = 31_000

/** Sends so many inputs of a kind, numbered from `from` on; throws with what went wrong, and on which input. */
async function attack(
  world: World,
  server: WatchedServer,
  kind: Kind,
  { seed, ...span }: Span,
): Promise<void> {
  const draws = new Draws(`${seed}/${kind.name}`, span)
  const lanes = Array.from({ length: kind.lanes }, () => kind.send(world, draws.take))
  const results = await Promise.allSettled(lanes)
  const failed = results.flatMap((one) =>
    one.status === 'rejected' ? [String(one.reason?.stack)] : [],
  )
  const wrong = [...failed, ...world.problems, ...server.complaints]
  if (server.hasEnded) wrong.push('the server has ended')
  if (wrong.length === 0) return
  const last = draws.last.map((draw) => draw.tell(150)).join('\n')
  throw new Error(`${wrong.join('\n')}\nThe last inputs of this kind:\n${last}`)
}
type Span = { seed: string; from: number; draws?: number; inputs?: number }

const rounded = (value: number) => Math.round(value * 10) / 10

/** Half a minute in which nobody comes, so that what was in use is put away. */
const calm = () => (isLong ? pause(unloadMs) : undefined)

test('[AUTH-1] whatever comes in by any door, the server stands, stays small, and an interview beside it notices nothing', async () => {
  const dataDir = await openTempFolder()
  const panels = await seedPanels(dataDir, sized({ short: 12, long: 250 }))
  const server = await startWatchedServer(dataDir)
  const { process: own } = server
  const bystander = await Bystander.start(own)
  const world = new World({ url: own.url, ownerCookie: bystander.panel.owner.cookie, panels })
  if (only !== undefined) return again(world, server, only)

  const roundMs = sized({ short: 800, long: 8_000 })
  const quietUntil = performance.now() + sized({ short: 1_000, long: 20_000 })
  const quiet = summary(await bystander.play(() => performance.now() > quietUntil, roundMs))
  // Code that has run for a while is larger than code that has just been read.
  for (const [kind, count] of counts)
    await attack(world, server, kind, {
      seed: `${seed}-warm-up`,
      from: 0,
      inputs: Math.ceil(count / 10),
    })
  await calm()
  const before = await server.measure()

  let isOver = false
  const beside = bystander.play(() => isOver, roundMs)
  const seconds: Record<string, number> = {}
  for (const [kind, count] of counts) {
    const start = performance.now()
    await attack(world, server, kind, { seed, from: 0, inputs: count })
    seconds[`s for ${kind.name}`] = rounded((performance.now() - start) / 1_000)
  }
  isOver = true
  const busy = summary(await beside)
  const { loop } = await server.measure()
  await calm()
  const after = await server.measure()

  writeFigures({
    what: 'inputs that no client sends',
    tried: Object.fromEntries(counts.map(([{ name }, count]) => [name, Math.ceil(count * 1.1)])),
    lost: 0,
    measured: {
      'MB of heap before': rounded(before.heapBytes / megabyte),
      'MB after': rounded(after.heapBytes / megabyte),
      'MB resident before': rounded(before.residentBytes / megabyte),
      'MB resident after': rounded(after.residentBytes / megabyte),
      'ms the event loop was late, p99': rounded(loop.p99),
      'ms at most': rounded(loop.max),
      'deeds beside it': busy.deeds,
      'ms each, p50 (without: below)': rounded(busy.p50),
      'ms p99': rounded(busy.p99),
      'ms p50 without': rounded(quiet.p50),
      'ms p99 without': rounded(quiet.p99),
      ...seconds,
    },
  })
  const store = await openSqliteStore({ dataDir })
  bystander.judge(await store.interviews.read(bystander.panel.id))
  await store.close()
  bystander.close()
  expect(after.heapBytes - before.heapBytes).toBeLessThan(sized({ short: 40, long: 16 }) * megabyte)
  expect(after.residentBytes - before.residentBytes).toBeLessThan(120 * megabyte)
  expect(loop.p99).toBeLessThan(250)
  expect(loop.max).toBeLessThan(2_000)
  expect(busy.p50).toBeLessThan(quiet.p50 * 10 + 100)
  expect(busy.max).toBeLessThan(quiet.max * 10 + 3_000)
  expect(await own.end('SIGTERM')).toBe(0)
})

/** Sends the inputs of a name that a failure told. */
async function again(world: World, server: WatchedServer, name: string): Promise<void> {
  const [, prefix = '', kindName, first = '', last = first] =
    /^(.*)\/(\w+)\/(\d+)(?:-(\d+))?$/.exec(name) ?? []
  const kind = counts.map(([one]) => one).find((one) => one.name === kindName)
  if (!kind) throw new Error(`no input is called ${name}`)
  const from = Number(first)
  await attack(world, server, kind, { seed: prefix, from, draws: Number(last) - from + 1 })
}
