import type { InterviewEvent } from '../../shared/interview/events.ts'
import { nextTimer } from '../../shared/interview/reveal.ts'
import { projectRecord } from '../../shared/record/project.ts'
import { viewRecord } from '../../shared/record/view.ts'
import { replay } from '../../shared/interview/evolve.ts'
import type { InterviewStore } from '../store/store.ts'
import type { Interview } from '../../shared/interview/state.ts'
import { LiveInterview, type Change } from './live-interview.ts'
import { newRecordDoc, readInterview, recordClientId } from './loaded.ts'
import { emptyLog, makeRows } from './log-row.ts'
import { steadyClock } from './steady-clock.ts'
import { summaryOf } from './summary.ts'
import { Wakes } from './wakes.ts'

/** A use of a loaded interview; it stays loaded until the last one is released and a while has passed. */
export type Hold = { interview: LiveInterview; release: () => void }

type Entry = {
  loading: Promise<LiveInterview | null>
  holds: number
  unload: NodeJS.Timeout | null
  stop: () => void
}
type Listener = (interview: LiveInterview, change: Change) => void
type Options = {
  store: InterviewStore
  now: () => number
  unloadMs: number
  onError: (cause: unknown) => void
}

/** The interviews in memory: loaded when first used, unloaded when nobody has used them for a while. */
export class Registry {
  readonly #entries = new Map<string, Entry>()
  readonly #options: Options
  readonly #listeners: Listener[] = []
  readonly #wakes: Wakes

  constructor(options: Options) {
    this.#options = options
    const load = async (id: string) =>
      void (await this.use(id, async (interview) => interview.settled()))
    this.#wakes = new Wakes({ ...options, load })
  }

  /** Lets timers act from now on also where nobody is there, those included that ran out while no server ran. */
  keepTime(): Promise<void> {
    return this.#wakes.setAll()
  }

  /** Calls the listener after each saved change of any interview that is in memory, for good. */
  onChange(listener: Listener): void {
    this.#listeners.push(listener)
  }

  /** Writes the first rows of a new interview, in one step. */
  async create(
    event: Extract<InterviewEvent, { type: 'interview-created' }>,
    more: readonly InterviewEvent[] = [],
  ): Promise<void> {
    const { interviewId: id } = event
    const events = [event, ...more]
    const doc = newRecordDoc()
    doc.clientID = recordClientId(id, await this.#options.store.epoch())
    const state = replay(events)
    const update = projectRecord(doc, viewRecord(state))
    const rows = makeRows(id, emptyLog, { events, update, command: null })
    const result = await this.#options.store.append(0, rows, summaryOf(state))
    if (result === 'conflict') throw new Error('this interview exists')
  }

  /** A hold on the interview, or null where there is none with this id. */
  async hold(id: string): Promise<Hold | null> {
    const entry = this.#entries.get(id) ?? this.#load(id)
    if (entry.unload) clearTimeout(entry.unload)
    this.#wakes.clear(id)
    entry.holds++
    let isReleased = false
    const release = () => {
      if (!isReleased) this.#release(id, entry)
      isReleased = true
    }
    try {
      const interview = await entry.loading
      if (interview) return { interview, release }
    } catch (cause) {
      this.#forget(id, entry)
      throw cause
    }
    this.#forget(id, entry)
    return null
  }

  /** Runs the job on the interview; answers null where there is none. */
  async use<T>(id: string, job: (interview: LiveInterview) => Promise<T>): Promise<T | null> {
    const hold = await this.hold(id)
    if (!hold) return null
    try {
      return await job(hold.interview)
    } finally {
      hold.release()
    }
  }

  /** Tells people what another process added to a loaded interview, such as the command line. */
  async catchUp(): Promise<void> {
    const heads = await this.#options.store.heads([...this.#entries.keys()])
    for (const [id, head] of heads) {
      const loading = this.#entries.get(id)?.loading
      await loading?.then((interview) => interview?.catchUp(head)).catch(this.#options.onError)
    }
  }

  /**
   * Runs the job while nothing else is done in these interviews. Where it answers true they were deleted: they are
   * gone from memory, and everyone who is in them is told.
   */
  async end(
    ids: readonly string[],
    job: (interviews: readonly Interview[]) => Promise<boolean>,
  ): Promise<void> {
    await this.#alone(ids, [], async (held) => {
      if (!(await job(held.map(({ state }) => state)))) return
      for (const interview of held) {
        const entry = this.#entries.get(interview.id)
        if (entry) this.#forget(interview.id, entry)
        interview.end()
      }
    })
  }

