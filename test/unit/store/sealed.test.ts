import { chmod, cp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { StoreKeyError } from '../../../server/store/errors.ts'
import { keyFileIn } from '../../../server/store/key-file.ts'
import { keyBytes, keyId, keyIdOf, SealBox } from '../../../server/store/seal-box.ts'
import { databaseIn, openSqliteStore } from '../../../server/store/sqlite.ts'
import { rated, T0 } from '../../support/interviews.ts'
import { aBox, openTempFolder, openTempStore } from '../../support/stores.ts'
import { aRow, aSummary } from './rows.ts'

const id = 'interview-1'
const marker = 'marker-of-evidence'
const key = { interviewId: id, memberId: 'ann', inviteId: 'ann-1' }
const base64 = (fill: number) => Buffer.alloc(keyBytes, fill).toString('base64')

/** A row that seals a rating with the marker. */
const sealed = (seq: number) =>
  aRow(seq, 'a', {
    event: {
      type: 'rating-sealed',
      at: T0,
      by: 'ann',
      roundId: 'q1',
      memberId: 'ann',
      inviteId: 'ann-1',
      receipt: 'receipt',
      secret: { rating: rated(3, marker, ['3.1']), salt: 'marker-of-salt' },
    },
  })

/** All bytes that the folder holds, but for the key. */
async function bytesIn(dataDir: string): Promise<Buffer> {
  const names = (await readdir(dataDir)).filter((name) => name !== 'seal.key')
  return Buffer.concat(await Promise.all(names.map((name) => readFile(join(dataDir, name)))))
}

test('[SEAL-6] neither a sealed rating nor notes can be read in the files of the database', async () => {
  const { store, dataDir, reopen } = await openTempStore()
  await store.interviews.append(0, [sealed(1)], aSummary(id))
  await store.notes.append(key, Buffer.from(marker))
  await store.notes.append(key, Buffer.from(`${marker} again`))
  await store.sharedNotes.append(id, { memberId: 'ann', at: 1, update: Buffer.from(marker) })
  for (const moment of ['while it runs', 'after it was closed']) {
    if (moment === 'after it was closed') await reopen()
    const bytes = await bytesIn(dataDir)
    expect(bytes.includes('rating-sealed'), moment).toBe(true)
    for (const part of ['marker-of', '"level":3', '3.1']) expect(bytes.includes(part)).toBe(false)
  }
  const { interviews, notes } = await reopen()
  expect(await interviews.read(id)).toEqual([sealed(1)])
  expect((await notes.read(key)).map((one) => Buffer.from(one).toString())).toEqual([
    marker,
    `${marker} again`,
  ])
})

test('[SEAL-1] [SEAL-6] the size of what is sealed does not tell how much was written', async () => {
  const { store, dataDir } = await openTempStore()
  const texts = ['', 'x', 'y'.repeat(3_500), '\u0000'.repeat(4_000), '\u20ac'.repeat(4_000)]
  for (const [index, evidence] of texts.entries()) {
    const { event } = sealed(1)
    if (event.type !== 'rating-sealed') throw new Error('it seals')
    const secret = { ...event.secret, rating: rated(1, evidence) }
    const row = aRow(1, 'a', { event: { ...event, secret } })
    await store.interviews.append(0, [row], aSummary(`interview-${index}`))
    expect(await store.interviews.read(`interview-${index}`)).toEqual([row])
  }
  const database = new DatabaseSync(databaseIn(dataDir))
  onTestFinished(() => database.close())
  const sizes = database
    .prepare('select length(box) as size from sealed order by interview_id')
    .all()
  const [usual, , , most] = sizes.map(({ size }) => size)
  expect(sizes.map(({ size }) => size)).toEqual([usual, usual, usual, most, most])
})

test('[SEAL-6] the key is made at the first start, for its owner alone', async () => {
  const { dataDir, reopen } = await openTempStore()
  expect((await stat(keyFileIn(dataDir))).mode & 0o777).toBe(0o600)
  const text = await readFile(keyFileIn(dataDir), 'utf8')
  expect(Buffer.from(text, 'base64')).toHaveLength(keyBytes)
  await reopen()
  expect(await readFile(keyFileIn(dataDir), 'utf8')).toBe(text)
  expect((await readdir(dataDir)).filter((name) => name.startsWith('seal'))).toEqual(['seal.key'])
})

test('[SEAL-6] a key that others can read, or that is none, is refused', async () => {
  const { store, dataDir } = await openTempStore()
  await store.close()
  await chmod(keyFileIn(dataDir), 0o640)
  await expect(openSqliteStore({ dataDir })).rejects.toThrow('chmod 600')
  await chmod(keyFileIn(dataDir), 0o600)
  for (const text of ['', 'short', `${base64(1)}\nshort`]) {
    await writeFile(keyFileIn(dataDir), text)
    await expect(openSqliteStore({ dataDir })).rejects.toThrow(StoreKeyError)
  }
})

test('[SEAL-6] without its key, or with another one, the data is refused and left alone', async () => {
  const { store, dataDir } = await openTempStore()
  await store.interviews.append(0, [sealed(1)], aSummary(id))
  await store.close()
  const before = await readFile(databaseIn(dataDir))
  const away = join(await openTempFolder(), 'seal.key')
  await rename(keyFileIn(dataDir), away).catch(() => cp(keyFileIn(dataDir), away))
  await rm(keyFileIn(dataDir), { force: true })
  await expect(openSqliteStore({ dataDir })).rejects.toThrow('is missing')
  expect(await readdir(dataDir)).not.toContain('seal.key')
  await writeFile(keyFileIn(dataDir), base64(9), { mode: 0o600 })
  await expect(openSqliteStore({ dataDir })).rejects.toThrow('which is not here')
  expect(await readFile(databaseIn(dataDir))).toEqual(before)
  const sealKeys = `${base64(9)}, ${(await readFile(away, 'utf8')).trim()}`
  const again = await openSqliteStore({ dataDir, sealKeys })
  onTestFinished(() => again.close())
  expect(await again.interviews.read(id)).toEqual([sealed(1)])
})

test('[SEAL-6] keys from the environment leave no file, and the first one seals', async () => {
  const dataDir = await openTempFolder()
  const store = await openSqliteStore({ dataDir, sealKeys: `${base64(1)} ${base64(2)}` })
  onTestFinished(() => store.close())
  await store.interviews.append(0, [sealed(1)], aSummary(id))
  expect(await readdir(dataDir)).not.toContain('seal.key')
  const database = new DatabaseSync(databaseIn(dataDir))
  onTestFinished(() => database.close())
  const { box } = database.prepare('select box from sealed').get() as { box: Uint8Array }
  expect(keyIdOf(box)).toBe(keyId(Buffer.alloc(keyBytes, 1)))
})

test('[SEAL-6] a box that was changed anywhere or put elsewhere does not open', () => {
  const box = aBox()
  const content = Buffer.from(marker)
  const closed = box.close(content, 'log/a/1')
  expect(Buffer.from(box.open(closed, 'log/a/1'))).toEqual(content)
  expect(() => box.open(closed, 'log/a/2')).toThrow(StoreKeyError)
  expect(() => aBox().open(closed, 'log/a/1')).toThrow(StoreKeyError)
  for (let at = 0; at < closed.length; at++) {
    const changed = Uint8Array.from(closed)
    changed[at] = (changed[at] ?? 0) ^ 1
    expect(() => box.open(changed, 'log/a/1'), `byte ${at}`).toThrow(StoreKeyError)
  }
  for (const length of [0, 8, 36, closed.length - 1])
    expect(() => box.open(closed.subarray(0, length), 'log/a/1')).toThrow(StoreKeyError)
})

test('[SEAL-6] the same rating is never closed to the same bytes', () => {
  const box = new SealBox([Buffer.alloc(keyBytes, 1)])
  const [once, again] = [1, 2].map(() => box.close(Buffer.from(marker), 'log/a/1'))
  expect(Buffer.from(once ?? [])).not.toEqual(Buffer.from(again ?? []))
})
