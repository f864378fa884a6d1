import { onTestFinished } from 'vitest'
import type { Policy } from '../../shared/interview/policy.ts'
import type { Rating } from '../../shared/interview/rating.ts'
import type { Role } from '../../shared/interview/state.ts'
import type { Kit } from '../../shared/kit/schema.ts'
import type { RecordView } from '../../shared/record/view.ts'
import { aKit, rated } from './interviews.ts'
import { Person, type Seat } from './person.ts'
import type { CommandBody } from './receipts.ts'

/** Somebody of every role: Fay has the chair and does not rate, Ann, Bob and Cyd do, Otto observes, Shay shadows. */
export const everyone: Members = {
  Fay: ['facilitator'],
  Cyd: ['panelist'],
  Ann: ['panelist'],
  Bob: ['panelist'],
  Otto: ['observer'],
  Shay: ['shadow'],
}
/** The smallest panel whose rounds need two ratings. */
export const three: Members = { Fay: ['facilitator'], Ann: ['panelist'], Bob: ['panelist'] }

type Members = Record<string, readonly Role[]>
type Options = {
  members?: Members
  policy?: Partial<Policy>
  kit?: Kit
  owner?: Person
  /** Where the next member reaches the server; at its own address if not given. */
  newDoor?: () => Promise<string>
  /** How the interview is made, where it is not one of a candidate. */
  make?: (given: Given) => ReturnType<Person['post']>
}
type Given = {
  owner: Person
  kitId: string
  members: readonly { name: string; roles: readonly Role[] }[]
}
/** A server of either kind, in this process or in its own. */
export type Host = { url: string; ownerLink: () => Promise<string> }

/** An interview made by HTTP, with each member signed in by their own link and in their seat. */
export async function startPanel(
  server: Host,
  { members = everyone, policy, kit = aKit(), ...options }: Options = {},
): Promise<Panel> {
  const owner = options.owner ?? (await signInOwner(server))
  const newDoor = options.newDoor ?? (async () => server.url)
  const { body: made } = await owner.post('/kits', { kit })
  const { make = makeInterview(policy) } = options
  const people = Object.entries(members).map(([name, roles]) => ({ name, roles }))
  const { status, body } = await make({ owner, kitId: made.kit.id, members: people })
  if (status !== 201) throw new Error(`no interview: ${JSON.stringify(body)}`)
  const panel = new Panel({ newDoor, owner, kitId: made.kit.id, id: body.interview.id })
  onTestFinished(() => panel.close())
  await Promise.all(body.invites.map((invite: Invite) => panel.admit(invite)))
  return panel
}

const makeInterview =
  (policy: Partial<Policy> = {}) =>
  ({ owner, kitId, members }: Given) =>
    owner.post('/interviews', {
      candidate: 'Candidate 7',
      kitId,
      policy: { kind: 'all-sealed', quorum: null, timerSeconds: null, ...policy },
      members,
    })

/** The owner of this server, signed in. */
export async function signInOwner(server: Host): Promise<Person> {
  const owner = new Person(server.url)
  await owner.open(await server.ownerLink())
  return owner
}

type Invite = { memberId: string; name: string; url: string }
type Place = Invite & { person: Person; seat: Seat }
type Facts = { newDoor: () => Promise<string>; owner: Person; kitId: string; id: string }

/** The people of one interview, by name. */
export class Panel {
  readonly id: string
  readonly kitId: string
  readonly owner: Person
  readonly #newDoor: () => Promise<string>
  readonly #places = new Map<string, Place>()
  readonly #guests: Person[] = []

  constructor({ newDoor, owner, kitId, id }: Facts) {
    this.#newDoor = newDoor
    this.owner = owner
    this.kitId = kitId
    this.id = id
  }

  /** Opens the link on a new device and takes the seat. */
  async admit(invite: Invite): Promise<Seat> {
    const person = await this.visit(invite.url)
    const seat = await person.enter(this.id)
    this.#places.set(invite.name, { ...invite, person, seat })
    return seat
  }

  /** Opens a link on one more device. */
  async visit(link: string): Promise<Person> {
    const person = new Person(await this.#newDoor())
    this.#guests.push(person)
    await person.open(link)
    return person
  }

  place(name: string): Place {
    const place = this.#places.get(name)
    if (!place) throw new Error(`nobody here is called ${name}`)
    return place
  }

  seat = (name: string): Seat => this.place(name).seat
  person = (name: string): Person => this.place(name).person
  member = (name: string): string => this.place(name).memberId
  members = (...names: string[]): string[] => names.map(this.member)
  /** The key of a rating in the record. */
  key = (roundId: string, name: string): string => `${roundId}/${this.member(name)}`

  get names(): string[] {
    return [...this.#places.keys()]
  }

  /** Takes the member's devices off the list of those who are waited for. */
  forget(name: string): void {
    this.#places.delete(name)
  }

  /** Sends a command that must be accepted, and answers its row. */
  do = (name: string, body: CommandBody): Promise<number> => this.seat(name).do(body)

  /** Sends a command that must be refused, and answers with which code. */
  async refused(name: string, body: CommandBody): Promise<string> {
    const ack = await this.seat(name).send(body)
    if (ack.ok) throw new Error(`${body.type} was accepted`)
    return ack.code
  }

  open = (roundId: string) => this.do('Fay', { type: 'open-round', roundId })
  seal = (name: string, roundId: string, rating: Rating = rated(2)) =>
    this.do(name, { type: 'seal-rating', roundId, rating })

  /** Starts the interview and opens its first round. */
  async begin(): Promise<void> {
    await this.do('Fay', { type: 'start-interview' })
    await this.open('q1')
    await this.allSee((view) => view.rounds['q1']?.state === 'open')
  }

  /** Resolves when this holds in everyone's record. */
  async allSee(holds: (view: RecordView) => boolean): Promise<void> {
    const seats = [...this.#places.values()].map(({ seat }) => seat)
    await Promise.all(seats.map((seat) => seat.until(() => holds(seat.view))))
  }

  /** Resolves when everyone's command socket is down, as the server ends. */
  isCutOff = async (): Promise<void> => {
    const seats = [...this.#places.values()].map(({ seat }) => seat)
    await Promise.all(seats.map((seat) => seat.until(() => !seat.socket.connected)))
  }

  close(): void {
    for (const person of this.#guests) person.close()
  }
}
