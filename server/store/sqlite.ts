import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Kysely } from 'kysely'
import { StoreUnusableError } from './errors.ts'
import { sqliteFlavour } from './flavour.ts'
import { lockFolder } from './folder-lock.ts'
import { boxFor } from './key-file.ts'
import { migrate } from './migrate.ts'
import { NodeSqliteDialect } from './node-sqlite-dialect.ts'
import type { SealBox } from './seal-box.ts'
import { registerKeys, usedKeys } from './seal-keys.ts'
import { SqlStore } from './sql-store.ts'
import { openFailure } from './sqlite-failure.ts'
import type { Store } from './store.ts'
import type { Tables } from './tables.ts'

type Options = { dataDir: string; lock?: boolean; sealKeys?: string | null; mustExist?: boolean }

export const databaseIn = (folder: string) => join(folder, 'evenhand.sqlite')

/**
 * The store in this folder, which is made where it is missing, or refused with `mustExist`. With `lock` the caller is the folder's only server and
 * any further one gets a `StoreLockedError`. `sealKeys` are used in place of the folder's key file. Whatever else keeps it from opening is a `StoreOpenError` as well.
 */
export async function openSqliteStore({
  dataDir,
  lock = false,
  sealKeys = null,
  mustExist = false,
}: Options): Promise<Store> {
  const folder = resolve(dataDir)
  const path = databaseIn(folder)
  try {
    if (mustExist && !existsSync(path)) throw new StoreUnusableError(noData(folder))
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    makePrivate(path)
    return await (lock ? openLocked(folder, sealKeys) : open(folder, sealKeys))
  } catch (cause) {
    throw openFailure(cause, folder)
  }
}

const noData = (folder: string) =>
  `There is no data of Evenhand in ${folder}. Nothing was read. Set DATA_DIR to the server's data folder.`

/** Makes the file for the eyes of this user alone: the folder may be one that others can look into. */
function makePrivate(path: string): void {
  try {
    // SQLite gives the files beside it the same mode. One that is there already must not be opened: closing it would
    // drop the locks that this process has on it.
    closeSync(openSync(path, 'wx', 0o600))
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')) throw cause
  }
}

async function openLocked(folder: string, sealKeys: string | null): Promise<Store> {
  const release = lockFolder(folder)
  try {
    return await open(folder, sealKeys, release)
  } catch (cause) {
    release()
    throw cause
  }
}

async function open(folder: string, given: string | null, onClosed = () => {}): Promise<Store> {
  const { db, box } = await openDatabase(databaseIn(folder), { folder, given })
  return new SqlStore(db, box, onClosed)
}

/** The database in this file with its tables at the latest version, and the box with the keys of the folder. */
export async function openDatabase(
  path: string,
  { folder, given }: { folder: string; given: string | null },
): Promise<{ db: Kysely<Tables>; box: SealBox }> {
  const database = connect(path)
  try {
    const db = new Kysely<Tables>({ dialect: new NodeSqliteDialect(database) })
    const isNew = (await usedKeys(db)).length === 0
    const box = boxFor(folder, { given, isNew })
    const steps = await migrate(db, { flavour: sqliteFlavour, box })
    // A step may have sealed what lay in the open, and its old bytes are in the file until it is written anew.
    if (steps > 0) database.exec('vacuum; pragma wal_checkpoint(truncate)')
    await registerKeys(db, box)
    return { db, box }
  } catch (cause) {
    database.close()
    throw cause
  }
}

function connect(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: 5000, enableForeignKeyConstraints: true })
  try {
    // FULL: what was acknowledged outlives a power cut (SEAL-2), on macOS only with a full fsync.
    database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma fullfsync = on')
    // What is overwritten is gone from the file too, such as notes that were compacted.
    database.exec('pragma secure_delete = on')
    return database
  } catch (cause) {
    database.close()
    throw cause
  }
}
