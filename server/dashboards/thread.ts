import { Worker } from 'node:worker_threads'
import type { Dashboard } from '../../shared/dashboard/dashboard.ts'
import type { FromWorker, Job, ToWorker, WorkerSettings } from './messages.ts'

/** A computation under way; `result` is null where it was cancelled. */
export type Computation = {
  result: Promise<Dashboard | null>
  /** From 0 to 1. */
  done: () => number
  cancel: () => void
}
type Waiting = {
  done: number
  settle: (dashboard: Dashboard | null) => void
  fail: (cause: unknown) => void
}

/** The worker thread: started when it is first needed, ended when it has had nothing to do for a while. */
export class DashboardThread {
  readonly #settings: WorkerSettings
  readonly #idleMs: number
  readonly #jobs = new Map<number, Waiting>()
  #worker: Worker | null = null
  #idle: NodeJS.Timeout | undefined
  #count = 0
  #isClosed = false

  constructor({ dataDir, sealKeys }: WorkerSettings, idleMs: number) {
    this.#settings = { dataDir, sealKeys }
    this.#idleMs = idleMs
  }

  compute(wanted: Omit<Job, 'job'>): Computation {
    if (this.#isClosed) return { result: Promise.resolve(null), done: () => 0, cancel: () => {} }
    clearTimeout(this.#idle)
    const job = ++this.#count
    const result = new Promise<Dashboard | null>((settle, fail) =>
      this.#jobs.set(job, { done: 0, settle, fail }),
    )
    this.#worker ??= this.#start()
    this.#send({ type: 'compute', job, ...wanted })
    return {
      result,
      done: () => this.#jobs.get(job)?.done ?? 1,
      cancel: () => {
        this.#send({ type: 'cancel', job })
        this.#end(job)?.settle(null)
      },
    }
  }

  /** How many computations are under way or wait for their turn. */
  get size(): number {
    return this.#jobs.size
  }

  /** Ends the thread for good; what was under way is cancelled. */
  async close(): Promise<void> {
    this.#isClosed = true
    await this.stop()
  }

  /** Ends the thread with all that it keeps, what is under way too; the next computation starts another one. */
  async stop(): Promise<void> {
    for (const job of this.#jobs.keys()) this.#end(job)?.settle(null)
    clearTimeout(this.#idle)
    const worker = this.#worker
    this.#worker = null
    await worker?.terminate()
  }

  #start(): Worker {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: this.#settings,
    })
    worker.unref()
    worker.on('message', (message: FromWorker) => this.#hear(message))
    worker.on('error', (cause) => {
      // It has ended; the next computation starts another one.
      if (this.#worker === worker) this.#worker = null
      for (const job of this.#jobs.keys()) this.#end(job)?.fail(cause)
    })
    return worker
  }

  #send(message: ToWorker): void {
    this.#worker?.postMessage(message)
  }

  #hear(message: FromWorker): void {
    const waiting = this.#jobs.get(message.job)
    if (message.type === 'progress') {
      if (waiting) waiting.done = message.done
    } else if (message.type === 'done') this.#end(message.job)?.settle(message.dashboard)
    else this.#end(message.job)?.fail(message.cause)
  }

  #end(job: number): Waiting | undefined {
    const waiting = this.#jobs.get(job)
    this.#jobs.delete(job)
    clearTimeout(this.#idle)
    if (this.#jobs.size === 0) this.#idle = setTimeout(() => void this.stop(), this.#idleMs).unref()
    return waiting
  }
}
