import { realpathSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildClient, isClientBuilt } from './client-build.mjs'
import { endWith, say } from './failure.mjs'
import { install, installedNode } from './install.mjs'
import { withLock } from './lock.mjs'
import { cache } from './paths.mjs'

/** Installs and builds what is missing or out of date, one process at a time; answers the Node to use. */
export async function setUp({ client }) {
  const node = installedNode()
  if (node && (!client || isClientBuilt())) return node
  return withLock(
    join(cache, 'set-up.lock'),
    async () => {
      const ready = installedNode() ?? (await install())
      if (client && !isClientBuilt()) await buildClient(ready)
      return ready
    },
    { onWait: () => say('Waiting for another set-up in this folder…') },
  )
}

if (fileURLToPath(import.meta.url) === realpathSync(process.argv[1] ?? '.')) {
  await endWith(async () => {
    await setUp({ client: process.argv.includes('--client') })
    return 0
  })
}
