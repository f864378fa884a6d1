import { join, resolve } from 'node:path'
import { run } from './child.mjs'
import { Failure, endWith } from './failure.mjs'
import { root } from './paths.mjs'
import { setUp } from './set-up.mjs'

const tools = {
  kit: 'scripts/kit.ts',
  'owner-link': 'scripts/owner-link.ts',
  verify: 'scripts/verify.ts',
  agreement: 'scripts/agreement.ts',
  'break-glass': 'scripts/break-glass.ts',
  backup: 'scripts/backup.ts',
  restore: 'scripts/restore.ts',
  'rotate-key': 'scripts/rotate-key.ts',
  bench: 'test/bench/main.ts',
}

/** Tools that are given files, which are named from where the person stands. */
const readsFiles = new Set(['kit', 'verify', 'agreement'])

const [name = '', ...args] = process.argv.slice(2)

await endWith(async () => {
  if (!Object.hasOwn(tools, name)) {
    throw new Failure(`Name one of these tools: ${Object.keys(tools).join(', ')}.`, 2)
  }
  const node = await setUp({ client: false }).catch(couldNotStart)
  const tool = ['--disable-warning=ExperimentalWarning', join(root, tools[name]), ...args]
  const from = callersFolder()
  return run(node, tool, {
    cwd: readsFiles.has(name) ? from : root,
    env: { ...process.env, INIT_CWD: from },
  })
})

/** A tool's exit code 1 may mean something to a script; that it could not be started is another thing. */
function couldNotStart(error) {
  if (error instanceof Failure) error.exitCode = Math.max(2, error.exitCode)
  throw error
}

/** Where the person stood who named a file: npm moves to the project's folder before it runs us. */
function callersFolder() {
  const isOurs = resolve(process.env.npm_package_json ?? '') === join(root, 'package.json')
  const isCalledByNpm = isOurs && process.env.npm_lifecycle_event === name
  return (isCalledByNpm && process.env.INIT_CWD) || process.cwd()
}
