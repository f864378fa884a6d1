import { startApp } from './app.ts'
import { readConfig } from './config.ts'
import { createLog } from './log.ts'
import { makeOwnerLink } from './owner-link.ts'
import { openSqliteStore } from './store/sqlite.ts'

const print = (text: string) => process.stdout.write(`${text}\n`)

/** Starts the server, tells where it is, and ends with everything saved when asked to. */
async function main(): Promise<void> {
  const config = readConfig(process.env)
  const log = createLog(config.logLevel)
  const store = await openSqliteStore({ ...config, lock: true })
  const app = await startApp({ config, store, log })
  print(`Evenhand is running at ${app.url}`)
  if (await store.people.hasOwner()) print('For a new owner link: npm run owner-link')
  else
    print(
      `Open this link once to sign in as the owner:\n  ${await makeOwnerLink(store, app.url, Date.now())}`,
    )

  let isEnding = false
  const end = (signal: string) => {
    if (isEnding) return
    isEnding = true
    log.info({ signal }, 'closing')
    app
      .close()
      .then(() => store.close())
      .then(() => process.exit(0))
      .catch((cause: unknown) => {
        log.error({ err: cause }, 'not closed in order')
        process.exit(1)
      })
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => end(signal))
}

main().catch((cause: unknown) => {
  process.stderr.write(`${cause instanceof Error ? cause.message : String(cause)}\n`)
  process.exit(1)
})
