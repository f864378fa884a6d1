import { parseArgs } from 'node:util'
import { readConfig } from '../server/config.ts'
import { readSeals } from '../server/break-glass.ts'
import { openSqliteStore } from '../server/store/sqlite.ts'

const help = `Reads the ratings of one interview that are still sealed. Only for an owner who has to by law.
The record of the interview tells everyone, at once and for ever, that it was done and why.

  npm run --silent break-glass -- INTERVIEW --reason "WHY"

INTERVIEW is the id in the address of the interview. The answer is JSON.
`

async function main(): Promise<number> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { reason: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  })
  const [id] = positionals
  if (values.help || !id || !values.reason?.trim()) {
    const isAsked = values.help === true
    ;(isAsked ? process.stdout : process.stderr).write(help)
    return isAsked ? 0 : 2
  }
  const store = await openSqliteStore({ ...readConfig(process.env), mustExist: true })
  try {
    const seals = await readSeals(store.interviews, { id, reason: values.reason, now: Date.now })
    if (!seals) {
      process.stderr.write(`There is no interview ${id} here. Nothing was read.\n`)
      return 1
    }
    process.stdout.write(`${JSON.stringify(seals, null, 2)}\n`)
    return 0
  } finally {
    await store.close()
  }
}

main()
  .then((code) => (process.exitCode = code))
  .catch((cause: unknown) => {
    process.stderr.write(`${cause instanceof Error ? cause.message : String(cause)}\n`)
    process.exitCode = 1
  })
