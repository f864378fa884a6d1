import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './child.mjs'
import { ensureChromium } from './install-chromium.mjs'
import { modules, root } from './paths.mjs'
import { setUp } from './set-up.mjs'

const reports = join(root, 'test-results')

/** Sets up what tests need, runs them with these words behind `vitest run`, and answers the exit code. */
export async function runTests(words, env = {}) {
  rmSync(reports, { recursive: true, force: true })
  const node = await setUp({ client: true })
  const chromium = { CHROMIUM_PATH: await ensureChromium() }
  mkdirSync(reports, { recursive: true })
  const vitest = [join(modules, 'vitest', 'vitest.mjs'), 'run']
  const report = [
    '--reporter=default',
    '--reporter=json',
    '--outputFile.json=test-results/all.json',
  ]
  return run(node, [...vitest, ...report, ...words], {
    env: { ...process.env, ...chromium, ...env },
  })
}