  async #alone(
    [id, ...rest]: readonly string[],
    held: readonly LiveInterview[],
    job: (held: readonly LiveInterview[]) => Promise<void>,
  ): Promise<void> {
    if (id === undefined) return job(held)
    const done = await this.use(id, async (interview) => {
      await interview.alone(() => this.#alone(rest, [...held, interview], job))
      return true
    })
    if (!done) await this.#alone(rest, held, job)
  }

  get size(): number {
    return this.#entries.size
  }

  /** Resolves when every command under way is saved; stops all timers. */
  async close(): Promise<void> {
    this.#wakes.close()
    const entries = [...this.#entries.values()]
    for (const entry of entries) {
      if (entry.unload) clearTimeout(entry.unload)
      entry.stop()
    }
    await Promise.all(
      entries.map(async ({ loading }) => (await loading.catch(() => null))?.settled()),
    )
    this.#entries.clear()
  }

  #load(id: string): Entry {
    const entry: Entry = {
      loading: Promise.resolve(null),
      holds: 0,
      unload: null,
      stop: () => undefined,
    }
    entry.loading = this.#read(id, entry)
    this.#entries.set(id, entry)
    return entry
  }

  async #read(id: string, entry: Entry): Promise<LiveInterview | null> {
    const { store, now, onError } = this.#options
    const found = await readInterview(store, id)
    if (!found) return null
    const { rows, ...loaded } = found
    const steady = steadyClock(now, rows.at(-1)?.event.at ?? 0)
    const interview = new LiveInterview(loaded, { store, now: steady })
    entry.stop = keepTime(interview, onError)
    interview.onChange((change) => this.#listeners.forEach((tell) => tell(interview, change)))
    return interview
  }

  #release(id: string, entry: Entry): void {
    entry.holds--
    if (entry.holds > 0) return
    const unload = () => void this.#unload(id, entry).catch(this.#options.onError)
    entry.unload = setTimeout(unload, this.#options.unloadMs)
    entry.unload.unref()
  }

  /** A command may outlast the person who sent it; a second copy of the interview would not hear of it. */
  async #unload(id: string, entry: Entry): Promise<void> {
    const interview = await entry.loading
    await interview?.settled()
    if (entry.holds > 0) return
    this.#forget(id, entry)
    const due = interview && !interview.isDeleted && nextTimer(interview.state, interview.now())
    if (due) this.#wakes.set(id, due)
  }

  #forget(id: string, entry: Entry): void {
    entry.stop()
    if (this.#entries.get(id) === entry) this.#entries.delete(id)
  }
}

const retryMs = 1_000

/** Lets the clock act when a timer of the policy runs out, also one that ran out while nothing was loaded. */
function keepTime(interview: LiveInterview, onError: (cause: unknown) => void): () => void {
  let timer: NodeJS.Timeout | null = null
  let isStopped = false
  const tick = async () => {
    const result = await interview.execute({ type: 'tick' }, { kind: 'clock' })
    // The store was in the way: a reveal that is due is tried until it is saved.
    if (!result.ok && !isStopped) timer = setTimeout(act, retryMs).unref()
  }
  const act = () => {
    schedule()
    tick().catch((cause: unknown) => {
      onError(cause)
      if (!isStopped) timer = setTimeout(act, retryMs).unref()
    })
  }
  const schedule = () => {
    if (timer) clearTimeout(timer)
    const now = interview.now()
    const due = nextTimer(interview.state, now)
    timer = due === null ? null : setTimeout(act, Math.min(due - now + 5, 2 ** 31 - 1))
    timer?.unref()
  }
  const stopListening = interview.onChange(schedule)
  act()
  return () => {
    stopListening()
    isStopped = true
    if (timer) clearTimeout(timer)
  }
}
