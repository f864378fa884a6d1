import { join } from 'node:path'
import { launch, onStopSignal } from './child.mjs'
import { endWith } from './failure.mjs'
import { modules } from './paths.mjs'
import { setUp } from './set-up.mjs'

await endWith(async () => {
  const node = await setUp({ client: false })
  const env = {
    ...process.env,
    PORT: process.env.PORT ?? '3000',
    PUBLIC_URL: 'http://localhost:5173',
  }
  const watch = ['--watch', '--watch-preserve-output', '--disable-warning=ExperimentalWarning']
  const server = launch(node, [...watch, 'server/main.ts'], { env })
  const client = launch(node, [join(modules, 'vite', 'bin', 'vite.js')], { env })
  let isAsked = false
  onStopSignal((signal) => {
    isAsked = true
    server.stop(signal)
    client.stop(signal)
  })
  await Promise.race([server.ended, client.ended])
  server.stop('SIGTERM')
  client.stop('SIGTERM')
  await Promise.all([server.ended, client.ended])
  return isAsked ? 0 : 1
})
