import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { DashboardDesk } from '../../server/dashboards/desk.ts'
import type { Job } from '../../server/dashboards/messages.ts'
import { openSqliteStore } from '../../server/store/sqlite.ts'
import { makeRole, saveRole, type MadeInterview } from '../support/role.ts'

const interviews = 2_000
const made = 50

/** How long the figures of 2,000 interviews of 10 questions and 5 raters take, and what the event loop notices; no test. */
async function main(dataDir: string): Promise<void> {
  const store = await openSqliteStore({ dataDir })
  const models = makeRole({ candidates: made, raters: 5 }).filter((_, index) => index % 5 !== 4)
  for (let at = 0; at < interviews; at++) await saveRole(store, [copyOf(models, at)])
  const worker = { dataDir, sealKeys: null }
  const desk = new DashboardDesk({ store: store.interviews, worker })
  const rows = [
    {
      what: 'all logs read anew, then computed',
      ...(await measure(desk, { role: 'research engineer' })),
    },
    { what: 'computed from what was read', ...(await measure(desk, { kit: 'kit-1' })) },
    { what: 'computed before, nothing changed', ...(await measure(desk, { kit: 'kit-1' })) },
  ]
  console.table(rows)
  await desk.close()
  await store.close()
}

/** The interview of this number: one of the models under another id, on another day. */
function copyOf(models: readonly MadeInterview[], at: number): MadeInterview {
  const { interview, events } = models[at % models.length] ?? models[0]!
  const id = `interview-${at}`
  const later = Math.floor(at / models.length) * 15 * 24 * 3600 * 1000
  return {
    interview: { ...interview, id },
    events: events.map((event) => ({
      ...event,
      at: event.at + later,
      ...(event.type === 'interview-created' && { interviewId: id }),
    })),
  }
}

async function measure(desk: DashboardDesk, of: Job['of']) {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const from = performance.now()
  const spent = process.cpuUsage()
  let answers = 0
  for (;;) {
    answers++
    const answer = await desk.ask(of)
    if (answer.state === 'computing') continue
    const ms = Math.round(performance.now() - from)
    delay.disable()
    const { user, system } = process.cpuUsage(spent)
    const cpu = Math.round((user + system) / 1000)
    const { answers: rated, ratings } = answer.dashboard.counts
    const pause = Math.round(delay.max / 1e6)
    return {
      answers: rated,
      ratings,
      asked: answers,
      ms,
      'processor ms': cpu,
      'longest pause of the loop, ms': pause,
    }
  }
}

const folder = await mkdtemp(join(tmpdir(), 'evenhand-dashboard-'))
try {
  await main(folder)
} finally {
  await rm(folder, { recursive: true, force: true })
}
