import type { Policy } from '../../shared/interview/policy.ts'
import type { Rating } from '../../shared/interview/rating.ts'
import { receiptFor } from '../../shared/receipt.ts'
import type { RecordView } from '../../shared/record/view.ts'
import { startStillClock } from '../support/clock.ts'
import { eventually } from '../support/eventually.ts'
import { freePort } from '../support/own-process.ts'
import { startPanel } from '../support/panel.ts'
import { Person, type Seat } from '../support/person.ts'
import { makeServer, startServer } from '../support/server.ts'
import { openTapDoor, type TapDoor } from '../support/tap-door.ts'
import { transcriptOf } from '../support/transcript.ts'
import { openDocument } from './doors.ts'
import { pathsOf, probes } from './ask-all.ts'

/** An interview with one round revealed and another open, as its folder and its people's cookies have it. */
export type Stage = {
  dataDir: string
  /** All runs are on one port: it is in what the server tells of itself. */
  port: number
  id: string
  kitId: string
  cookies: Record<string, string>
  ids: Record<string, string>
}

/** What each of them seals, one after the other; the rest of the interview is the same in every run. */
export type Hidden = Record<'Ann' | 'Bob' | 'Shay', readonly { rating: Rating; salt: string }[]>

export async function setStage(kind: Policy['kind']): Promise<Stage> {
  const clock = startStillClock()
  const server = await startServer({ now: clock.now })
  const panel = await startPanel(server, { policy: { kind } })
  await panel.begin()
  for (const name of ['Ann', 'Bob', 'Cyd']) await panel.seal(name, 'q1')
  if (kind === 'facilitator') await panel.do('Fay', { type: 'reveal-round', roundId: 'q1' })
  await panel.open('q2')
  await panel.allSee(({ rounds }) => rounds['q2']?.state === 'open')
  const { names, id, kitId, owner } = panel
  const cookies = names.map((name) => [name, panel.person(name).cookie])
  const ids = names.map((name) => [name, panel.member(name)])
  panel.close()
  return {
    dataDir: server.dataDir,
    port: await freePort(),
    id,
    kitId,
    cookies: Object.fromEntries([...cookies, ['owner', owner.cookie]]),
    ids: Object.fromEntries(ids),
  }
}

/** Runs the rest of the interview on a copy of the stage; answers all that each person was told, in order. */
export async function runTwin(stage: Stage, hidden: Hidden, reason = 'for a reason') {
  const clock = startStillClock()
  clock.skip(60_000)
  const env = { PORT: String(stage.port) }
  const server = await makeServer({ now: clock.now, env, copyOf: stage.dataDir })
  const twin = new Twin(stage, server.url)
  try {
    await twin.enterAll()
    const chapters = [
      () => twin.sealAll(hidden),
      () => twin.askAll('sealed'),
      () => twin.enterAll(),
      () => twin.changePanel(reason),
      () => twin.askAll('changed'),
      () => twin.end(reason),
      () => twin.askAll('ended'),
    ]
    for (const chapter of chapters) {
      clock.skip(60_000)
      await chapter()
    }
    return twin.transcripts()
  } finally {
    twin.close()
    await server.stop()
  }
}

class Twin {
  readonly #stage: Stage
  readonly #url: string
  readonly #doors = new Map<string, TapDoor>()
  readonly #people = new Map<string, Person>()
  readonly #seats = new Map<string, Seat>()

  constructor(stage: Stage, url: string) {
    this.#stage = stage
    this.#url = url
  }

