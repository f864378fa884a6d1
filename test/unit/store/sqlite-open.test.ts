import { execFile } from 'node:child_process'
import { chmod, mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { promisify } from 'node:util'
import { Kysely, sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { StoreTooNewError, StoreUnusableError } from '../../../server/store/errors.ts'
import { sqliteFlavour as flavour } from '../../../server/store/flavour.ts'
import { migrate } from '../../../server/store/migrate.ts'
import { migrations } from '../../../server/store/migrations.ts'
import { NodeSqliteDialect } from '../../../server/store/node-sqlite-dialect.ts'
import { openSqliteStore } from '../../../server/store/sqlite.ts'
import type { Tables } from '../../../server/store/tables.ts'
import { aBox, openTempFolder, openTempStore } from '../../support/stores.ts'
import { aRow, aSummary } from './rows.ts'

const box = aBox()
const fileIn = (dataDir: string) => join(dataDir, 'evenhand.sqlite')

function openDatabase(path: string): DatabaseSync {
  const database = new DatabaseSync(path)
  onTestFinished(() => {
    if (database.isOpen) database.close()
  })
  return database
}

/** Opens the store in a process of its own, which is not root, and answers what it says. */
async function openElsewhere(dataDir: string): Promise<string> {
  const script = join(import.meta.dirname, 'child-open.ts')
  const { stdout } = await promisify(execFile)(process.execPath, [script, dataDir])
  return stdout
}

const versionsIn = (database: DatabaseSync) =>
  database.prepare('select version from schema_version order by version').all()

test('[STORE-1] a folder that is missing is made, for its owner alone, with tables of the latest version', async () => {
  const dataDir = join(await openTempFolder(), 'deep', 'data')
  const store = await openSqliteStore({ dataDir })
  onTestFinished(() => store.close())
  await store.ping()
  expect((await stat(dataDir)).mode & 0o777).toBe(0o700)
  const versions = versionsIn(openDatabase(fileIn(dataDir)))
  expect(versions.map(({ version }) => version)).toEqual(migrations.map((_, index) => index + 1))
})

test('[STORE-1] a step that fails leaves the step before it, and can be taken again', async () => {
  const database = openDatabase(join(await openTempFolder(), 'steps.sqlite'))
  const db = new Kysely<Tables>({ dialect: new NodeSqliteDialect(database) })
  const first = migrations.slice(0, 1)
  await migrate(db, { flavour, box, steps: first })
  const addColumn = sql`alter table kits add column colour text`
  const halfway: (typeof migrations)[number] = async (schemaDb) => {
    await addColumn.execute(schemaDb)
    throw new Error('stopped halfway')
  }
  await expect(migrate(db, { flavour, box, steps: [...first, halfway] })).rejects.toThrow('halfway')
  expect(versionsIn(database)).toHaveLength(1)

  const whole: typeof halfway = async (schemaDb) => void (await addColumn.execute(schemaDb))
  await migrate(db, { flavour, box, steps: [...first, whole] })
  await migrate(db, { flavour, box, steps: [...first, whole] })
  expect(versionsIn(database)).toHaveLength(2)
  expect(database.prepare('select colour from kits').all()).toEqual([])
})

test('[STORE-1] data of a newer Evenhand is refused and left alone', async () => {
  const { store, dataDir } = await openTempStore()
  await store.interviews.append(0, [aRow(1)], aSummary('interview-1'))
  await store.close()
  const database = openDatabase(fileIn(dataDir))
  database.exec('insert into schema_version (version) values (1000); pragma wal_checkpoint')
  database.close()
  const before = await readFile(fileIn(dataDir))
  const opening = openSqliteStore({ dataDir })
  await expect(opening).rejects.toThrow(StoreTooNewError)
  await expect(opening).rejects.toThrow('newer Evenhand (data version 1000')
  expect(await readFile(fileIn(dataDir))).toEqual(before)
})

test('[STORE-1] a file that is no database is refused and left alone', async () => {
  const dataDir = await openTempFolder()
  const text = 'Minutes of the last meeting. '.repeat(200)
  await writeFile(fileIn(dataDir), text)
  const opening = openSqliteStore({ dataDir })
  await expect(opening).rejects.toThrow(StoreUnusableError)
  await expect(opening).rejects.toThrow('not a whole Evenhand database')
  expect(await readFile(fileIn(dataDir), 'utf8')).toBe(text)
})

test('[STORE-1] a file in the place of the folder is refused', async () => {
  const path = join(await openTempFolder(), 'data')
  await writeFile(path, '')
  for (const dataDir of [path, join(path, 'below')]) {
    const opening = openSqliteStore({ dataDir })
    await expect(opening).rejects.toThrow(StoreUnusableError)
    await expect(opening).rejects.toThrow('is no folder')
  }
})

test('[STORE-1] a folder or a file that may only be read is refused', async () => {
  const parent = await openTempFolder()
  await chmod(parent, 0o755)
  const empty = join(parent, 'empty')
  await mkdir(empty)
  const full = join(parent, 'full')
  await (await openSqliteStore({ dataDir: full })).close()
  await chmod(fileIn(full), 0o444)
  for (const folder of [empty, full]) await chmod(folder, 0o555)
  for (const folder of [empty, full])
    expect(await openElsewhere(folder)).toMatch(`StoreUnusableError: Evenhand may not write to`)
  for (const folder of [empty, full]) await chmod(folder, 0o777)
  expect(await openElsewhere(empty)).toBe('opened')
})

test('[STORE-1] several processes may open a new folder at once', async () => {
  const dataDir = await openTempFolder()
  await chmod(dataDir, 0o777)
  const answers = await Promise.all(Array.from({ length: 4 }, () => openElsewhere(dataDir)))
  expect(answers).toEqual(Array(4).fill('opened'))
})
