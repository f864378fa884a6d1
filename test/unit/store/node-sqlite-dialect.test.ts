import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Kysely } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { sqliteFlavour } from '../../../server/store/flavour.ts'
import { migrate } from '../../../server/store/migrate.ts'
import { NodeSqliteDialect } from '../../../server/store/node-sqlite-dialect.ts'
import { SqlStore } from '../../../server/store/sql-store.ts'
import type { Tables } from '../../../server/store/tables.ts'
import { T0 } from '../../support/interviews.ts'
import { aBox, openTempFolder } from '../../support/stores.ts'
import { aRow, aSummary } from './rows.ts'

const id = 'interview-1'

/** A store with one interview of one row, and the database that it works on. */
async function openParts() {
  const path = join(await openTempFolder(), 'parts.sqlite')
  const database = new DatabaseSync(path)
  database.exec('pragma journal_mode = wal')
  const db = new Kysely<Tables>({ dialect: new NodeSqliteDialect(database) })
  const box = aBox()
  await migrate(db, { flavour: sqliteFlavour, box })
  const store = new SqlStore(db, box, () => {})
  onTestFinished(() => store.close())
  await store.interviews.append(0, [aRow(1)], aSummary(id))
  return { path, database, db, store }
}

test('[STORE-1] when the disk is full the append fails, changes nothing, and works again with more room', async () => {
  const { database, store } = await openParts()
  const big = aRow(2, 'a', { update: new Uint8Array(100_000) })
  database.exec('pragma max_page_count = 1')
  const failed = store.interviews.append(1, [big], aSummary(id, T0 + 1))
  const after = store.interviews.read(id)
  await expect(failed).rejects.toThrow('full')
  expect(await after).toEqual([aRow(1)])
  expect(await store.interviews.summaries()).toEqual([aSummary(id)])

  database.exec('pragma max_page_count = 1000000')
  expect(await store.interviews.append(1, [big], aSummary(id, T0 + 1))).toBe('ok')
})

test('[STORE-1] a transaction that SQLite has undone by itself fails with the reason', async () => {
  const { database, store } = await openParts()
  database.exec(
    `create trigger undo before insert on log begin select raise(rollback, 'undone'); end`,
  )
  const failed = store.interviews.append(1, [aRow(2)], aSummary(id, T0 + 1))
  await expect(failed).rejects.toThrow('undone')
  database.exec('drop trigger undo')
  expect(await store.interviews.summaries()).toEqual([aSummary(id)])
  expect(await store.interviews.append(1, [aRow(2)], aSummary(id))).toBe('ok')
})

test('[STORE-1] from its start to its end a transaction is the only one that writes', async () => {
  const { path, db } = await openParts()
  const beside = new DatabaseSync(path, { timeout: 0 })
  onTestFinished(() => beside.close())
  const write = () =>
    beside.exec(`insert into owner_links (hash, expires_at, used) values ('x', 1, 0)`)
  await db.transaction().execute(async (trx) => {
    expect(await trx.selectFrom('owner_links').selectAll().execute()).toEqual([])
    expect(write).toThrow('locked')
  })
  write()
  expect(await db.selectFrom('owner_links').select('hash').execute()).toEqual([{ hash: 'x' }])
})

test('[STORE-1] more different statements than are kept prepared all work', async () => {
  const { store } = await openParts()
  const nobody = Array.from({ length: 210 }, (_, index) => `nobody ${index}`)
  for (const count of [...nobody.keys(), 0, 1])
    expect(await store.interviews.summariesOf([...nobody.slice(0, count), id])).toHaveLength(1)
})
