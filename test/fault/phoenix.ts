import { onTestFinished } from 'vitest'
import { OwnProcess, freePort } from '../support/own-process.ts'

type Start = { env?: Record<string, string>; preload?: string }
type Options = Start & { dataDir: string; port: number }

/** A server that is killed again and again, and comes back on the same data and port each time. */
export class Phoenix {
  readonly url: string
  readonly #options: Options
  #process: OwnProcess | null = null
  /** What all its lives printed; to be looked into when a test fails. */
  output = ''

  private constructor(options: Options) {
    this.#options = options
    this.url = `http://localhost:${options.port}`
  }

  static async start(options: Omit<Options, 'port'>): Promise<Phoenix> {
    const phoenix = new Phoenix({ ...options, port: await freePort() })
    onTestFinished(() => phoenix.kill())
    await phoenix.rise()
    return phoenix
  }

  /** Starts the process; resolves when it answers. */
  async rise(): Promise<void> {
    this.spawn()
    await this.#process?.ready()
  }

  /** Starts the process and does not wait for it. */
  spawn(start: Start = {}): void {
    this.#process = new OwnProcess({ ...this.#options, ...start })
  }

  /** Resolves when the process has ended by itself. */
  async ended(): Promise<void> {
    await this.#process?.exit
    await this.kill()
  }

  /** Ends it as a power cut does, wherever it is. */
  async kill(): Promise<void> {
    await this.#process?.end('SIGKILL')
    this.output += this.#process?.output ?? ''
    this.#process = null
  }
}
