import { chmod, cp, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { backUp } from '../../server/store/backup.ts'
import { keyFileIn } from '../../server/store/key-file.ts'
import { rotateKey } from '../../server/store/rotate-key.ts'
import { databaseIn, openSqliteStore } from '../../server/store/sqlite.ts'
import { sized } from '../support/long.ts'
import { openTempFolder } from '../support/stores.ts'
import { runTool } from '../support/tool.ts'
import { aSummary, rowsFrom } from '../unit/store/rows.ts'
import { dying } from './dying-server.ts'

const id = 'interview-1'
const notesKey = { interviewId: id, memberId: 'ann', inviteId: 'ann-1' }
/** More than are closed anew in one transaction. */
const rows = rowsFrom(1, 1_100)
const boxes = rows.length + 4
const hook = {
  id: 'hook-1',
  url: 'https://receiver.example/',
  events: ['interview.closed' as const],
  includeRatings: false,
  enabled: true,
  createdAt: 5,
}
const shared = { memberId: 'ann', at: 7, update: new Uint8Array(Buffer.from('shared notes')) }

/** A folder in which much is sealed. */
async function sealedFolder(): Promise<string> {
  const dataDir = await openTempFolder()
  const store = await openSqliteStore({ dataDir })
  await store.interviews.append(0, rows, aSummary(id))
  for (const text of ['some notes', 'more notes'])
    await store.notes.append(notesKey, Buffer.from(text))
  await store.sharedNotes.append(id, shared)
  await store.webhooks.add(hook, 'whsec_a-secret')
  await store.close()
  return dataDir
}

async function expectAllReadable(dataDir: string, sealKeys: string | null = null): Promise<void> {
  const store = await openSqliteStore({ dataDir, sealKeys })
  onTestFinished(() => store.close())
  expect(await store.interviews.read(id)).toEqual(rows)
  const notes = await store.notes.read(notesKey)
  expect(notes.map((one) => Buffer.from(one).toString())).toEqual(['some notes', 'more notes'])
  expect(await store.sharedNotes.read(id)).toEqual([shared])
  expect(await store.webhooks.find(hook.id)).toEqual({ ...hook, secret: 'whsec_a-secret' })
  await store.close()
}

/** The ids of the keys with which the boxes are closed, and of those noted as used. */
function keysOf(dataDir: string) {
  const database = new DatabaseSync(databaseIn(dataDir))
  const closed = database.prepare(
    `select distinct lower(hex(substr(box, 1, 8))) as id from sealed
     union select lower(hex(substr(notes_update, 1, 8))) from notes
     union select lower(hex(substr(notes_update, 1, 8))) from shared_notes
     union select lower(hex(substr(secret, 1, 8))) from webhooks`,
  )
  const noted = database.prepare('select id from seal_keys')
  const ids = [closed, noted].map((all) => all.all().map((row) => row['id']))
  database.close()
  return ids
}

const readKeys = async (dataDir: string) =>
  (await readFile(keyFileIn(dataDir), 'utf8')).trim().split('\n')

test('[SEAL-6] [SEAL-2] after a rotation the new key alone opens the same ratings and notes, and the kept one the older backup', async () => {
  const dataDir = await sealedFolder()
  const backup = join(await openTempFolder(), 'copy.sqlite')
  await backUp(dataDir, backup)
  const [old = ''] = await readKeys(dataDir)
  const { code, output } = await runTool('rotate-key', { dataDir })
  expect([code, output]).toEqual([0, expect.stringContaining(`Closed ${boxes} sealed`)])
  const [fresh, ...others] = await readKeys(dataDir)
  expect(others).toEqual([])
  expect(fresh).not.toBe(old)
  const [closed, noted] = keysOf(dataDir)
  expect(closed).toHaveLength(1)
  expect(noted).toEqual(closed)
  await expectAllReadable(dataDir)
  await expect(openSqliteStore({ dataDir, sealKeys: old })).rejects.toThrow('which is not here')

  const [kept = ''] = (await readdir(dataDir)).filter((name) => name.includes('.old-'))
  expect(output).toContain(kept)
  const elsewhere = await openTempFolder()
  await cp(backup, databaseIn(elsewhere))
  await cp(join(dataDir, kept), keyFileIn(elsewhere))
  await expectAllReadable(elsewhere)
})

test('[SEAL-6] with keys from the environment the first one closes all, and the others can be dropped', async () => {
  const dataDir = await sealedFolder()
  const [old = ''] = await readKeys(dataDir)
  const first = Buffer.alloc(32, 7).toString('base64')
  const env = { SEAL_KEYS: `${first},${old}` }
  const { code, output } = await runTool('rotate-key', { dataDir, env })
  expect([code, output]).toEqual([0, expect.stringContaining('can be dropped')])
  expect(await readKeys(dataDir)).toEqual([old])
  await expectAllReadable(dataDir, first)
})

const deaths = sized({
  short: [
    ['^commit$', 3, 'before'],
    ['^commit$', 4, 'after'],
    ['^update "notes"', 1, 'after'],
    ['^delete from "seal_keys"', 1, 'after'],
  ],
  long: ['before', 'after'].flatMap((when) =>
    ['^commit$', '^update "sealed"', '^delete from "seal_keys"', ''].flatMap((on) =>
      [1, 2, 3, 4, 5, 6].map((at) => [on, at, when]),
    ),
  ),
}) as [string, number, 'before' | 'after'][]

test('[SEAL-2] [SEAL-6] a rotation that is killed loses nothing, and the next one finishes it', async () => {
  const dataDir = await sealedFolder()
  let killed = 0
  for (const [on, at, when] of deaths) {
    const { code } = await runTool('rotate-key', { dataDir, ...dying({ on, at, when }) })
    if (code === null) killed++
    await expectAllReadable(dataDir)
  }
  expect(killed).toBeGreaterThanOrEqual(4)
  expect((await readKeys(dataDir)).length).toBeGreaterThan(1)
  await rotateKey({ dataDir, sealKeys: null, now: Date.now() })
  expect(await readKeys(dataDir)).toHaveLength(1)
  const [closed, noted] = keysOf(dataDir)
  expect(closed).toHaveLength(1)
  expect(noted).toEqual(closed)
  await expectAllReadable(dataDir)
})

test('[SEAL-6] where a box was changed the rotation says so, and every key stays', async () => {
  const dataDir = await sealedFolder()
  const [old = ''] = await readKeys(dataDir)
  const database = new DatabaseSync(databaseIn(dataDir))
  database.exec(
    "update sealed set box = cast(substr(box, 1, 40) || x'00' as blob) where seq = 1000",
  )
  database.close()
  const { code, output } = await runTool('rotate-key', { dataDir })
  expect([code, output]).toEqual([1, expect.stringContaining('log/interview-1/1000 was changed')])
  expect(await readKeys(dataDir)).toContain(old)
  await writeFile(keyFileIn(dataDir), old)
  await chmod(keyFileIn(dataDir), 0o644)
  expect((await runTool('rotate-key', { dataDir })).output).toContain('Others can read')
})
