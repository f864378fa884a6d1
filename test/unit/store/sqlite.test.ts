import { join } from 'node:path'
import { stat } from 'node:fs/promises'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { aKit, T0 } from '../../support/interviews.ts'
import { openTempStore } from '../../support/stores.ts'
import { storeContract } from './contract.ts'
import { aRow, aSummary, rowsFrom } from './rows.ts'

storeContract('SQLite', openTempStore)

const id = 'interview-1'

/** The database as any other program on the machine can open it. */
function openBeside(dataDir: string): DatabaseSync {
  const database = new DatabaseSync(join(dataDir, 'evenhand.sqlite'))
  onTestFinished(() => database.close())
  return database
}

const newRow = (seq: number) => `into log (interview_id, seq, prev_hash, hash, event)
  values ('interview-1', ${seq}, 'x', 'x', '{}')`

test.each([
  ['update log set event = ?', "update log set event = '{}' where seq = 1"],
  ['delete', 'delete from log where seq = 2'],
  ['delete the last', 'delete from log where seq = (select max(seq) from log)'],
  ['replace', `insert or replace ${newRow(1)}`],
  ['replace the last', `insert or replace ${newRow(3)}`],
  ['leave a gap', `insert ${newRow(5)}`],
  ['go below the first', `insert ${newRow(0)}`],
  ['delete the interview', 'delete from interviews'],
])('[LOG-1] no program can make the log other than longer: %s', async (_, statement) => {
  const { store, dataDir } = await openTempStore()
  await store.interviews.append(0, rowsFrom(1, 3), aSummary(id))
  const beside = openBeside(dataDir)
  expect(() => beside.exec(statement)).toThrow(/log: rows|FOREIGN KEY/)
  expect(await store.interviews.read(id)).toEqual(rowsFrom(1, 3))
  beside.exec(`insert ${newRow(4)}`)
  expect(await store.interviews.read(id)).toHaveLength(4)
})

test('[KIT-1] no program can change a version that was published', async () => {
  const { store, dataDir } = await openTempStore()
  await store.kits.create({ id: 'kit-1', text: '', title: '', now: T0 })
  await store.kits.publish('kit-1', aKit(), T0)
  expect(() => openBeside(dataDir).exec(`update kit_versions set kit = '{}'`)).toThrow('stay')
  expect((await store.kits.version('kit-1'))?.kit).toEqual(aKit())
})

test('[SEAL-1] the files of the store are for the server’s user alone', async () => {
  const { store, dataDir } = await openTempStore()
  await store.interviews.append(0, [aRow(1)], aSummary(id))
  const modeOf = async (name: string) => (await stat(join(dataDir, name))).mode & 0o777
  for (const name of ['evenhand.sqlite', 'evenhand.sqlite-wal', 'evenhand.sqlite-shm'])
    expect(await modeOf(name)).toBe(0o600)
})
