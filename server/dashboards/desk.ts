import { setTimeout as wait } from 'node:timers/promises'
import type { Dashboard } from '../../shared/dashboard/dashboard.ts'
import { readName } from '../../shared/read-name.ts'
import type { InterviewStore, InterviewSummary } from '../store/store.ts'
import type { Job, WorkerSettings } from './messages.ts'
import { DashboardThread, type Computation } from './thread.ts'

export type DashboardState =
  { state: 'computing'; done: number } | { state: 'ready'; dashboard: Dashboard }
type Entry = {
  versions: string
  computation: Computation | null
  dashboard: Dashboard | null
  /** Why there are no figures; the next who asks is told. */
  failure: { cause: unknown } | null
  waiting: number
  leaving: NodeJS.Timeout | undefined
}
type Options = {
  store: Pick<InterviewStore, 'summaries'>
  worker: WorkerSettings
  waitMs?: number
  patienceMs?: number
  idleMs?: number
}

/** So many results are kept. */
const mostKept = 50

/**
 * The figures of roles and kits: one computation of each at a time, whoever asks; a result is kept until something
 * that it depends on has changed, and a computation that nobody asks for any more is cancelled.
 */
export class DashboardDesk {
  readonly #thread: DashboardThread
  readonly #entries = new Map<string, Entry>()
  readonly #options: Options

  constructor({ idleMs = 600_000, ...options }: Options) {
    this.#options = options
    this.#thread = new DashboardThread(options.worker, idleMs)
  }

  /** The figures, or after a moment how far they are; `of` names role or kit. */
  async ask(of: Job['of']): Promise<DashboardState> {
    const { waitMs = 1_000, patienceMs = 5_000 } = this.#options
    const key = JSON.stringify(of)
    const entry = await this.#entryOf(key, of)
    if (entry.failure) {
      this.#entries.delete(key)
      throw entry.failure.cause
    }
    if (entry.dashboard) return { state: 'ready', dashboard: entry.dashboard }
    const { computation } = entry
    if (!computation) throw new Error('the figures are neither there nor under way')
    clearTimeout(entry.leaving)
    entry.waiting++
    const timer = new AbortController()
    try {
      const late = wait(waitMs, null, { signal: timer.signal }).catch(() => null)
      const dashboard = await Promise.race([computation.result, late])
      if (dashboard) return { state: 'ready', dashboard }
      return { state: 'computing', done: computation.done() }
    } finally {
      timer.abort()
      entry.waiting--
      if (entry.waiting === 0 && entry.computation === computation)
        entry.leaving = setTimeout(() => this.#leave(key, computation), patienceMs).unref()
    }
  }

  /** How many computations are under way. */
  get underWay(): number {
    return this.#thread.size
  }

  /** Forgets all figures and what they were made of; whoever waits is told that they are made anew. */
  async forget(): Promise<void> {
    for (const { leaving } of this.#entries.values()) clearTimeout(leaving)
    this.#entries.clear()
    await this.#thread.stop()
  }

  /** Ends what is under way. */
  async close(): Promise<void> {
    for (const { leaving } of this.#entries.values()) clearTimeout(leaving)
    await this.#thread.close()
  }

  /** What is under way is waited for, also where it began before the last change: else it might never end. */
  async #entryOf(key: string, of: Job['of']): Promise<Entry> {
    const running = this.#entries.get(key)
    if (running?.computation || running?.failure) return running
    const summaries = await this.#options.store.summaries()
    const interviews = countedIn(summaries, of)
    const versions = JSON.stringify(interviews)
    const known = this.#entries.get(key)
    if (known && (known.computation || known.failure || known.versions === versions)) {
      this.#entries.delete(key)
      this.#entries.set(key, known)
      return known
    }
    const computation = this.#thread.compute({
      interviews,
      of,
      known: summaries.map(({ id }) => id),
    })
    const entry: Entry = {
      versions,
      computation,
      dashboard: null,
      failure: null,
      waiting: 0,
      leaving: undefined,
    }
    this.#entries.set(key, entry)
    computation.result
      .then((dashboard) => this.#settle(key, entry, { dashboard, failure: null }))
      .catch((cause: unknown) => this.#settle(key, entry, { dashboard: null, failure: { cause } }))
    return entry
  }

  #settle(key: string, entry: Entry, found: Pick<Entry, 'dashboard' | 'failure'>): void {
    clearTimeout(entry.leaving)
    Object.assign(entry, found, { computation: null })
    // Cancelled: whoever asks begins anew.
    if (!found.dashboard && !found.failure && this.#entries.get(key) === entry)
      this.#entries.delete(key)
    for (const [oldest, { computation }] of this.#entries) {
      if (this.#entries.size <= mostKept) return
      if (!computation) this.#entries.delete(oldest)
    }
  }

  #leave(key: string, computation: Computation): void {
    if (this.#entries.get(key)?.computation !== computation) return
    this.#entries.delete(key)
    computation.cancel()
  }
}

/**
 * The interviews that may count, by id, each with what changes when what is revealed of it does: its last activity,
 * which everyone may know of. Not the end of its log, which grows with seals and with hidden lines (SEAL-4, WRITE-1).
 */
const countedIn = (summaries: readonly InterviewSummary[], of: Job['of']): Job['interviews'] =>
  summaries
    .filter(({ mode, practice, hasRevealed }) => mode === 'live' && !practice && hasRevealed)
    .filter(({ role }) => !('role' in of) || readName(role) === of.role)
    .map(({ id, phase, updatedAt, loopId }) => ({ id, version: `${phase} ${updatedAt} ${loopId}` }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
