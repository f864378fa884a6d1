import { nextTimer } from '../../shared/interview/reveal.ts'
import type { Phase } from '../../shared/interview/state.ts'
import type { InterviewStore } from '../store/store.ts'
import { readInterview } from './loaded.ts'

type Options = {
  store: InterviewStore
  now: () => number
  /** Loads the interview, which lets its clock act, and resolves when that is done. */
  load: (id: string) => Promise<void>
  onError: (cause: unknown) => void
}

/** The phases in which a timer may run. */
const timed: ReadonlySet<Phase> = new Set<Phase>(['rounds', 'debrief'])
const retryMs = 5_000
const longestMs = 2 ** 31 - 1

/** When interviews that are in nobody's use have to be loaded, because a timer of theirs runs out then. */
export class Wakes {
  readonly #timers = new Map<string, NodeJS.Timeout>()
  readonly #options: Options
  #isClosed = false

  constructor(options: Options) {
    this.#options = options
  }

  /** Loads the interview at this time; one time for each interview. */
  set(id: string, at: number): void {
    this.clear(id)
    if (this.#isClosed) return
    const delay = Math.min(Math.max(0, at - this.#options.now()) + 5, longestMs)
    this.#timers.set(id, setTimeout(() => void this.#wake(id), delay).unref())
  }

  /** From now on the interview keeps its time itself, or it is gone. */
  clear(id: string): void {
    clearTimeout(this.#timers.get(id))
    this.#timers.delete(id)
  }

  /** Reads when the timers of all interviews run out, one interview after the other; those that have run out act now. */
  async setAll(): Promise<void> {
    const { store, now } = this.#options
    for (const { id, phase } of await store.summaries()) {
      if (this.#isClosed) return
      if (!timed.has(phase)) continue
      const at = await this.#dueAt(id)
      if (at === null) continue
      if (at > now()) this.set(id, at)
      else await this.#wake(id)
    }
  }

  close(): void {
    this.#isClosed = true
    for (const id of this.#timers.keys()) this.clear(id)
  }

  async #dueAt(id: string): Promise<number | null> {
    const found = await readInterview(this.#options.store, id)
    found?.doc.destroy()
    // From the beginning of time, so that one that ran out while no server ran is among them.
    return found ? nextTimer(found.state, 0) : null
  }

  async #wake(id: string): Promise<void> {
    this.#timers.delete(id)
    try {
      await this.#options.load(id)
    } catch (cause) {
      this.#options.onError(cause)
      this.set(id, this.#options.now() + retryMs)
    }
  }
}
