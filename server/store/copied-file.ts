import { DatabaseSync } from 'node:sqlite'
import { StoreCopyError } from './errors.ts'
import { isBusy } from './sqlite-failure.ts'

/** Brings all of the database into its one file, so that it can be moved or copied alone; nobody else may have it open. */
export function foldJournal(path: string): void {
  const database = new DatabaseSync(path, { timeout: 5000 })
  try {
    database.exec('pragma synchronous = full; pragma fullfsync = on; pragma journal_mode = delete')
  } finally {
    database.close()
  }
}

/** Refuses a file that is no Evenhand database, or one that is damaged. */
export function checkWhole(path: string, named = path): void {
  const notWhole = (why: string, cause?: unknown) =>
    new StoreCopyError(`${named} is not a whole Evenhand database: ${why}.`, { cause })
  const database = new DatabaseSync(path, { timeout: 5000, enableForeignKeyConstraints: true })
  try {
    const [first] = database.prepare('pragma integrity_check').all()
    if (first?.['integrity_check'] !== 'ok') throw notWhole(String(first?.['integrity_check']))
    for (const table of ['schema_version', 'interviews', 'log', 'notes'])
      if (!hasTable(database, table)) throw notWhole(`it has no table ${table}`)
    if (database.prepare('pragma foreign_key_check').get()) throw notWhole('rows are missing')
    if (database.prepare(behindTheirHead).get()) throw notWhole('the end of a log is missing')
  } catch (cause) {
    if (cause instanceof StoreCopyError || isBusy(cause)) throw cause
    throw notWhole(cause instanceof Error ? cause.message : String(cause), cause)
  } finally {
    database.close()
  }
}

/** A chain of hashes holds as well where its end was cut off. */
const behindTheirHead = `select id from interviews
  where head <> (select coalesce(max(seq), 0) from log where interview_id = id)`

const hasTable = (database: DatabaseSync, name: string) =>
  database.prepare("select 1 from sqlite_schema where type = 'table' and name = ?").get(name) !==
  undefined
