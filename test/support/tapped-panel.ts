import { randomBytes } from 'node:crypto'
import type { Rating } from '../../shared/interview/rating.ts'
import { receiptFor } from '../../shared/receipt.ts'
import { signInOwner, startPanel, type Host, type Panel } from './panel.ts'
import { Person } from './person.ts'
import type { TestClock } from './clock.ts'
import { Listener } from './listener.ts'
import {
  hexSecret,
  listSecret,
  textSecret,
  holds,
  timeSecret,
  unpacked,
  type Secret,
} from './secrets.ts'
import { openTapDoor, type TapDoor } from './tap-door.ts'

type Options = Omit<NonNullable<Parameters<typeof startPanel>[1]>, 'newDoor' | 'owner'> & {
  /** Moved on before and after each seal, so that its time is its own. */
  clock?: TestClock
}
type Facts = {
  doors: Map<string, TapDoor>
  openDoor: () => Promise<string>
  clock: TestClock | null
}
/** A secret and whose rating of which round it is; `as` names the rating in reports. */
type Sealed = Secret & { by: string; as: string; part: Part }
type Part = 'text' | 'ticks' | 'salt' | 'hash' | 'time'

/** A panel in which every byte that reaches anybody is kept, and which knows what nobody may hear. */
export class TappedPanel {
  readonly panel: Panel
  readonly #doors: Map<string, TapDoor>
  readonly #openDoor: () => Promise<string>
  readonly #clock: TestClock | null
  readonly #listeners: Listener[] = []
  readonly #sealed: Sealed[] = []
  #marked = 0

  constructor(panel: Panel, { doors, openDoor, clock }: Facts) {
    this.panel = panel
    this.#doors = doors
    this.#openDoor = openDoor
    this.#clock = clock
    this.listen('owner', '', panel.owner)
    for (const name of panel.names) this.listen(name, name, panel.person(name))
  }

  get listeners(): readonly Listener[] {
    return this.#listeners
  }

  /** Looks at all that this person is told; `as` names the member whose own ratings they may know. */
  listen(name: string, as: string, person: Person): Person {
    const door = this.#doors.get(person.url)
    if (!door) throw new Error(`${name} came in by no door`)
    this.#listeners.push(new Listener(name, as, person, door))
    return person
  }

  /** Somebody without a link. */
  async stranger(name: string): Promise<Person> {
    return this.listen(name, '', new Person(await this.#openDoor()))
  }

  /** Somebody who opens a link on one more device. */
  visit = async (name: string, link: string, as = name): Promise<Person> =>
    this.listen(name, as, await this.panel.visit(link))

  /** Seals a rating that is unlike any other, and keeps what would give it away; `as` names it in reports. */
  async seal(name: string, roundId: string, as = `${name}:${roundId}`): Promise<void> {
    const sender = { interviewId: this.panel.id, memberId: this.panel.member(name) }
    const body = { type: 'seal-rating', roundId, rating: this.mark(name, as) } as const
    const receipt = receiptFor({ ...sender, ...body }, randomBytes(16).toString('hex'))
    this.#keep(name, as, 'salt', (id) => hexSecret(id, receipt.salt))
    this.#keep(name, as, 'hash', (id) => hexSecret(id, receipt.hash))
    this.#clock?.skip(100)
    await this.panel.do(name, { ...body, receipt })
    const sealedAt = this.#clock?.now()
    this.#clock?.skip(100)
    if (sealedAt !== undefined) this.#keep(name, as, 'time', (id) => timeSecret(id, sealedAt))
  }

  /** Seals what turns the round over: the time of the reveal is for all to know. */
  async sealLast(name: string, roundId: string): Promise<void> {
    const as = `${name}:${roundId}`
    await this.seal(name, roundId, as)
    const index = this.#sealed.findIndex((one) => one.as === as && one.part === 'time')
    this.#sealed.splice(index, 1)
  }

  /** A rating whose text and ticks occur nowhere else; from now on they are this member's secret. */
  mark(name: string, as: string): Rating {
    const text = `marker${randomBytes(9).toString('hex')}`
    this.#keep(name, as, 'text', (id) => textSecret(id, text))
    const count = this.#marked++
    if (count % 4 === 3) return { kind: 'not-rated', reason: `${text}, did not hear` }
    const ticks = shuffled(['1.1', '1.2', '2.1', '2.2', '3.1', '3.2'], count)
    this.#keep(name, as, 'ticks', (id) => listSecret(id, ticks))
    return {
      kind: 'rated',
      level: 1 + (count % 3),
      ticks,
      evidence: `“${text}”, and what else was said`,
    }
  }

  #keep(by: string, as: string, part: Part, make: (name: string) => Secret): void {
    this.#sealed.push({ ...make(`${as} ${part}`), by, as, part })
  }

  /** Who has heard what of another's ratings, as `listener: rating part`. */
  told(): string[] {
    return this.#listeners
      .flatMap((listener) =>
        listener
          .hears(this.#sealed.filter(({ by }) => by !== listener.as))
          .map(({ name }) => `${listener.name}: ${name}`),
      )
      .toSorted()
  }

  /** Which secrets of these kinds stand in these bytes, whoever may know them. */
  foundIn(bytes: Buffer, parts: readonly Part[]): string[] {
    const all = unpacked(bytes)
    return this.#sealed
      .filter((secret) => parts.includes(secret.part) && all.some((one) => holds(one, secret)))
      .map(({ name }) => name)
  }

  /** What `told` says when these listeners have heard all of these ratings but when they were sealed, and no more. */
  allOf(ratings: readonly string[], names: readonly string[]): string[] {
    return this.#sealed
      .filter(({ as, part }) => ratings.includes(as) && part !== 'time')
      .flatMap(({ by, name }) =>
        this.#listeners
          .filter((listener) => names.includes(listener.name) && listener.as !== by)
          .map((listener) => `${listener.name}: ${name}`),
      )
      .toSorted()
  }
}

/** A panel on this server, each person behind a door of their own. */
export async function startTapped(
  server: Host,
  { clock, ...options }: Options = {},
): Promise<TappedPanel> {
  const doors = new Map<string, TapDoor>()
  const openDoor = async () => {
    const door = await openTapDoor(server.url)
    doors.set(door.url, door)
    return door.url
  }
  const owner = await signInOwner({ ...server, url: await openDoor() })
  const panel = await startPanel(server, { ...options, owner, newDoor: openDoor })
  return new TappedPanel(panel, { doors, openDoor, clock: clock ?? null })
}

/** The list in an order of its own for each number below the factorial of its length. */
function shuffled(list: readonly string[], number: number): string[] {
  const left = [...list]
  let rest = number
  return list.flatMap(() => {
    const place = rest % left.length
    rest = Math.floor(rest / left.length)
    return left.splice(place, 1)
  })
}
