import { openSqliteStore } from '../../../server/store/sqlite.ts'
import { aRow, aSummary } from './rows.ts'

// A server that appends to one interview for as long as it lives, and tells each row after it was acknowledged.
const [dataDir = ''] = process.argv.slice(2)
const store = await openSqliteStore({ dataDir, lock: true })
for (let seq = 1; ; seq++) {
  const answer = await store.interviews.append(seq - 1, [aRow(seq)], aSummary('interview-1'))
  process.stdout.write(`${answer} ${seq}\n`)
}
