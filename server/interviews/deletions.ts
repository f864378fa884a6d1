import type { Logger } from 'pino'
import { closedAt, isUnderWay, namedIn, type DeletionCause } from '../../shared/deletion.ts'
import { isOfCandidate, type Interview } from '../../shared/interview/state.ts'
import type { Deletion } from '../store/deletion.ts'
import type { Store } from '../store/store.ts'
import type { Registry } from './registry.ts'
import type { Turns } from './turns.ts'

type Options = {
  store: Store
  registry: Registry
  turns: Turns
  now: () => number
  log: Logger
  /** For how long interviews are kept after they were closed, in ms; null for ever. */
  keepMs: number | null
}
type Reason = { by: Deletion['by']; cause: DeletionCause }
/** What is asked of the interviews as they are when nothing else can happen to them any more. */
type Check<Problem> = (interviews: readonly Interview[]) => Problem | null

const retryMs = 60_000

/** The deletion of interviews for good (RETAIN-1), with those that hold copies of their ratings. */
export class Deletions {
  readonly #options: Options
  #retry: NodeJS.Timeout | undefined
  #sweeping: Promise<void> | null = null
  #isClosed = false

  constructor(options: Options) {
    this.#options = options
  }

  /** The interview with all that its loops gather, and these loops; empty where there is none with this id. */
  async group(interviewId: string): Promise<Interview[]> {
    const { store, registry } = this.#options
    const group: Interview[] = []
    const ids = [interviewId]
    // Grows while it is walked through: each log names the others.
    for (const id of ids) {
      const state = await registry.use(id, async (interview) => interview.state)
      if (!state) continue
      group.push(state)
      const events = (await store.interviews.read(id)).map(({ event }) => event)
      ids.push(...namedIn(events).filter((named) => !ids.includes(named)))
    }
    return group
  }

  /**
   * Deletes the interview and its group unless one of them is under way or `check` finds a problem, and answers
   * the entry. Whoever is in one of them is told then; the files are clean already, or it is tried again.
   */
  async request<Problem extends string>(
    interviewId: string,
    cause: DeletionCause,
    check: Check<Problem>,
  ): Promise<Deletion | Problem | 'under-way' | 'not-found'> {
    const problem = await this.#delete(interviewId, { by: 'owner', cause }, check)
    if (problem !== null) return problem
    await this.finish()
    return (await this.#options.store.deletions.find(interviewId)) ?? 'not-found'
  }

  /**
   * When the period ends after which these go by themselves, in ms since 1970; null where it does not. Sessions in
   * which a panel learns to rate are of no candidate, and stay.
   */
  dueAt(interviews: readonly Interview[]): number | null {
    const { keepMs } = this.#options
    if (!interviews.every(({ mode }) => isOfCandidate(mode))) return null
    const ends = interviews.map(closedAt)
    const closed = ends.filter((end) => end !== null)
    return keepMs === null || closed.length < ends.length ? null : Math.max(...closed) + keepMs
  }

  /** Deletes what was kept for its whole period, each group by itself, and cleans the files of what was left. */
  sweep(): Promise<void> {
    this.#sweeping ??= this.#sweep().finally(() => (this.#sweeping = null))
    return this.#sweeping
  }

  async #sweep(): Promise<void> {
    const { store, now, log, keepMs } = this.#options
    const old = keepMs === null ? [] : await store.interviews.summaries()
    for (const { id, phase, mode, createdAt } of old) {
      if (this.#isClosed || phase !== 'closed' || createdAt + (keepMs ?? 0) > now()) continue
      if (!isOfCandidate(mode)) continue
      // One that cannot be read must not keep the others.
      await this.#deleteDue(id).catch((cause: unknown) =>
        log.error({ err: cause }, 'an interview was not deleted'),
      )
    }
    await this.finish()
  }

  async #deleteDue(id: string): Promise<void> {
    const { now } = this.#options
    const isDue = (group: readonly Interview[]) => (this.dueAt(group) ?? Infinity) <= now()
    const group = await this.group(id)
    if (group.length > 0 && isDue(group))
      await this.#delete(id, { by: 'period', cause: 'period' }, (all) =>
        isDue(all) ? null : 'not-due',
      )
  }

  /** Takes what was deleted out of the files; where something is in the way it is tried again in a while. */
  async finish(): Promise<void> {
    const { store, log } = this.#options
    try {
      if (await store.deletions.finish()) return
      log.warn('bytes of deleted data are still in the files: another process reads them')
    } catch (cause) {
      log.error({ err: cause }, 'bytes of deleted data are still in the files')
    }
    if (this.#isClosed) return
    clearTimeout(this.#retry)
    this.#retry = setTimeout(() => void this.finish(), retryMs).unref()
  }

  /** Resolves when what was begun is done; what is left is done after the next start. */
  async close(): Promise<void> {
    this.#isClosed = true
    clearTimeout(this.#retry)
    await this.#sweeping?.catch(() => undefined)
    await this.#options.turns.settled()
  }

  /** In turn: a loop that is being made must not gather what is going. */
  #delete<Problem extends string>(
    interviewId: string,
    reason: Reason,
    check: Check<Problem>,
  ): Promise<Problem | 'under-way' | 'not-found' | null> {
    const { store, registry, turns, now } = this.#options
    return turns.take(async () => {
      const ids = (await this.group(interviewId)).map(({ id }) => id)
      if (ids.length === 0) return 'not-found'
      let problem: Problem | 'under-way' | null = null
      await registry.end(ids, async (interviews) => {
        problem = check(interviews) ?? (interviews.some(isUnderWay) ? 'under-way' : null)
        if (problem === null) await store.deletions.delete(ids, { at: now(), ...reason })
        return problem === null
      })
      return problem
    })
  }
}
