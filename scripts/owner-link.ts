import { readConfig } from '../server/config.ts'
import { makeOwnerLink } from '../server/owner-link.ts'
import { openSqliteStore } from '../server/store/sqlite.ts'

/** Prints a new owner link for the server of this data folder, running or not. */
async function main(): Promise<void> {
  const config = readConfig(process.env)
  const store = await openSqliteStore(config)
  const url = config.publicUrl ?? `http://localhost:${config.port}`
  process.stdout.write(`${await makeOwnerLink(store, url, Date.now())}\n`)
  await store.close()
}

main().catch((cause: unknown) => {
  process.stderr.write(`${cause instanceof Error ? cause.message : String(cause)}\n`)
  process.exitCode = 1
})
