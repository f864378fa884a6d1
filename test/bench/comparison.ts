import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { RoleRecords } from '../../server/interviews/role-records.ts'
import { openSqliteStore } from '../../server/store/sqlite.ts'
import { blindQuestion, questionId } from '../../shared/comparison/blind.ts'
import { compareRole } from '../../shared/comparison/compare.ts'
import { collectSheets } from '../../shared/comparison/sheet.ts'
import { sortRows } from '../../shared/comparison/sort.ts'
import { makeRole, saveRole } from '../support/role.ts'
import { percentile } from './stats.ts'

/** How long a comparison of 50 candidates by 12 raters and 10 questions takes, step by step; no test. */
async function main(dataDir: string): Promise<void> {
  const store = await openSqliteStore({ dataDir })
  await saveRole(store, makeRole({ candidates: 50, raters: 12 }))
  const summaries = await store.interviews.summaries()
  const kept = new RoleRecords(store.interviews)
  const rows: [step: string, times: number[]][] = []
  const measure = async <T>(step: string, times: number, job: () => T | Promise<T>): Promise<T> => {
    const taken: number[] = []
    let last = await timed(job, taken)
    while (taken.length < times) last = await timed(job, taken)
    rows.push([step, taken])
    return last
  }
  await measure('read the logs, nothing kept', 5, () =>
    new RoleRecords(store.interviews).read(summaries),
  )
  const records = await measure('read, kept before', 5, async () => kept.read(summaries))
  const question = questionId('tell us about question 1.')
  await measure('one question without names', 9, () =>
    blindQuestion(records, question, (list) => [...list]),
  )
  const data = await measure('sheets for the answer', 9, () =>
    collectSheets('Role', { records, blind: [] }),
  )
  const { rows: candidates } = await measure('columns, cells, ties', 9, () =>
    compareRole(data, { kit: 'all', by: 'question' }),
  )
  await measure('sort', 50, () => sortRows(candidates, { by: 'total', isDescending: true }))
  console.log(`The answer has ${Math.round(JSON.stringify(data).length / 1024)} KiB.`)
  console.table(
    rows.map(([step, times]) => ({
      step,
      'median ms': percentile(times, 0.5).toFixed(2),
      'worst ms': Math.max(...times).toFixed(2),
    })),
  )
  await store.close()
}

async function timed<T>(job: () => T | Promise<T>, into: number[]): Promise<T> {
  const from = performance.now()
  const result = await job()
  into.push(performance.now() - from)
  return result
}

const folder = await mkdtemp(join(tmpdir(), 'evenhand-comparison-'))
try {
  await main(folder)
} finally {
  await rm(folder, { recursive: true, force: true })
}
