import { startStillClock, type TestClock } from '../support/clock.ts'
import { publishClips } from '../support/clip-library.ts'
import type { Person, Seat } from '../support/person.ts'
import type { CommandBody } from '../support/receipts.ts'
import { startServer, type RunningServer } from '../support/server.ts'
import { startTapped, type TappedPanel } from '../support/tapped-panel.ts'

/** Two experts, and people who do not rate. */
const experts = {
  Fay: ['facilitator'],
  Ann: ['panelist'],
  Bob: ['panelist'],
  Otto: ['observer'],
} as const

type Keyed = { server: RunningServer; clock: TestClock; tapped: TappedPanel; clips: string[] }

/** A keying of three clips in which every byte that reaches anybody is kept. */
export async function startKeying(): Promise<Keyed> {
  const clock = startStillClock()
  const server = await startServer({ now: clock.now })
  let clips: string[] = []
  const tapped = await startTapped(server, {
    clock,
    members: experts,
    make: async ({ owner, kitId, members }) => {
      clips = await publishClips(server, kitId)
      return owner.post('/keyings', { title: 'Keys of May', clips, members })
    },
  })
  return { server, clock, tapped, clips }
}

/** All experts seal the clips of these rounds; the last seal of all closes the keying. */
export async function sealKeys({ tapped }: Keyed, roundIds: readonly string[]): Promise<void> {
  await tapped.panel.do('Fay', { type: 'start-interview' })
  for (const roundId of roundIds) {
    await tapped.seal('Ann', roundId)
    if (roundId !== roundIds.at(-1)) await tapped.seal('Bob', roundId)
  }
  await tapped.sealLast('Bob', roundIds.at(-1) ?? '')
}

/** Somebody of a calibration who is listened to. */
export type Place = { person: Person; seat: Seat; memberId: string; url: string }
/** A calibration session beside its keying. */
export class Calibration {
  readonly id: string
  readonly #places: ReadonlyMap<string, Place>

  constructor(id: string, places: ReadonlyMap<string, Place>) {
    this.id = id
    this.#places = places
  }

  get names(): string[] {
    return [...this.#places.keys()]
  }

  place(name: string): Place {
    const place = this.#places.get(name)
    if (!place) throw new Error(`nobody here is called ${name}`)
    return place
  }

  do = (name: string, body: CommandBody) => this.place(name).seat.do(body)

  seal = (name: string, roundId: string, level = 2) =>
    this.do(name, {
      type: 'seal-rating',
      roundId,
      rating: { kind: 'rated', level, ticks: [], evidence: `${name} on ${roundId}` },
    })

  /** Resolves when this holds in everyone's record. */
  async allSee(holds: (seat: Seat) => boolean): Promise<void> {
    await Promise.all([...this.#places.values()].map(({ seat }) => seat.until(() => holds(seat))))
  }
}

const panel = [
  { name: 'Gus', roles: ['facilitator'] },
  { name: 'Pam', roles: ['panelist'] },
  { name: 'Quin', roles: ['panelist'] },
  { name: 'Rex', roles: ['observer'] },
]

/** A calibration made by the owner of the keying's server; its people are listened to as well. */
export async function startCalibration(
  { tapped }: Keyed,
  wanted: { clips: object[]; policy?: object },
): Promise<Calibration> {
  const { status, body } = await tapped.panel.owner.post('/calibrations', {
    title: 'Calibration of May',
    members: panel,
    ...wanted,
  })
  if (status !== 201) throw new Error(`no calibration: ${JSON.stringify(body)}`)
  const places = new Map<string, Place>()
  for (const { name, url, memberId } of body.invites) {
    const person = await tapped.visit(name, url, '')
    places.set(name, { person, seat: await person.enter(body.interview.id), memberId, url })
  }
  return new Calibration(body.interview.id, places)
}
