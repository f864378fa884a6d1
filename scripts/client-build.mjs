import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { runQuietly } from './child.mjs'
import { Failure, say } from './failure.mjs'
import { cache, modules, root } from './paths.mjs'
import { hashOf, readStamp, removeStamp, writeStamp } from './stamp.mjs'

const stamp = join(cache, 'client-build')
const dist = join(root, 'client', 'dist')

const sources = [
  'client',
  'shared',
  'scripts/shell-list.ts',
  'vite.config.ts',
  'tsconfig.json',
  'package-lock.json',
]

/** Whether `client/dist` was built from the sources as they are now. */
export const isClientBuilt = () =>
  existsSync(join(dist, 'index.html')) && readStamp(stamp) === hashOf(sources)

/** Builds the client beside the old one and swaps them, so that a running server is never without. */
export async function buildClient(node) {
  say('Building the client…')
  const hash = hashOf(sources)
  const next = join(cache, 'client-next')
  const old = join(cache, 'client-old')
  removeStamp(stamp)
  const vite = join(modules, 'vite', 'bin', 'vite.js')
  const { code, output } = await runQuietly(
    node,
    [vite, 'build', '--outDir', next, '--emptyOutDir'],
    { env: { ...process.env, NODE_ENV: 'production' } },
  )
  if (code !== 0) {
    say(output)
    throw new Failure('The client could not be built: see the output of vite build above.')
  }
  mkdirSync(cache, { recursive: true })
  rmSync(old, { recursive: true, force: true })
  if (existsSync(dist)) renameSync(dist, old)
  renameSync(next, dist)
  rmSync(old, { recursive: true, force: true })
  writeStamp(stamp, hash)
}
