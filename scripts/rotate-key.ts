import { readConfig } from '../server/config.ts'
import { rotateKey } from '../server/store/rotate-key.ts'

/** Closes all that is sealed in this data folder with a new key; its server must not run. */
async function main(): Promise<void> {
  const { dataDir, sealKeys } = readConfig(process.env)
  const { boxes, kept } = await rotateKey({ dataDir, sealKeys, now: Date.now() })
  process.stdout.write(`Closed ${boxes} sealed ratings and notes anew.\n`)
  process.stdout.write(
    kept === null
      ? 'Only the first key of SEAL_KEYS is needed now: the others can be dropped from it. Backups made before still need them: keep them together.\n'
      : `Backups made before need the old key: it is in ${kept}. Keep it with them, and delete it with the last of them.\n`,
  )
}

main().catch((cause: unknown) => {
  process.stderr.write(`${cause instanceof Error ? cause.message : String(cause)}\n`)
  process.exitCode = 1
})
