import { run } from './child.mjs'
import { endWith } from './failure.mjs'
import { setUp } from './set-up.mjs'

// package.json calls this with `exec`, or the shell between npm and us would die of a SIGTERM and leave
// us behind; Windows has no `exec` (and no such shell), hence the second half of that line.
await endWith(async () => {
  const node = await setUp({ client: true })
  return run(node, ['--disable-warning=ExperimentalWarning', 'server/main.ts'])
})
