import { resolve } from 'node:path'
import { readConfig } from '../server/config.ts'
import { loadRows } from '../server/interviews/loaded.ts'
import { restore } from '../server/store/restore.ts'

/** Puts a backup in the place of this data folder's database; its server must not run. */
async function main([name]: string[]): Promise<void> {
  if (!name) throw new Error('Name the backup: npm run restore -- FILE')
  const { dataDir, sealKeys } = readConfig(process.env)
  const file = resolve(process.env['INIT_CWD'] ?? '.', name)
  const restored = await restore({
    dataDir,
    file,
    sealKeys,
    now: Date.now(),
    checkLog: loadRows,
  })
  const { interviews, rows, kept } = restored
  if (kept !== null) process.stdout.write(`What was there before is kept as ${kept}.\n`)
  process.stdout.write(
    `Restored ${file}: ${interviews} ${interviews === 1 ? 'interview' : 'interviews'} with ${rows} rows.\n`,
  )
}

main(process.argv.slice(2)).catch((cause: unknown) => {
  process.stderr.write(`${cause instanceof Error ? cause.message : String(cause)}\n`)
  process.exitCode = 1
})
