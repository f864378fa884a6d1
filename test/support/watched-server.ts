import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { eventually } from './eventually.ts'
import { startOwnProcess, type OwnProcess } from './own-process.ts'
import { makeTempFolder } from './stores.ts'
import { onTestFinished } from 'vitest'
import type { Measured } from './probe.ts'

/** A server in a process of its own that tells how it is. */
export class WatchedServer {
  readonly process: OwnProcess
  readonly #probeFile: string
  #errors = ''
  #asked = 0

  constructor(server: OwnProcess, probeFile: string) {
    this.process = server
    this.#probeFile = probeFile
    server.child.stderr?.on('data', (data) => (this.#errors += data))
  }

  /** Memory after a sweep, and how late the event loop came since the last time. */
  async measure(): Promise<Measured> {
    const count = ++this.#asked
    this.process.child.kill('SIGUSR2')
    return eventually(async () => {
      const text = await readFile(this.#probeFile, 'utf8').catch(() => '')
      const isWhole = text.endsWith('}')
      const measured: Measured | null = isWhole ? JSON.parse(text) : null
      return measured?.count === count ? measured : null
    })
  }

  /** What it said that nobody should have to say: entries of level `error`, and whatever is no entry at all. */
  get complaints(): string[] {
    const isFine = (line: string) => /^\{"level":[1-4]0,/.test(line)
    return this.#errors.split('\n').filter((line) => line !== '' && !isFine(line))
  }

  get hasEnded(): boolean {
    const { exitCode, signalCode } = this.process.child
    return exitCode !== null || signalCode !== null
  }
}

/** Starts one on this folder; it is behind a proxy as far as it knows. */
export async function startWatchedServer(dataDir: string): Promise<WatchedServer> {
  const { path, remove } = await makeTempFolder()
  onTestFinished(remove)
  const probeFile = join(path, 'probe.json')
  const server = await startOwnProcess({
    dataDir,
    preload: fileURLToPath(new URL('probe.ts', import.meta.url)),
    env: { PROBE_FILE: probeFile, TRUST_PROXY: '1', LOG_LEVEL: 'info', NODE_NO_WARNINGS: '1' },
  })
  return new WatchedServer(server, probeFile)
}
