import { once } from 'node:events'
import { WebSocket } from 'ws'
import type { Draw } from './draws.ts'
import type { World } from './world.ts'

const patienceMs = 15_000

/** A WebSocket that sends whatever it is told to. */
export class RawWindow {
  readonly socket: WebSocket
  readonly #opened: Promise<unknown>

  constructor(world: World, path: string, cookie: string) {
    this.socket = new WebSocket(`${world.wsUrl}${path}`, { headers: { Cookie: cookie } })
    this.#opened = new Promise((resolve) => {
      this.socket.on('open', resolve)
      this.socket.on('error', resolve)
    })
  }

  /** Whether the server took the connection. */
  async open(): Promise<boolean> {
    await this.#opened
    return this.isOpen
  }

  get isOpen(): boolean {
    return this.socket.readyState === WebSocket.OPEN
  }

  /** Sends past the rules of WebSocket. */
  writeBare(bytes: Uint8Array): void {
    Reflect.get(this.socket, '_socket')?.write(bytes)
  }

  /** Goes without a word, once all that was sent is on its way. */
  async leave(): Promise<void> {
    if (!this.isOpen) return this.socket.terminate()
    const socket = Reflect.get(this.socket, '_socket')
    await new Promise((resolve) => socket.end(resolve))
    this.socket.terminate()
  }

  /** Resolves when the server has read all that was sent, or has ended the connection. */
  async settled(world: World, draw: Draw): Promise<void> {
    if (!this.isOpen) return
    const ended = new AbortController()
    const { signal } = ended
    const timer = setTimeout(() => {
      world.complain(draw, 'the server neither answers nor ends the connection')
      this.socket.terminate()
    }, patienceMs)
    const answers = [once(this.socket, 'pong', { signal }), once(this.socket, 'close', { signal })]
    this.socket.ping()
    await Promise.race(answers).catch(() => undefined)
    clearTimeout(timer)
    ended.abort()
    await Promise.allSettled(answers)
  }
}
