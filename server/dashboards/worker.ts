import { parentPort, workerData } from 'node:worker_threads'
import { setImmediate } from 'node:timers/promises'
import { makeDashboard, type Dashboard } from '../../shared/dashboard/dashboard.ts'
import type { Gleaned } from '../../shared/dashboard/glean.ts'
import { openSqliteStore } from '../store/sqlite.ts'
import type { FromWorker, Job, ToWorker, WorkerSettings } from './messages.ts'
import { RecordReader } from './reader.ts'

/** How often it is told how far a computation is. */
const tellMs = 100
/** The part of the whole that reading is; what was read before takes none. */
const readingPart = 0.7

/** A thread of its own that reads logs and makes figures of them, one computation after the other. */
async function serve(settings: WorkerSettings): Promise<void> {
  const store = await openSqliteStore({ ...settings, mustExist: true })
  const reader = new RecordReader(store.interviews)
  const cancelled = new Set<number>()
  let tail: Promise<unknown> = Promise.resolve()
  const tell = (message: FromWorker) => parentPort?.postMessage(message)

  const run = async (job: Job) => {
    let told = 0
    const onPart = async (done: number) => {
      const now = performance.now()
      if (now - told >= tellMs) tell({ type: 'progress', job: job.job, done })
      if (now - told >= tellMs) told = now
      // Lets a message come in that nobody waits any more.
      await setImmediate()
      return !cancelled.has(job.job)
    }
    try {
      const dashboard = await compute(job, { reader, onPart })
      if (dashboard) tell({ type: 'done', job: job.job, dashboard })
    } catch (cause) {
      tell({ type: 'failed', job: job.job, cause })
    }
    cancelled.delete(job.job)
  }

  parentPort?.on('message', (message: ToWorker) => {
    if (message.type === 'cancel') cancelled.add(message.job)
    else tail = tail.then(() => run(message))
  })
}

/** The figures, or null where it was cancelled. */
async function compute(
  { interviews, of, known }: Job,
  { reader, onPart }: { reader: RecordReader; onPart: (done: number) => Promise<boolean> },
): Promise<Dashboard | null> {
  reader.keepOnly(new Set(known))
  const gleaned: Gleaned[] = []
  for (const [at, interview] of interviews.entries()) {
    if (!(await onPart((readingPart * at) / interviews.length))) return null
    const found = await reader.read(interview)
    if (found && isOf(found, of)) gleaned.push(found)
  }
  const steps = makeDashboard(gleaned)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    if (!(await onPart(readingPart + (1 - readingPart) * step.value))) return null
  }
}

const isOf = ({ role, kit }: Gleaned, of: Job['of']): boolean =>
  'role' in of ? role === of.role : kit.id === of.kit

await serve(workerData)
