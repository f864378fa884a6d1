import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'
import { onTestFinished } from 'vitest'

type Options = {
  dataDir: string
  port?: number
  env?: Record<string, string>
  /** A file that is run in the process before the server: a fault that only the inside can make. */
  preload?: string
}

/** The server as people start it, in a process of its own. */
export class OwnProcess {
  readonly child: ChildProcess
  url = ''
  #ownerLink: string | null = null
  output = ''
  /** Resolves when the process has ended: its exit code, or null where a signal ended it. */
  readonly exit: Promise<number | null>

  constructor({ dataDir, port = 0, env = {}, preload }: Options) {
    const before = preload === undefined ? [] : ['--import', preload]
    this.child = spawn(process.execPath, [...before, 'server/main.ts'], {
      env: {
        PATH: process.env['PATH'],
        PORT: String(port),
        DATA_DIR: dataDir,
        LOG_LEVEL: 'debug',
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.exit = once(this.child, 'close').then(([code]) => code)
    this.child.stderr?.on('data', (data) => (this.output += data))
  }

  /** Resolves when the server answers; rejects with all it said when it ended instead. */
  async ready(): Promise<this> {
    const { stdout } = this.child
    if (!stdout) throw new Error('the process has no output')
    return new Promise((resolve, reject) => {
      void this.exit.then(() => reject(new Error(this.output)))
      createInterface(stdout).on('line', (line) => {
        this.output += `${line}\n`
        this.url = /running at (\S+)/.exec(line)?.[1] ?? this.url
        this.#ownerLink = /\S+\/owner#\S+/.exec(line)?.[0] ?? null
        if (this.#ownerLink || line.includes('npm run owner-link')) resolve(this)
      })
    })
  }

  /** The link that a server without an owner prints; there is one server of that kind in a folder's life. */
  ownerLink = async (): Promise<string> => {
    if (this.#ownerLink === null) throw new Error('this server has an owner already')
    return this.#ownerLink
  }

  /** Ends it with this signal, also where it was stopped, and resolves with its exit code. */
  async end(signal: NodeJS.Signals): Promise<number | null> {
    this.child.kill(signal)
    if (signal !== 'SIGSTOP') this.child.kill('SIGCONT')
    return this.exit
  }
}

/** A server process that is killed when the test has ended, if it still runs by then. */
export async function startOwnProcess(options: Options): Promise<OwnProcess> {
  const server = new OwnProcess(options)
  onTestFinished(async () => void (await server.end('SIGKILL')))
  return server.ready()
}

/**
 * A free port that the system gives to nobody on its own: between the end of a server and its next start,
 * a client that knocks must not be given the very port it knocks at.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000)
    const probe = createServer().listen(port, '127.0.0.1')
    const isFree = await once(probe, 'listening').then(
      () => true,
      () => false,
    )
    probe.close()
    if (isFree) return port
  }
}
