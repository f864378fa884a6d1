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
  const { interviews, rows, kept, deleted } = restored
  if (kept !== null) process.stdout.write(`What was there before is kept as ${kept}.\n`)
  if (deleted === null)
    process.stdout.write(
      'What was there before cannot be read: what was deleted since the backup is back. Delete it again.\n',
    )
  else if (deleted > 0)
    process.stdout.write(
      `${count(deleted)} of the backup had been deleted since, and ${deleted === 1 ? 'stays' : 'stay'} deleted.\n`,
    )
  process.stdout.write(`Restored ${file}: ${count(interviews)} with ${rows} rows.\n`)
}

const count = (interviews: number) =>
  `${interviews} ${interviews === 1 ? 'interview' : 'interviews'}`

main(process.argv.slice(2)).catch((cause: unknown) => {
  process.stderr.write(`${cause instanceof Error ? cause.message : String(cause)}\n`)
  process.exitCode = 1
})
