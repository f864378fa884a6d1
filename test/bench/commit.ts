import { performance } from 'node:perf_hooks'
import { makeRows } from '../../server/interviews/log-row.ts'
import { openSqliteStore } from '../../server/store/sqlite.ts'
import { seedPanels } from './seed.ts'
import { spreadOf, type Spread } from './stats.ts'

const count = 300

/** What one durable commit costs in this folder, in milliseconds, with nothing else of the server around it. */
export async function measureCommits(dataDir: string): Promise<Spread> {
  const [panel] = await seedPanels(dataDir, 1)
  const store = await openSqliteStore({ dataDir })
  const [summary] = await store.interviews.summaries()
  const [row] = await store.interviews.read(panel!.interviewId)
  let head = { seq: row!.seq, hash: row!.hash }
  const times: number[] = []
  for (let index = 0; index < count; index++) {
    const rows = makeRows(panel!.interviewId, head, {
      events: [{ type: 'round-shown', roundId: 'q1', at: Date.now(), by: 'clock' }],
      update: new Uint8Array(200),
      command: { actor: 'clock', id: crypto.randomUUID() },
    })
    const startedAt = performance.now()
    await store.interviews.append(head.seq, rows, summary!)
    times.push(performance.now() - startedAt)
    head = rows.at(-1)!
  }
  await store.close()
  return spreadOf(times)
}
