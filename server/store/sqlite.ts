import { closeSync, mkdirSync, openSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Kysely } from 'kysely'
import { sqliteFlavour } from './flavour.ts'
import { lockFolder } from './folder-lock.ts'
import { migrate } from './migrate.ts'
import { NodeSqliteDialect } from './node-sqlite-dialect.ts'
import { SqlStore } from './sql-store.ts'
import { openFailure } from './sqlite-failure.ts'
import type { Store } from './store.ts'
import type { Tables } from './tables.ts'

type Options = { dataDir: string; lock?: boolean }

/**
 * The store in this folder, which is made where it is missing. With `lock` the caller is the folder's only server and
 * any further one gets a `StoreLockedError`. Whatever else keeps it from opening is a `StoreOpenError` as well.
 */
export async function openSqliteStore({ dataDir, lock = false }: Options): Promise<Store> {
  const folder = resolve(dataDir)
  const path = join(folder, 'evenhand.sqlite')
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    makePrivate(path)
    return await (lock ? openLocked(folder, path) : open(path))
  } catch (cause) {
    throw openFailure(cause, folder)
  }
}

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

async function openLocked(folder: string, path: string): Promise<Store> {
  const release = lockFolder(folder)
  try {
    return await open(path, release)
  } catch (cause) {
    release()
    throw cause
  }
}

async function open(path: string, onClosed = () => {}): Promise<Store> {
  const database = connect(path)
  try {
    const db = new Kysely<Tables>({ dialect: new NodeSqliteDialect(database) })
    await migrate(db, { flavour: sqliteFlavour })
    return new SqlStore(db, onClosed)
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
    return database
  } catch (cause) {
    database.close()
    throw cause
  }
}
