import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './child.mjs'
import { endWith } from './failure.mjs'
import { ensureChromium } from './install-chromium.mjs'
import { modules, root } from './paths.mjs'
import { setUp } from './set-up.mjs'

const reports = join(root, 'test-results')

await endWith(async () => {
  rmSync(reports, { recursive: true, force: true })
  const node = await setUp({ client: true })
  const env = { ...process.env, CHROMIUM_PATH: await ensureChromium() }
  mkdirSync(reports, { recursive: true })
  const vitest = [join(modules, 'vitest', 'vitest.mjs'), 'run']
  const report = [
    '--reporter=default',
    '--reporter=json',
    '--outputFile.json=test-results/all.json',
  ]
  return run(node, [...vitest, ...report, ...process.argv.slice(2)], { env })
})
