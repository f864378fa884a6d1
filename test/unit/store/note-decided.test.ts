import { DatabaseSync } from 'node:sqlite'
import { Kysely } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { sqliteFlavour as flavour } from '../../../server/store/flavour.ts'
import { migrate } from '../../../server/store/migrate.ts'
import { migrations } from '../../../server/store/migrations.ts'
import { noteDecided } from '../../../server/store/note-decided.ts'
import { NodeSqliteDialect } from '../../../server/store/node-sqlite-dialect.ts'
import type { InterviewSummary } from '../../../server/store/store.ts'
import type { Tables } from '../../../server/store/tables.ts'
import { aBox } from '../../support/stores.ts'
import { aSummary } from './rows.ts'

const decided = { type: 'decision-recorded', outcome: 'hold', reason: 'one more talk' }
const reopened = { type: 'debrief-reopened', reason: 'new evidence' }
const closed = { type: 'interview-closed', reason: '' }
const words = { type: 'round-skipped', roundId: 'q1', reason: 'no "decision-recorded" today' }

/** What the logs of interviews held before summaries said whether a decision stands. */
const logs: Record<string, object[]> = {
  decided: [words, decided],
  closed: [decided, closed],
  again: [decided, reopened, decided, closed],
  reopened: [decided, reopened],
  'never-decided': [words, closed],
  'reopened-and-closed': [decided, reopened, closed],
}

test('[STORE-1] [DECIDE-1] after an update the summaries say in which interviews a decision stands', async () => {
  const box = aBox()
  const database = new DatabaseSync(':memory:')
  onTestFinished(() => database.close())
  const db = new Kysely<Tables>({ dialect: new NodeSqliteDialect(database) })
  await migrate(db, { flavour, box, steps: migrations.slice(0, migrations.indexOf(noteDecided)) })
  for (const [id, events] of Object.entries(logs)) {
    const { isDecided: _unknown, ...summary } = aSummary(id)
    database
      .prepare('insert into interviews values (?, ?, 1, ?)')
      .run(id, events.length, JSON.stringify(summary))
    const insert = database.prepare(
      "insert into log (interview_id, seq, prev_hash, hash, event) values (?, ?, '', '', ?)",
    )
    for (const [index, event] of events.entries()) insert.run(id, index + 1, JSON.stringify(event))
  }
  await migrate(db, { flavour, box })
  const rows = database.prepare('select summary from interviews').all()
  const summaries: InterviewSummary[] = rows.map(({ summary }) => JSON.parse(String(summary)))
  const standing = summaries.filter(({ isDecided }) => isDecided).map(({ id }) => id)
  expect(standing.toSorted()).toEqual(['again', 'closed', 'decided'])
  expect(summaries).toContainEqual(aSummary('never-decided'))
})
