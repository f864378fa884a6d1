import { randomBytes } from 'node:crypto'
import { existsSync, renameSync } from 'node:fs'
import { resolve } from 'node:path'
import { sql, type Kysely } from 'kysely'
import { stampOf } from './durable-files.ts'
import { StoreCopyError, StoreKeyError } from './errors.ts'
import { lockFolder } from './folder-lock.ts'
import { keyFileIn, readKeyFile, writeKeyFile } from './key-file.ts'
import { closeAnew } from './close-anew.ts'
import { keyBytes } from './seal-box.ts'
import { databaseIn, openDatabase } from './sqlite.ts'
import { openFailure } from './sqlite-failure.ts'
import type { Tables } from './tables.ts'

type Options = { dataDir: string; sealKeys: string | null; now: number }
/** How many boxes were closed anew, and the file in which the keys before are kept. */
export type Rotated = { boxes: number; kept: string | null }

/**
 * Closes all that is sealed in the folder anew, with a new key or with the first of those given; no other one is
 * needed then. May end at any moment: each box has a key in the file all the time, and the next call finishes.
 */
export async function rotateKey({ dataDir, sealKeys, now }: Options): Promise<Rotated> {
  const folder = resolve(dataDir)
  const path = databaseIn(folder)
  if (!existsSync(path)) throw new StoreCopyError(`There is nothing sealed yet: no ${path}.`)
  const release = lockFolder(folder)
  try {
    if (sealKeys !== null) return { boxes: await reseal(folder, sealKeys), kept: null }
    const fresh = randomBytes(keyBytes)
    const kept = addKey(folder, { fresh, now })
    const boxes = await reseal(folder, null)
    writeKeyFile(folder, [fresh], renameSync)
    return { boxes, kept }
  } catch (cause) {
    throw openFailure(cause, folder)
  } finally {
    release()
  }
}

/** Puts the key before all others in the file, which is kept as it was for older backups. */
function addKey(folder: string, { fresh, now }: { fresh: Uint8Array; now: number }): string {
  const old = readKeyFile(folder)
  const path = keyFileIn(folder)
  if (!old) throw new StoreKeyError(`The key ${path} is missing. Put it back first.`)
  const kept = `${path}.old-${stampOf(now)}-${randomBytes(2).toString('hex')}`
  writeKeyFile(folder, old, renameSync, kept)
  writeKeyFile(folder, [fresh, ...old], renameSync)
  return kept
}

async function reseal(folder: string, given: string | null): Promise<number> {
  const { db, box } = await openDatabase(databaseIn(folder), { folder, given })
  try {
    const boxes = await closeAnew(db, box)
    await db.deleteFrom('seal_keys').where('id', '<>', box.currentId).execute()
    await forgetOldPages(db)
    return boxes
  } finally {
    await db.destroy()
  }
}

/** What was overwritten lies in the file beside the database until that is emptied. */
async function forgetOldPages(db: Kysely<Tables>): Promise<void> {
  await sql`pragma wal_checkpoint(truncate)`.execute(db)
}
