import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { DatabaseSync } from 'node:sqlite'
import { Kysely } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { loadRows } from '../../../server/interviews/loaded.ts'
import { sqliteFlavour as flavour } from '../../../server/store/flavour.ts'
import { migrate } from '../../../server/store/migrate.ts'
import { migrations } from '../../../server/store/migrations.ts'
import { NodeSqliteDialect } from '../../../server/store/node-sqlite-dialect.ts'
import { databaseIn, openSqliteStore } from '../../../server/store/sqlite.ts'
import type { Tables } from '../../../server/store/tables.ts'
import { verifyRecord } from '../../../shared/record/verify.ts'
import { exportRecord } from '../../../shared/record/export-json.ts'
import { publicLog } from '../../../shared/record/public-log.ts'
import { viewRecord } from '../../../shared/record/view.ts'
import { blindRating } from '../../../shared/interview/ratings.ts'
import { created, rated, roundIn, T0 } from '../../support/interviews.ts'
import { aBox, openTempFolder } from '../../support/stores.ts'

const id = 'interview-1'
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const sealOf = (by: string, roundId: string, evidence: string) => ({
  at: T0,
  by,
  type: 'rating-sealed',
  roundId,
  memberId: by,
  inviteId: `${by}-1`,
  rating: rated(2, evidence),
})
/** What version 1 wrote: ratings in the open, and no receipts. */
const events = [
  created({ policy: { kind: 'facilitator' } }),
  { at: T0, by: 'fay', type: 'interview-started' },
  { at: T0, by: 'fay', type: 'round-opened', roundId: 'q1' },
  sealOf('ann', 'q1', 'turned over'),
  sealOf('shay', 'q1', 'marker of a shadow'),
  {
    at: T0,
    by: 'fay',
    type: 'round-revealed',
    roundId: 'q1',
    how: 'forced',
    reason: 'late',
    missing: ['bob', 'cyd'],
  },
  { at: T0, by: 'fay', type: 'round-opened', roundId: 'q2' },
  sealOf('bob', 'q2', 'marker of a seal'),
]

/** A folder as version 1 left it; the row after `broken` was changed by hand. */
async function oldFolder(broken: number | null = null, isForged = false): Promise<string> {
  const dataDir = await openTempFolder()
  const database = new DatabaseSync(databaseIn(dataDir))
  const db = new Kysely<Tables>({ dialect: new NodeSqliteDialect(database) })
  await migrate(db, { flavour, box: aBox(), steps: migrations.slice(0, 1) })
  database.prepare("insert into interviews values (?, ?, 1, '{}')").run(id, events.length)
  const insert = database.prepare(
    'insert into log (interview_id, seq, prev_hash, hash, event) values (?, ?, ?, ?, ?)',
  )
  let prevHash = ''
  for (const [index, event] of events.entries()) {
    const seq = index + 1
    const kept = seq === broken ? { ...event, by: 'mallory' } : event
    const hashed = isForged ? kept : event
    const hash = sha256(JSON.stringify([id, seq, prevHash, hashed, null]))
    insert.run(id, seq, prevHash, hash, JSON.stringify(kept))
    // Whoever forges a row can make its own hash fit, and not the next row's.
    prevHash = isForged && seq === broken ? 'the one before' : hash
  }
  const notes = database.prepare('insert into notes values (null, ?, ?, ?, ?)')
  notes.run(id, 'ann', 'ann-1', Buffer.from('marker of notes'))
  database.close()
  return dataDir
}

async function openOld(dataDir: string) {
  const store = await openSqliteStore({ dataDir })
  onTestFinished(() => store.close())
  return store
}

test('[STORE-1] [SEAL-6] data of version 1 is whole after the update, and sealed', async () => {
  const dataDir = await oldFolder()
  const store = await openOld(dataDir)
  const rows = await store.interviews.read(id)
  const { state, head } = loadRows(id, rows)
  const file = { ...exportRecord(viewRecord(state)), log: publicLog(id, rows) }
  expect(verifyRecord(JSON.parse(JSON.stringify(file)))).toEqual([])
  expect(head.seq).toBe(events.length)
  expect(blindRating(roundIn(state, 'q1'), 'ann')).toEqual(rated(2, 'turned over'))
  expect(roundIn(state, 'q1').reveal).toMatchObject({ rated: ['ann'], missing: ['bob', 'cyd'] })
  expect(roundIn(state, 'q2').sealed['bob']?.rating).toEqual(rated(2, 'marker of a seal'))
  const notes = await store.notes.read({ interviewId: id, memberId: 'ann' })
  expect(notes.map((one) => Buffer.from(one).toString())).toEqual(['marker of notes'])
  await store.close()
  expect((await readFile(databaseIn(dataDir))).includes('marker of')).toBe(false)
  const beside = new DatabaseSync(databaseIn(dataDir))
  onTestFinished(() => beside.close())
  expect(() => beside.exec("update log set event = '{}'")).toThrow('log: rows stay as they are')
})

test('[LOG-1] a row that was forged with its hash is found after the update too', async () => {
  const store = await openOld(await oldFolder(3, true))
  const rows = await store.interviews.read(id)
  expect(() => loadRows(id, rows)).toThrow('broken at row 4')
})

test('[LOG-1] a log that was broken before the update is so after it', async () => {
  const store = await openOld(await oldFolder(3))
  const rows = await store.interviews.read(id)
  expect(() => loadRows(id, rows)).toThrow('broken at row 3')
})
