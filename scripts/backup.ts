import { resolve } from 'node:path'
import { readConfig } from '../server/config.ts'
import { hasMedia, mediaIn } from '../server/media/media.ts'
import { backUp, backupIn } from '../server/store/backup.ts'
import { keyFileIn } from '../server/store/key-file.ts'

/** Copies the database of this data folder to a new file, whether its server runs or not. */
async function main([name]: string[]): Promise<void> {
  const { dataDir, sealKeys } = readConfig(process.env)
  const folder = resolve(dataDir)
  const file = name ? resolve(process.env['INIT_CWD'] ?? '.', name) : backupIn(folder, Date.now())
  await backUp(folder, file)
  const key = sealKeys === null ? `in ${keyFileIn(folder)}` : 'what SEAL_KEYS holds'
  process.stdout.write(
    `Backed up to ${file}.\nThe key to what is sealed is not in it; keep a copy of it elsewhere. It is ${key}.\n`,
  )
  if (await hasMedia(folder))
    process.stdout.write(
      `The recordings of clips are not in it either; copy the folder ${mediaIn(folder)} too.\n`,
    )
}

main(process.argv.slice(2)).catch((cause: unknown) => {
  process.stderr.write(`${cause instanceof Error ? cause.message : String(cause)}\n`)
  process.exitCode = 1
})
