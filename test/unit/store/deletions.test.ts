import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { tablesOfInterviews } from '../../../server/store/deletions-store.ts'
import { T0 } from '../../support/interviews.ts'
import { openTempStore } from '../../support/stores.ts'
import { aSummary, rowsFrom } from './rows.ts'

const gone = 'interview-1'

/** A store in which an interview was deleted, and another program that has its database open. */
async function openDeleted() {
  const { store, dataDir } = await openTempStore()
  await store.interviews.append(0, rowsFrom(1, 2), aSummary('interview-2'))
  await store.interviews.append(0, rowsFrom(1, 2), aSummary(gone))
  await store.deletions.delete([gone], { at: T0, by: 'owner', cause: 'mistake' })
  const beside = new DatabaseSync(join(dataDir, 'evenhand.sqlite'))
  onTestFinished(() => beside.close())
  return { beside }
}

const howTo =
  'add the table to `tablesOfInterviews` in server/store/deletions-store.ts, and call `refuseDeleted` for it in its migration'

test('[RETAIN-1] every table with an `interview_id` is emptied by a deletion, and takes no row of what was deleted', async () => {
  const { beside } = await openDeleted()
  const tables = beside.prepare("select name from sqlite_schema where type = 'table'").all()
  const columnsOf = (table: string) => beside.prepare(`pragma table_info(${table})`).all()
  const named = tables
    .map(({ name }) => String(name))
    .filter((table) => columnsOf(table).some(({ name }) => /interview_?id$/i.test(String(name))))
  const listed = [...tablesOfInterviews, 'deletions']
  expect(named.toSorted(), howTo).toEqual(listed.toSorted())
  for (const table of tablesOfInterviews) {
    const columns = columnsOf(table).filter(({ pk, name, type }) => {
      const isCounter = pk === 1 && name === 'id' && type === 'integer'
      return !isCounter
    })
    const values = columns.map(({ name }) => (name === 'interview_id' ? `'${gone}'` : '1'))
    const names = columns.map(({ name }) => String(name))
    const insert = `insert into ${table} (${names.join(', ')}) values (${values.join(', ')})`
    expect(() => beside.exec(insert), `${table}: ${howTo}`).toThrow(`${table}: the interview was`)
  }
})

test.each([
  ['take an entry back', 'delete from deletions'],
  ['give it another date', 'update deletions set deleted_at = 0'],
  ['give it another cause', "update deletions set state = 'done', cause = 'other'"],
  ['undo that it was done', "update deletions set state = 'begun'"],
  ['let other rows of the log go', 'delete from log'],
  ['let the other interview go', "delete from log where interview_id = 'interview-2'"],
])('[RETAIN-1] no program can %s', async (_, statement) => {
  const { beside } = await openDeleted()
  expect(() => beside.exec(statement)).toThrow(/stay as they are/)
})
