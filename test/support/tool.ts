import { spawn } from 'node:child_process'
import { once } from 'node:events'

type Options = {
  dataDir: string
  args?: readonly string[]
  env?: Record<string, string>
  /** A file that is run in the process before the command. */
  preload?: string
}
type Ended = { code: number | null; output: string }

/** Runs a server command of scripts/ in a process of its own to its end. */
export async function runTool(
  name: 'backup' | 'restore' | 'rotate-key',
  { dataDir, args = [], env = {}, preload }: Options,
): Promise<Ended> {
  const before = preload === undefined ? [] : ['--import', preload]
  const quiet = '--disable-warning=ExperimentalWarning'
  const child = spawn(process.execPath, [quiet, ...before, `scripts/${name}.ts`, ...args], {
    env: { PATH: process.env['PATH'], DATA_DIR: dataDir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data))
  const [code] = await once(child, 'close')
  return { code, output }
}
