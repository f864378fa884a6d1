import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { openSqliteStore } from '../../server/store/sqlite.ts'
import { seedPanels } from '../bench/seed.ts'
import { isLong, sized, writeFigures } from '../support/long.ts'
import { openTempFolder } from '../support/stores.ts'
import { attack, attackAgain } from './attack.ts'
import { Bystander, summary } from './bystander.ts'
import { commands } from './commands.ts'
import { documents } from './documents.ts'
import { kits } from './kits.ts'
import { packets } from './packets.ts'
import { requests } from './requests.ts'
import { startWatchedServer } from '../support/watched-server.ts'
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
const kinds = counts.map(([kind]) => kind)
const unloadMs = 31_000

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
  if (only !== undefined) return attackAgain(world, server, kinds, only)

  const roundMs = sized({ short: 800, long: 12_000 })
  const quietUntil = performance.now() + sized({ short: 1_000, long: 20_000 })
  const quiet = summary(await bystander.play(() => performance.now() > quietUntil, roundMs))

  const seconds: Record<string, number> = {}
  /** Half of all inputs; answers how those beside it fared, and how late the event loop came. */
  async function half(name: string) {
    let isOver = false
    const beside = bystander.play(() => isOver, roundMs)
    for (const [kind, count] of counts) {
      const start = performance.now()
      await attack(world, server, kind, { seed: `${seed}-${name}`, from: 0, inputs: count / 2 })
      seconds[`s for half of ${kind.name}`] = rounded((performance.now() - start) / 1_000)
    }
    isOver = true
    const busy = summary(await beside)
    const { loop } = await server.measure()
    await calm()
    return { busy, loop, memory: await server.measure() }
  }
  // What the first half needs once, for code that runs hot and for the largest bodies, the second has.
  const { memory: before } = await half('a')
  const { memory: after, busy, loop } = await half('b')

  writeFigures({
    what: 'inputs that no client sends',
    tried: Object.fromEntries(counts.map(([{ name }, count]) => [name, count])),
    lost: 0,
    measured: {
      'MB of heap after the first half': rounded(before.heapBytes / megabyte),
      'MB after all': rounded(after.heapBytes / megabyte),
      'MB resident after the first half': rounded(before.residentBytes / megabyte),
      'MB resident after all': rounded(after.residentBytes / megabyte),
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
  expect(after.heapBytes - before.heapBytes).toBeLessThan(sized({ short: 24, long: 12 }) * megabyte)
  expect(after.residentBytes - before.residentBytes).toBeLessThan(
    sized({ short: 100, long: 60 }) * megabyte,
  )
  expect(loop.p99).toBeLessThan(250)
  expect(loop.max).toBeLessThan(2_000)
  expect(busy.p50).toBeLessThan(quiet.p50 * 10 + 100)
  expect(busy.max).toBeLessThan(quiet.max * 10 + 3_000)
  expect(await own.end('SIGTERM')).toBe(0)
})
