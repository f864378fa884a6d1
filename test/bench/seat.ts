import { io, type Socket } from 'socket.io-client'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { wire, type Ack } from '../../shared/protocol.ts'
import { withReceipt, type CommandBody } from '../support/receipts.ts'
import type { SignedIn } from './seed.ts'

/** A member's browser without its screen: stock clients, and nothing that looks on but what measures. */
export class Seat {
  readonly doc = new Y.Doc()
  readonly record: WebsocketProvider
  readonly #socket: Socket
  readonly #sender: { interviewId: string; memberId: string }

  constructor(url: string, interviewId: string, { memberId, cookie }: SignedIn) {
    this.#sender = { interviewId, memberId }
    this.#socket = io(`${url}${wire.namespace}`, {
      transports: ['websocket'],
      forceNew: true,
      auth: { interview: interviewId, member: memberId },
      extraHeaders: { Cookie: cookie },
    })
    this.record = new WebsocketProvider(
      `${url.replace('http', 'ws')}${wire.recordPath}`,
      interviewId,
      this.doc,
      {
        WebSocketPolyfill: webSocketWith(cookie),
        disableBc: true,
        params: { member: memberId },
      },
    )
  }

  /** Resolves when commands can be sent and the record is here. */
  async ready(): Promise<void> {
    await Promise.all([
      new Promise<void>((resolve) => this.#socket.once(wire.private, () => resolve())),
      new Promise<void>((resolve) => this.record.once('sync', () => resolve())),
    ])
  }

  /** Sends a command that must be accepted; resolves when it is acknowledged. */
  async do(body: CommandBody): Promise<void> {
    const ack: Ack = await this.#socket.emitWithAck(wire.command, {
      id: crypto.randomUUID(),
      ...withReceipt(body, this.#sender),
    })
    if (!ack.ok) throw new Error(`${body.type} was refused: ${ack.code}`)
  }

  close(): void {
    this.#socket.disconnect()
    this.record.destroy()
    this.doc.destroy()
  }
}

/** The browser's WebSocket with a cookie, which Node's clients do not send by themselves. */
function webSocketWith(cookie: string) {
  class WithCookie extends WebSocket {
    constructor(url: string, protocols?: string[]) {
      super(url, protocols ?? [], { headers: { Cookie: cookie } })
    }
  }
  return WithCookie as unknown as typeof globalThis.WebSocket
}
