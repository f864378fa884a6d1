import { createHash } from 'node:crypto'
import { cp, readdir, readFile, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { beforeEach, expect, test } from 'vitest'
import { loadRows, readInterview, recordClientId } from '../../../server/interviews/loaded.ts'
import { backUp } from '../../../server/store/backup.ts'
import { StoreOpenError } from '../../../server/store/errors.ts'
import { keyFileIn } from '../../../server/store/key-file.ts'
import { restore } from '../../../server/store/restore.ts'
import { databaseIn, openSqliteStore } from '../../../server/store/sqlite.ts'
import { seedPanels } from '../../bench/seed.ts'
import { openTempFolder } from '../../support/stores.ts'

const now = Date.UTC(2026, 0, 5, 9)
let dataDir = ''
let file = ''

const putBack = (sealKeys: string | null = null, at = now) =>
  restore({ dataDir, file, sealKeys, now: at, checkLog: loadRows })
const namesIn = async () =>
  (await readdir(dataDir)).filter((name) => name !== 'server.lock').toSorted()

async function interviews(): Promise<number> {
  const store = await openSqliteStore({ dataDir })
  const all = await store.interviews.summaries()
  await store.close()
  return all.length
}

beforeEach(async () => {
  dataDir = await openTempFolder()
  await seedPanels(dataDir, 2)
  file = join(await openTempFolder(), 'copy.sqlite')
  await backUp(dataDir, file)
})

test('[STORE-1] what was there before a restore is kept whole under another name', async () => {
  const extra = await openSqliteStore({ dataDir })
  await extra.people.addOwnerLink('only-in-the-old-one', now)
  expect(await putBack().catch((cause: Error) => cause.message)).toContain('locked')
  await extra.close()
  expect(await putBack()).toEqual({
    interviews: 2,
    rows: 2,
    kept: `${databaseIn(dataDir)}.before-20260105-090000`,
    deleted: 0,
  })
  expect(await namesIn()).toEqual([
    'evenhand.sqlite',
    'evenhand.sqlite.before-20260105-090000',
    'seal.key',
  ])
  const holds = async (name: string) =>
    (await readFile(join(dataDir, name))).includes('only-in-the-old-one')
  expect(await holds('evenhand.sqlite.before-20260105-090000')).toBe(true)
  expect(await holds('evenhand.sqlite')).toBe(false)
  expect(await interviews()).toBe(2)
})

test('[STORE-1] two restores of one second keep both databases that were there', async () => {
  const kept = [await putBack(), await putBack(), await putBack()].map((restored) => restored.kept)
  const name = `${databaseIn(dataDir)}.before-20260105-090000`
  expect(kept).toEqual([name, `${name}-2`, `${name}-3`])
  const epochs = kept.map((path) => epochsIn(path ?? ''))
  expect(epochs.map(({ length }) => length)).toEqual([0, 1, 1])
  expect(epochs[1]).not.toEqual(epochs[2])
})

const epochsIn = (path: string) => {
  const database = new DatabaseSync(path)
  const epochs = database.prepare('select epoch from restores').all()
  database.close()
  return epochs
}

test('[RETAIN-2] what was deleted since the backup stays deleted, and its links say so', async () => {
  const store = await openSqliteStore({ dataDir })
  const [gone, left] = (await store.interviews.summaries()).map(({ id }) => id)
  if (!gone || !left) throw new Error('the backup has two interviews')
  await store.deletions.delete([gone], { at: now - 5, by: 'owner', cause: 'mistake' })
  const entry = { interviewId: gone, at: now - 5, by: 'owner', cause: 'mistake', isDone: true }
  await store.close()
  expect((await readFile(file)).includes(gone)).toBe(true)
  for (const deleted of [1, 1]) expect(await putBack()).toMatchObject({ interviews: 1, deleted })
  const again = await openSqliteStore({ dataDir })
  expect((await again.interviews.summaries()).map(({ id }) => id)).toEqual([left])
  expect(await again.interviews.read(gone)).toEqual([])
  expect(await again.deletions.list()).toEqual([entry])
  await again.close()
  // It stands in the entry and in its index: two places part the bytes in three.
  const bytes = (await readFile(databaseIn(dataDir))).toString('latin1')
  expect(bytes.split(gone)).toHaveLength(3)
})

test('[RETAIN-2] a restore says so where the database before it cannot tell what was deleted', async () => {
  await writeFile(databaseIn(dataDir), 'broken '.repeat(999))
  expect(await putBack()).toMatchObject({ interviews: 2, deleted: null })
})

test('[STORE-1] a backup takes the place of a broken database, and nothing of that one is left beside it', async () => {
  await truncate(databaseIn(dataDir), 5000)
  await writeFile(`${databaseIn(dataDir)}-wal`, 'left over')
  await putBack()
  expect(await namesIn()).not.toContain('evenhand.sqlite-wal')
  expect(await interviews()).toBe(2)
})

test('[STORE-2] each restore begins an epoch with a client id of its own; before the first one ids stay as they were', async () => {
  const look = async () => {
    const store = await openSqliteStore({ dataDir })
    const [{ id = '' } = {}] = await store.interviews.summaries()
    const found = await readInterview(store.interviews, id)
    const epoch = await store.interviews.epoch()
    await store.close()
    return { id, epoch, clientId: found?.doc.clientID }
  }
  const first = await look()
  const asEver = createHash('sha256').update(first.id).digest().readUInt32BE(0)
  expect(first).toEqual({ id: first.id, epoch: '', clientId: asEver })
  await putBack()
  const second = await look()
  await backUp(dataDir, (file = join(await openTempFolder(), 'later.sqlite')))
  await putBack(null, now + 1_000)
  const third = await look()
  expect(new Set([first.epoch, second.epoch, third.epoch]).size).toBe(3)
  expect(new Set([first.clientId, second.clientId, third.clientId]).size).toBe(3)
  expect(third.clientId).toBe(recordClientId(third.id, third.epoch))
})

const tamper = (sql: string) => () => {
  const database = new DatabaseSync(file)
  database.exec(`pragma foreign_keys = off; ${sql}`)
  database.close()
}
const refusals: [string, RegExp, () => unknown][] = [
  ['is not there', /There is no file/, () => (file = '/nowhere/copy.sqlite')],
  ['is no database', /not a whole Evenhand database/, () => writeFile(file, 'hello '.repeat(999))],
  ['is empty', /not a whole Evenhand database/, () => truncate(file, 0)],
  ['is cut off', /not a whole Evenhand database/, () => truncate(file, 60_000)],
  [
    'has lost a row',
    /row|log/,
    tamper('drop trigger log_no_delete; delete from log where rowid = 1'),
  ],
  [
    'has a row that was changed',
    /is broken at row 1/,
    tamper(`drop trigger log_no_update; update log set event = replace(event, '1', '2')`),
  ],
  ['is newer', /newer Evenhand/, tamper('insert into schema_version values (99)')],
]

test.each(refusals)(
  '[LOG-1] a backup that %s is refused, and nothing is changed',
  async (_, says, spoil) => {
    await spoil()
    const [database, names] = [await readFile(databaseIn(dataDir)), await namesIn()]
    const refused = await putBack().catch((cause: unknown) => cause)
    expect(refused).toBeInstanceOf(StoreOpenError)
    expect(String(refused)).toMatch(says)
    expect(await readFile(databaseIn(dataDir))).toEqual(database)
    expect(await namesIn()).toEqual(names)
  },
)

test('[SEAL-6] a backup whose key is not here is refused, and taken with its key in SEAL_KEYS', async () => {
  const key = await readFile(keyFileIn(dataDir), 'utf8')
  dataDir = await openTempFolder()
  await seedPanels(dataDir, 1)
  const before = await readFile(databaseIn(dataDir))
  await expect(putBack()).rejects.toThrow('which is not here')
  expect(await readFile(databaseIn(dataDir))).toEqual(before)
  expect((await putBack(key)).interviews).toBe(2)
})

test('[STORE-1] a folder that was copied with rows beside the file is restored with them', async () => {
  const source = await openTempFolder()
  await cp(dataDir, source, { recursive: true })
  const open = await openSqliteStore({ dataDir: source })
  await open.people.addOwnerLink('only-beside', now)
  const copied = await openTempFolder()
  await cp(source, copied, { recursive: true })
  await open.close()
  expect((await readFile(databaseIn(copied))).includes('only-beside')).toBe(false)
  file = databaseIn(copied)
  await putBack()
  expect((await readFile(databaseIn(dataDir))).includes('only-beside')).toBe(true)
})
