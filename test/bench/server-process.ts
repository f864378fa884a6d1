import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

export type ServerProcess = { url: string; pid: number; stop: () => Promise<void> }
type Options = { dataDir: string; profileDir: string | null }

/** The server as `npm start` runs it, on a free port and this data folder; resolves when it answers. */
export async function startServerProcess({ dataDir, profileDir }: Options): Promise<ServerProcess> {
  const profile = profileDir === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${profileDir}`]
  const args = [...profile, '--disable-warning=ExperimentalWarning', 'server/main.ts']
  const child = spawn(process.execPath, args, {
    env: { ...process.env, PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir, LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = () => {
    child.kill('SIGTERM')
    return ended
  }
  for await (const line of createInterface(child.stdout)) {
    const [url] = /http:\/\/\S+/.exec(line) ?? []
    if (url && child.pid !== undefined) {
      child.stdout.resume()
      // `localhost` may be looked up as IPv6 first; the server listens on the address below.
      return { url: url.replace('localhost', '127.0.0.1'), pid: child.pid, stop }
    }
  }
  throw new Error('the server ended before it answered')
}
