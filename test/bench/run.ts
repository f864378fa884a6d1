import { join } from 'node:path'
import type { Latencies, MemberWork } from './members.ts'
import { panelSize, type Size } from './plan.ts'
import type { RawClientWork } from './raw-clients.ts'
import type { RawServerWork } from './raw-server.ts'
import { seedPanels } from './seed.ts'
import { cpuMs, residentBytes } from './process-cost.ts'
import { startServerProcess } from './server-process.ts'
import { percentile, spreadOf, type Spread } from './stats.ts'
import { Worker } from './worker.ts'

type Both = { evenhand: number; raw: number }

export type SizeResult = {
  interviews: number
  members: number
  roundsPerSecond: number
  /** Milliseconds from the last seal (or message) sent to the sixth document (or socket) that has it all. */
  evenhand: Spread
  raw: Spread
  /** Ratio of the two medians, over all turns and turn by turn. */
  ratio: number
  ratios: number[]
  /** Growth of the server's resident memory while the first set of members connected; null for a handful. */
  bytesPerMember: Both | null
  /** Milliseconds of a core that the server spends on a round: seven commands, or messages. */
  cpuMsPerRound: Both
  /** Milliseconds from a seal that reveals nothing to its acknowledgement. */
  ack: Spread
  acksPerSecond: number
  revealFrameBytes: number
}
type Options = { folder: string; profileDir: string | null }

/** Runs both servers and both kinds of clients, each in a process of its own, and has them play in turns. */
export async function runSize(size: Size, { folder, profileDir }: Options): Promise<SizeResult> {
  const stops: (() => Promise<void>)[] = []
  const start = <W extends Record<string, (given: any) => Promise<unknown>>>(file: string) => {
    const worker = new Worker<W>(file)
    stops.unshift(() => worker.stop())
    return worker
  }
  try {
    const dataDir = join(folder, `data-${size.interviews}`)
    const panels = await seedPanels(dataDir, size.interviews * size.sets)
    const server = await startServerProcess({ dataDir, profileDir })
    stops.unshift(server.stop)
    const rawServer = start<RawServerWork>('raw-server.ts')
    const rawUrl = `ws://127.0.0.1:${await rawServer.call('listen', null)}`
    const members = start<MemberWork>('members.ts')
    const rawClients = start<RawClientWork>('raw-clients.ts')

    const tally = new Tally()
    for (let set = 0; set < size.sets; set++) {
      const before = await memory(server, rawServer)
      const mine = panels.slice(set * size.interviews, (set + 1) * size.interviews)
      await members.call('connect', { url: server.url, panels: mine })
      await rawClients.call('connect', { url: rawUrl, count: size.interviews })
      const after = await memory(server, rawServer)
      if (set === 0) tally.memory(before, after, size.interviews * panelSize)

      const traffic = await members.call('learn', { round: 'q1' })
      tally.revealFrameBytes = Buffer.from(traffic.frames.at(-1) ?? '', 'base64').length
      await rawServer.call('learn', traffic)
      await rawClients.call('learn', traffic)
      // The first burst warms the server up: code that has run for a while is what a panel meets.
      const burst = { round: 'q8', times: size.burst }
      await members.call('burst', { ...burst, isOpen: false })
      tally.acksPerSecond.push(await members.call('burst', { ...burst, isOpen: true }))
      for (const { isWarmUp, ...turn } of turnsOf(size)) {
        const start = await cpu(server, rawServer)
        const ours = await members.call('rounds', { ...turn, ...size.pace })
        const raw = await rawClients.call('rounds', { ...turn, ...size.pace })
        if (!isWarmUp) tally.add(ours, raw, { start, end: await cpu(server, rawServer) })
      }
      await members.call('leave', null)
      await rawClients.call('leave', null)
    }
    return tally.result(size)
  } finally {
    for (const stop of stops) await stop()
  }
}

/** The rounds of each turn: as many interviews as a turn has, then the next ones, then the next question. */
function* turnsOf({ interviews, turn, warmUps, turns }: Size) {
  const perQuestion = Math.ceil(interviews / turn)
  for (let index = 0; index < warmUps + turns; index++) {
    const from = (index % perQuestion) * turn
    const round = `q${2 + Math.floor(index / perQuestion)}`
    yield { round, from, to: Math.min(interviews, from + turn), isWarmUp: index < warmUps }
  }
}

const ofBoth =
  (measure: (pid: number) => Promise<number>) =>
  async (server: { pid: number }, raw: { pid: number }): Promise<Both> => ({
    evenhand: await measure(server.pid),
    raw: await measure(raw.pid),
  })
const memory = ofBoth(residentBytes)
const cpu = ofBoth(cpuMs)

/** What the turns gave, added up. */
class Tally {
  readonly #reveals: number[] = []
  readonly #raw: number[] = []
  readonly #acks: number[] = []
  readonly #ratios: number[] = []
  readonly #cpu: Both = { evenhand: 0, raw: 0 }
  #bytesPerMember: SizeResult['bytesPerMember'] = null
  readonly acksPerSecond: number[] = []
  revealFrameBytes = 0

  memory(before: Both, after: Both, members: number): void {
    if (members < 100) return
    const each = (side: keyof Both) => (after[side] - before[side]) / members
    this.#bytesPerMember = { evenhand: each('evenhand'), raw: each('raw') }
  }

  add(ours: Latencies, raw: Latencies, spent: { start: Both; end: Both }): void {
    this.#cpu.evenhand += spent.end.evenhand - spent.start.evenhand
    this.#cpu.raw += spent.end.raw - spent.start.raw
    this.#reveals.push(...ours.reveals)
    this.#acks.push(...ours.acks)
    this.#raw.push(...raw.reveals)
    this.#ratios.push(percentile(ours.reveals, 0.5) / percentile(raw.reveals, 0.5))
  }

  result({ interviews, pace }: Size): SizeResult {
    const evenhand = spreadOf(this.#reveals)
    const raw = spreadOf(this.#raw)
    return {
      interviews,
      members: interviews * panelSize,
      roundsPerSecond: pace.perSecond,
      evenhand,
      raw,
      ratio: evenhand.p50 / raw.p50,
      ratios: this.#ratios,
      bytesPerMember: this.#bytesPerMember,
      cpuMsPerRound: {
        evenhand: this.#cpu.evenhand / evenhand.count,
        raw: this.#cpu.raw / raw.count,
      },
      ack: spreadOf(this.#acks),
      acksPerSecond: percentile(this.acksPerSecond, 0.5),
      revealFrameBytes: this.revealFrameBytes,
    }
  }
}
