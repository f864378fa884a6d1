import './device-storage.ts'
import { Outbox } from '../../client/stores/outbox.ts'
import type { Command } from '../../shared/interview/command.ts'
import type { Ack } from '../../shared/protocol.ts'
import { linkFor } from '../../client/stores/receipts.ts'
import { eventually } from './eventually.ts'
import { Person, type Seat } from './person.ts'
import type { CommandBody } from './receipts.ts'

export type Carrier = (command: Command, send: (command: Command) => Promise<Ack>) => Promise<Ack>
type Owner = { url: string; interviewId: string; memberId: string; cookie: string }

const ackTimeoutMs = 8_000
const beatMs = 1_000

/**
 * A member's browser without its screen: stock connections that come back by themselves, and the real
 * outbox, which sends again under the same id until the server has answered.
 */
export class Device {
  readonly memberId: string
  readonly interviewId: string
  /** What was handed in, by the id of the command. */
  readonly handedIn = new Map<string, CommandBody>()
  /** Ids in the order in which they were acknowledged. */
  readonly acknowledged: string[] = []
  /** Codes of refusals that are final, by id. */
  readonly refused = new Map<string, string>()
  /** Called after each acknowledgement. */
  onAcknowledged: () => void = () => undefined
  /** What carries a command to the server; a fault may carry it twice, or once more later. */
  carry: Carrier = (command, send) => send(command)
  waiting = 0
  readonly seat: Seat
  readonly #outbox: Outbox
  readonly #beat: NodeJS.Timeout

  private constructor(seat: Seat, { interviewId, memberId }: Owner) {
    this.seat = seat
    this.interviewId = interviewId
    this.memberId = memberId
    this.#outbox = new Outbox(`${interviewId}.${memberId}`, (entries) => {
      this.waiting = entries.filter(({ failed }) => failed === null).length
      for (const { command, failed } of entries) if (failed) this.refused.set(command.id, failed)
    })
    const { socket } = seat
    const link = linkFor({ interviewId, memberId }, this.#send)
    socket.on('connect', () => this.#outbox.connect(link))
    socket.on('disconnect', () => this.#outbox.connect(null))
    if (socket.connected) this.#outbox.connect(link)
    this.#beat = setInterval(() => this.#outbox.beat(), beatMs)
  }

  /** Takes the member's seat; resolves when everything is there. */
  static async enter(owner: Owner): Promise<Device> {
    const person = new Person(owner.url)
    person.cookie = owner.cookie
    return new Device(await person.enter(owner.interviewId, owner.memberId), owner)
  }

  /** Hands in a command, as a press on a button does. */
  handIn(body: CommandBody): void {
    const id = crypto.randomUUID()
    this.handedIn.set(id, body)
    this.#outbox.add({ id, ...body } as Command)
  }

  /** Resolves when all that was handed in has been answered. */
  async delivered(): Promise<void> {
    await eventually(() => this.waiting === 0)
  }

  close(): void {
    clearInterval(this.#beat)
    this.#outbox.connect(null)
    this.seat.close()
  }

  #send = async (command: Command): Promise<Ack> => {
    const ack = await this.carry(command, this.#emit)
    if (ack.ok) {
      this.acknowledged.push(command.id)
      this.onAcknowledged()
    }
    return ack
  }

  #emit = (command: Command): Promise<Ack> =>
    this.seat.socket.timeout(ackTimeoutMs).emitWithAck('command', command)
}