  /** Each takes a new window, one after the other; the owner reads the record. */
  async enterAll(): Promise<void> {
    for (const [name, cookie] of Object.entries(this.#stage.cookies)) {
      const person = this.#people.get(name) ?? (await this.#arrive(name, cookie))
      if (name === 'owner') await openDocument(person, `/yjs/record/${this.#stage.id}`)
      else this.#seats.set(name, await person.enter(this.#stage.id))
    }
  }

  async #arrive(name: string, cookie: string): Promise<Person> {
    const door = await openTapDoor(this.#url)
    const person = new Person(door.url)
    person.cookie = cookie
    this.#doors.set(name, door)
    this.#people.set(name, person)
    return person
  }

  async sealAll(hidden: Hidden): Promise<void> {
    for (const one of hidden.Shay) await this.#seal('Shay', one)
    for (const [count, name] of (['Ann', 'Bob'] as const).entries())
      for (const one of hidden[name]) {
        await this.#seal(name, one)
        await this.#allSee(({ rounds }) => rounds['q2']?.sealed === count + 1)
      }
  }

  async #seal(name: string, { rating, salt }: Hidden['Ann'][number]): Promise<void> {
    const { id: interviewId, ids } = this.#stage
    const placed = { interviewId, roundId: 'q2', memberId: ids[name] ?? '', rating }
    const body = {
      type: 'seal-rating',
      roundId: 'q2',
      rating,
      receipt: receiptFor(placed, salt),
    } as const
    // A client may seal by HTTP as well: the panel may sit behind one address.
    const id = crypto.randomUUID()
    if (name === 'Shay')
      await this.#people.get(name)?.post(`/interviews/${interviewId}/commands`, { id, ...body })
    else await this.#seat(name).do(body)
  }

  /** Everybody asks for everything, and tries what is refused, by HTTP and by socket. */
  async askAll(chapter: string): Promise<void> {
    const { id, ids } = this.#stage
    await this.#figuresMade()
    for (const [name, person] of this.#people) {
      for (const path of pathsOf(this.#stage)) await person.get(path)
      for (const [index, body] of probes('q2', ids['Bob'] ?? '').entries()) {
        const command = { id: `probe-${chapter}-${index}`, ...body }
        await person.post(`/interviews/${id}/commands`, command)
        const { socket } = this.#seats.get(name) ?? {}
        if (socket?.connected) await socket.timeout(10_000).emitWithAck('command', command)
      }
    }
  }

  /** When a worker is ready is up to the machine; from then on it is asked for what it has. */
  async #figuresMade(): Promise<void> {
    const aside = new Person(this.#url)
    aside.cookie = this.#stage.cookies['owner'] ?? ''
    for (const path of pathsOf(this.#stage).filter((one) => one.endsWith('/agreement')))
      await eventually(async () => (await aside.get(path)).body?.state === 'ready')
  }

  async changePanel(reason: string): Promise<void> {
    const { ids } = this.#stage
    const memberId = ids['Bob'] ?? ''
    const fay = this.#seat('Fay')
    await fay.do({ type: 'excuse-member', memberId, roundId: 'q2', cause: 'conflict', reason })
    await fay.do({ type: 'lift-excuse', memberId, roundId: 'q2' })
    await fay.do({ type: 'remove-member', memberId: ids['Otto'] ?? '' })
    await this.#seat('Otto').ended()
    this.#seats.delete('Otto')
    await fay.do({ type: 'hand-over-chair', memberId: ids['Cyd'] ?? '' })
    await this.#allSee(({ members }) => members[ids['Cyd'] ?? '']?.roles[0] === 'facilitator')
  }

  /** The hidden round never turns over: up to the last byte nobody learns what was in it. */
  async end(reason: string): Promise<void> {
    const cyd = this.#seat('Cyd')
    await cyd.do({ type: 'void-round', roundId: 'q2', reason })
    await cyd.do({ type: 'open-debrief', force: reason })
    await cyd.do({ type: 'record-decision', outcome: 'hold', reason, otherwise: reason })
    await cyd.do({ type: 'close-interview', reason })
    await this.#allSee(({ interview }) => interview.phase === 'closed')
  }

  transcripts(): Record<string, Record<string, string[]>> {
    return Object.fromEntries([...this.#doors].map(([name, door]) => [name, transcriptOf(door)]))
  }

  close(): void {
    for (const person of this.#people.values()) person.close()
  }

  #seat(name: string): Seat {
    const seat = this.#seats.get(name)
    if (!seat) throw new Error(`${name} has no seat`)
    return seat
  }

  async #allSee(holds: (view: RecordView) => boolean): Promise<void> {
    const seats = [...this.#seats.values()]
    await Promise.all(seats.map((seat) => seat.until(() => holds(seat.view))))
  }
}
