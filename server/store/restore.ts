import { randomBytes } from 'node:crypto'
import {
  accessSync,
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { resolve } from 'node:path'
import type { Kysely } from 'kysely'
import { checkWhole, foldJournal } from './copied-file.ts'
import type { KnownDeletion } from './deletion.ts'
import { stampOf, syncFile, syncFolder } from './durable-files.ts'
import { StoreCopyError } from './errors.ts'
import { lockFolder } from './folder-lock.ts'
import { deletionsIn } from './known-deletions.ts'
import { databaseIn, openDatabase } from './sqlite.ts'
import { isBusy, isThereAlready, openFailure } from './sqlite-failure.ts'
import { SqlStore } from './sql-store.ts'
import type { LogRow } from './store.ts'
import type { Tables } from './tables.ts'

type Options = {
  dataDir: string
  file: string
  sealKeys: string | null
  now: number
  /** Throws where a log is broken. */
  checkLog: (interviewId: string, rows: readonly LogRow[]) => unknown
}
/**
 * What is in the folder now, where that is kept which was there before, and how many interviews of the backup were
 * deleted again, because that knew of their deletion; null where it could not be asked.
 */
export type Restored = {
  interviews: number
  rows: number
  kept: string | null
  deleted: number | null
}

/**
 * Puts the backup in the place of the folder's database, once every log in it has been checked and its keys are
 * here; else it is refused with a `StoreOpenError`, and the database that was there stays.
 */
export async function restore({ dataDir, file, ...options }: Options): Promise<Restored> {
  const folder = resolve(dataDir)
  refuseUnreadable(file)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const release = lockFolder(folder)
  const draft = `${databaseIn(folder)}.${randomBytes(6).toString('hex')}`
  try {
    copyAside(file, draft)
    const known = deletionsIn(databaseIn(folder))
    const counts = await prepare(draft, { ...options, known, file, folder })
    foldJournal(draft)
    syncFile(draft)
    return { ...counts, kept: putInPlace(draft, { folder, now: options.now }) }
  } catch (cause) {
    throw openFailure(cause, folder)
  } finally {
    for (const end of ['', ...besides]) rmSync(`${draft}${end}`, { force: true })
    release()
  }
}

function refuseUnreadable(file: string): void {
  try {
    accessSync(file, constants.R_OK)
  } catch (cause) {
    const why = existsSync(file) ? `${file} can't be read.` : `There is no file ${file}.`
    throw new StoreCopyError(why, { cause })
  }
  if (!statSync(file).isFile()) throw new StoreCopyError(`${file} is no file.`)
}

const besides = ['-wal', '-shm', '-journal']

/** What was copied from a folder by hand may have its newest rows in the file beside it. */
function copyAside(file: string, draft: string): void {
  for (const end of ['', '-wal'])
    if (existsSync(`${file}${end}`)) {
      copyFileSync(`${file}${end}`, `${draft}${end}`)
      chmodSync(`${draft}${end}`, 0o600)
    }
}

type Draft = Omit<Options, 'dataDir'> & { folder: string; known: KnownDeletion[] | null }

/**
 * Checks the copy, deletes from it what was deleted since (RETAIN-2), and begins an epoch in it: what is written from
 * now on is other than what was lost.
 */
async function prepare(
  draft: string,
  { file, folder, sealKeys, now, checkLog, known }: Draft,
): Promise<Omit<Restored, 'kept'>> {
  checkWhole(draft, file)
  const { db, box } = await openDatabase(draft, { folder, given: sealKeys })
  const store = new SqlStore(db, box, () => {})
  try {
    const gone = new Set(known?.map(({ interviewId }) => interviewId))
    const summaries = await store.interviews.summaries()
    const kept = summaries.filter(({ id }) => !gone.has(id))
    let rows = 0
    for (const { id } of summaries) {
      const log = await store.interviews.read(id)
      checkLog(id, log)
      if (!gone.has(id)) rows += log.length
    }
    await store.deletions.carryOver(known ?? [])
    await store.deletions.finish()
    await beginEpoch(db, now)
    const deleted = known && summaries.length - kept.length
    return { interviews: kept.length, rows, deleted }
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new StoreCopyError(`${file} is damaged: ${why}. Nothing was changed.`, { cause })
  } finally {
    await store.close()
  }
}

const beginEpoch = (db: Kysely<Tables>, at: number) =>
  db
    .insertInto('restores')
    .values({ epoch: randomBytes(16).toString('hex'), at })
    .execute()

/** At any moment there is a whole database under the name: the old one or the new one. */
function putInPlace(draft: string, { folder, now }: { folder: string; now: number }) {
  const path = databaseIn(folder)
  let kept: string | null = null
  if (existsSync(path)) {
    fold(path)
    kept = linkTo(path, `${path}.before-${stampOf(now)}`)
    // The new database must never meet what the old one left beside it.
    for (const end of besides)
      if (existsSync(`${path}${end}`)) renameSync(`${path}${end}`, `${kept}${end}`)
    syncFolder(folder)
  }
  renameSync(draft, path)
  syncFolder(folder)
  return kept
}

/** Links the file under the name, or under one with a number where another restore of this second has it. */
function linkTo(path: string, name: string): string {
  for (let number = 1; ; number++) {
    const free = number === 1 ? name : `${name}-${number}`
    try {
      linkSync(path, free)
      return free
    } catch (cause) {
      if (!isThereAlready(cause)) throw cause
    }
  }
}

/** A database that is broken is kept as it is: it may be why another one is put in its place. */
function fold(path: string): void {
  try {
    foldJournal(path)
  } catch (cause) {
    if (isBusy(cause)) throw cause
  }
}
