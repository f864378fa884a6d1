import type { WebSocket } from 'ws'
import { limits } from '../../shared/limits.ts'
import { closeCodes, type CloseName } from '../../shared/protocol.ts'
import { keepAliveFrame, readFrame, type Frame } from './frames.ts'

const keepAliveMs = 12_000

type Handler = (frame: Exclude<Frame, { kind: 'ignored' }>) => Promise<void>

/** One document socket: frames in order, limits, keep-alive, and a named end. */
export class DocumentConnection {
  readonly #socket: WebSocket
  readonly #onClose = new Set<() => void>()
  #handler: Handler | null = null
  #early: Uint8Array[] = []
  #tail: Promise<void> = Promise.resolve()
  #isAlive = true
  /** Before the member is known, few frames are kept and none is answered. */
  #mayTake = () => true

  constructor(socket: WebSocket) {
    this.#socket = socket
    socket.binaryType = 'nodebuffer'
    socket.on('message', (data) => this.#receive(data))
    socket.on('pong', () => (this.#isAlive = true))
    // An oversized or malformed frame ends in an error; ws closes the socket with its own code then.
    socket.on('error', () => undefined)
    const beat = setInterval(() => this.#beat(), keepAliveMs)
    beat.unref()
    socket.on('close', () => {
      clearInterval(beat)
      for (const listener of this.#onClose) listener()
    })
  }

  get isOpen(): boolean {
    return this.#socket.readyState === this.#socket.OPEN
  }

  /** Lets go, from now on, whoever sends a frame when `mayTake` says no. */
  pace(mayTake: () => boolean): void {
    this.#mayTake = mayTake
  }

  /** Hands frames to the handler from now on, those that came early first. */
  serve(handler: Handler): void {
    this.#handler = handler
    const early = this.#early
    this.#early = []
    for (const bytes of early) this.#handle(bytes)
  }

  /** Sends a frame; a client that does not read is let go rather than kept in memory. */
  send(frame: Uint8Array): void {
    if (!this.isOpen) return
    if (this.#socket.bufferedAmount > limits.unreadBytes) return this.close('try-later')
    this.#socket.send(frame)
  }

  close(name: CloseName): void {
    if (this.isOpen) this.#socket.close(closeCodes[name], name)
  }

  onClose(listener: () => void): void {
    if (this.isOpen) this.#onClose.add(listener)
    else listener()
  }

  #receive(data: unknown): void {
    if (!this.isOpen) return
    if (!this.#mayTake()) return this.close('too-fast')
    if (!(data instanceof Uint8Array)) return this.close('bad-frame')
    if (this.#handler) this.#handle(data)
    else if (this.#early.length < limits.earlyFrames) this.#early.push(data)
    else this.close('too-fast')
  }

  #handle(bytes: Uint8Array): void {
    const frame = readFrame(bytes)
    if (!frame) return this.close('bad-frame')
    if (frame.kind === 'ignored') return
    this.#tail = this.#tail
      .then(() => (this.isOpen ? this.#handler?.(frame) : undefined))
      .catch(() => this.close('try-later'))
  }

  #beat(): void {
    if (!this.#isAlive) return this.#socket.terminate()
    this.#isAlive = false
    this.#socket.ping()
    this.send(keepAliveFrame)
  }
}
