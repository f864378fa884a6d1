import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { backup, DatabaseSync } from 'node:sqlite'
import { checkWhole, foldJournal } from './copied-file.ts'
import { stampOf, syncFile, syncFolder } from './durable-files.ts'
import { StoreCopyError } from './errors.ts'
import { databaseIn } from './sqlite.ts'
import { openFailure } from './sqlite-failure.ts'

/** Where a backup goes that was given no name. */
export const backupIn = (folder: string, now: number) =>
  join(folder, 'backups', `evenhand-${stampOf(now)}.sqlite`)

/**
 * Writes a whole copy of the folder's database to this new file, also while its server runs: all that was
 * acknowledged before it began is in it. The file has its name only when it is whole and durable.
 */
export async function backUp(dataDir: string, file: string): Promise<void> {
  const source = databaseIn(resolve(dataDir))
  if (!existsSync(source))
    throw new StoreCopyError(`There is nothing to back up yet: no ${source}.`)
  refuseExisting(file)
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const draft = `${file}.${randomBytes(6).toString('hex')}`
  closeSync(openSync(draft, 'wx', 0o600))
  try {
    await copyDatabase(source, draft)
    foldJournal(draft)
    checkWhole(draft)
    syncFile(draft)
    refuseExisting(file)
    renameSync(draft, file)
    syncFolder(dirname(file))
  } catch (cause) {
    throw openFailure(cause, dirname(file))
  } finally {
    for (const end of ['', '-journal', '-wal', '-shm']) rmSync(`${draft}${end}`, { force: true })
  }
}

async function copyDatabase(from: string, to: string): Promise<void> {
  const database = new DatabaseSync(from, { timeout: 5000 })
  try {
    // All pages in one step: where the server writes between two steps, the copy begins anew.
    await backup(database, to, { rate: 2 ** 31 - 1 })
  } finally {
    database.close()
  }
}

function refuseExisting(file: string): void {
  if (existsSync(file))
    throw new StoreCopyError(`${file} is there already. Name a file that is not there yet.`)
}
