import { Ack } from '../../shared/protocol.ts'
import type { Panel } from '../bench/seed.ts'
import type { Draw, Take } from './draws.ts'

/** What every kind of input works on: a running server, and interviews that may come to harm. */
export class World {
  readonly url: string
  /** The owner's browser, for the doors that open for nobody else. */
  readonly ownerCookie: string
  readonly #panels: readonly Panel[]
  readonly #problems: string[] = []
  #nextPanel = 0
  #requests = 0

  constructor({
    url,
    ownerCookie,
    panels,
  }: Pick<World, 'url' | 'ownerCookie'> & { panels: Panel[] }) {
    this.url = url
    this.ownerCookie = ownerCookie
    this.#panels = panels
  }

  get wsUrl(): string {
    return this.url.replace('http', 'ws')
  }

  /** Another interview, the first one again after the last. */
  panel = (): Panel => {
    const panel = this.#panels[this.#nextPanel++ % this.#panels.length]
    if (!panel) throw new Error('this world has no interviews')
    return panel
  }

  /** Addresses change, as if many people sat behind the proxy: the limits of one address are not what is tried here. */
  forwardedFor = (): string => {
    const many = Math.floor(this.#requests++ / 50)
    return `10.${(many >> 16) & 255}.${(many >> 8) & 255}.${many & 255}`
  }

  /** Notes what must not happen, with the input that it happened to. */
  complain = (draw: Draw, what: string): void => {
    if (this.#problems.length < 20) this.#problems.push(`${what}\n  ${draw.tell(1_500)}`)
  }

  /** Looks at the answer to a command: whatever was asked, it is one of the protocol, and no failure. */
  judgeAck = (draw: Draw, answer: unknown): void => {
    const ack = Ack.safeParse(answer)
    if (!ack.success) this.complain(draw, `no acknowledgement: ${JSON.stringify(answer)}`)
    else if (!ack.data.ok && failures.has(ack.data.code)) this.complain(draw, ack.data.code)
  }

  get problems(): readonly string[] {
    return this.#problems
  }
}

const failures = new Set(['internal', 'not-saved'])

/** A kind of input. Several lanes send at once, each draw that they take, until there is none. */
export type Kind = {
  name: string
  lanes: number
  send: (world: World, take: Take) => Promise<void>
}
