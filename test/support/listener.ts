import type { Person } from './person.ts'
import { holds, unpacked, type Secret } from './secrets.ts'
import type { TapDoor } from './tap-door.ts'
import { plainPayload, readWebSocket } from './websocket-bytes.ts'

/** Somebody whose every byte is looked at: on the line, in both directions, and as their clients read it. */
export class Listener {
  readonly name: string
  /** Whose own ratings are no secret to this person. */
  readonly as: string
  readonly person: Person
  readonly #door: TapDoor

  constructor(name: string, as: string, person: Person, door: TapDoor) {
    this.name = name
    this.as = as
    this.person = person
    this.#door = door
  }

  /** Which of these reached this person, or were sent by one of their clients. */
  hears<S extends Secret>(secrets: readonly S[]): S[] {
    const bytes = [...this.#lines(), ...this.person.heard.parts].flatMap(unpacked)
    return secrets.filter((secret) => bytes.some((part) => holds(part, secret)))
  }

  /** How often this person's clients offered to take compressed bytes, and how often the server sent such. */
  compression(): { offered: number; used: number } {
    const count = (chunks: Buffer[], head: RegExp) =>
      Buffer.concat(chunks).toString('latin1').match(head)?.length ?? 0
    const each = this.#door.lines.map(({ received, sent }) => ({
      offered: count(sent, /^(accept-encoding|sec-websocket-extensions): .*(gzip|deflate)/gim),
      used: count(received, /^(content-encoding|sec-websocket-extensions):/gim),
    }))
    return {
      offered: each.reduce((sum, { offered }) => sum + offered, 0),
      used: each.reduce((sum, { used }) => sum + used, 0),
    }
  }

  #lines(): Buffer[] {
    return this.#door.lines.flatMap(({ received, sent }) => {
      const [come, gone] = [Buffer.concat(received), Buffer.concat(sent)]
      const frames = [come, gone].flatMap((line) => readWebSocket(line)?.frames ?? [])
      // What the server sends is in the clear on the line itself; clients mask what they send.
      return [
        come,
        gone,
        ...frames
          .filter(({ isMasked, isCompressed }) => isMasked || isCompressed)
          .map(plainPayload),
      ]
    })
  }
}
