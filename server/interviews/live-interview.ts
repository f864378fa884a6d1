import * as Y from 'yjs'
import type { Command, InnerCommand } from '../../shared/interview/command.ts'
import { decide } from '../../shared/interview/decide.ts'
import { evolveAll } from '../../shared/interview/evolve.ts'
import type { InterviewEvent } from '../../shared/interview/events.ts'
import { ok, refuse, type Result } from '../../shared/interview/refusal.ts'
import { chairOf, type Actor } from '../../shared/interview/rights.ts'
import type { Facts } from '../../shared/interview/rule.ts'
import type { Interview } from '../../shared/interview/state.ts'
import type { Missing } from '../../shared/record/missing.ts'
import { projectRecord } from '../../shared/record/project.ts'
import { viewRecord } from '../../shared/record/view.ts'
import { newId } from '../auth/secrets.ts'
import type { InterviewStore, LogRow } from '../store/store.ts'
import { BufferingList } from './buffering-list.ts'
import { answerKey, readInterview, type Loaded } from './loaded.ts'
import { makeRows } from './log-row.ts'
import { MissingList } from './missing-list.ts'
import { PresenceList } from './presence.ts'
import { isAheadOf } from './state-vector.ts'
import { summaryOf } from './summary.ts'

/** What changed, after it was saved: the events, and the one update of the record they caused. */
export type Change = { events: readonly InterviewEvent[]; update: Uint8Array | null }
type Listener = (change: Change) => void
/** What a command needs to know besides its interview. */
type Known = Pick<Facts, 'gathered'>

const maxAttempts = 5

/** One interview in memory. Commands run one after the other; nothing is told before it is saved (STORE-1). */
export class LiveInterview {
  readonly id: string
  readonly presence: PresenceList
  readonly buffering = new BufferingList()
  /** The interview's own time, which never runs backwards. */
  readonly now: () => number
  readonly #missing = new MissingList()
  readonly #store: InterviewStore
  readonly #firstListeners = new Set<Listener>()
  readonly #listeners = new Set<Listener>()
  #loaded: Loaded
  #tail: Promise<unknown> = Promise.resolve()
  /** Whether the document may hold a change that was not saved; nothing is read from it then. */
  #isDirty = false
  #saved: Change = { events: [], update: null }
  #isDeleted = false

  constructor(loaded: Loaded, options: { store: InterviewStore; now: () => number }) {
    this.#loaded = loaded
    this.#store = options.store
    this.now = options.now
    this.id = loaded.state.id
    this.presence = new PresenceList(options.now())
  }

  /** The interview as it was saved last. */
  get state(): Interview {
    return this.#loaded.state
  }

  /** Whether all that was kept of it is gone; asked before anything is told to anyone, as rights are. */
  get isDeleted(): boolean {
    return this.#isDeleted
  }

  /** Who has not sealed yet in the open rounds, as it was told last where that was a moment ago (SEAL-4). */
  whoIsMissing(): Missing {
    return this.#missing.ask(this.state, this.now())
  }

  /** Calls the listener after each saved change, in order, until the result is called; `isFirst` before those that are not. */
  onChange(listener: Listener, { isFirst = false } = {}): () => void {
    const listeners = isFirst ? this.#firstListeners : this.#listeners
    listeners.add(listener)
    return () => listeners.delete(listener)
  }

  /**
   * What a client that has `stateVector` lacks of the record, as saved: never a change under way. Null where the
   * client has what this record has not: the two must not be merged.
   */
  recordSince(stateVector: Uint8Array): Promise<Uint8Array | null> {
    return this.#queue(async () => {
      if (this.#isDirty) await this.#reload()
      const { doc } = this.#loaded
      return isAheadOf(doc, stateVector) ? null : Y.encodeStateAsUpdate(doc, stateVector)
    })
  }

  /** Carries out a command and answers how many rows its sender may know of; the same command again gets the same answer (CMD-1). */
  execute(
    command: Command | InnerCommand,
    actor: Actor,
    known: Known = {},
  ): Promise<Result<number>> {
    return this.#queue(() => this.#execute(command, actor, known))
  }

  /** Whether the command would be carried out now; changes nothing. */
  ask(command: Command, actor: Actor, known: Known): Promise<Result<unknown>> {
    if (this.#isDeleted) return Promise.resolve(refuse('deleted'))
    return this.#queue(async () => decide(this.state, command, actor, this.#facts(known)))
  }

  /** Reads and tells what another process added, where the log is longer than known. */
  catchUp(head: number): Promise<void> {
    return this.#queue(async () => {
      if (head > this.#loaded.head.seq) await this.#reload()
    })
  }

  /** Runs the job when what was asked before is done, and nothing else until it ends. */
  alone<T>(job: () => Promise<T>): Promise<T> {
    return this.#queue(async () => {
      if (this.#isDirty) await this.#reload()
      return job()
    })
  }

  /** From now on it is deleted: whoever is there is told, and nothing is done any more. */
  end(): void {
    this.#isDeleted = true
    this.#tell({ events: [], update: null })
  }

  /** Resolves when all that was asked before is done. */
  settled(): Promise<unknown> {
    return this.#queue(async () => undefined)
  }

  async #execute(
    command: Command | InnerCommand,
    actor: Actor,
    known: Known,
  ): Promise<Result<number>> {
    const sent =
      'id' in command
        ? { actor: actor.kind === 'member' ? actor.id : actor.kind, id: command.id }
        : null
    for (let attempt = 0; ; attempt++) {
      if (this.#isDeleted) return refuse('deleted')
      if (this.#isDirty) await this.#reload()
      const answered = sent && this.#loaded.answers.get(answerKey(sent))
      if (answered) return ok(answered)
      if (attempt === maxAttempts) return refuse('not-saved')
      const decided = decide(this.state, command, actor, this.#facts(known))
      if (!decided.ok) return decided
      if (decided.value.length === 0) return ok(this.#loaded.seen.by(''))
      if ((await this.#save(decided.value, sent)) === 'ok') {
        this.#tell(this.#saved)
        return ok(this.#loaded.seen.by(sent?.actor ?? ''))
      }
    }
  }

  /** Saves; after a conflict or a failure the interview is read anew before its next use. */
  async #save(
    events: readonly InterviewEvent[],
    command: LogRow['command'],
  ): Promise<'ok' | 'again'> {
    const { doc, head, state, answers, seen } = this.#loaded
    const next = evolveAll(state, events)
    this.#isDirty = true
    const update = projectRecord(doc, viewRecord(next))
    const rows = makeRows(this.id, head, { events, update, command })
    try {
      const result = await this.#store.append(head.seq, rows, summaryOf(next))
      if (result === 'ok') {
        const last = rows.at(-1) ?? head
        for (const row of rows) seen.add(row)
        if (command) answers.set(answerKey(command), seen.by(command.actor))
        this.#loaded = { doc, state: next, head: { seq: last.seq, hash: last.hash }, answers, seen }
        this.#isDirty = false
        this.#saved = { events, update }
        return 'ok'
      }
    } catch {
      // Whether the rows were written is unknown now: reading them back answers it.
    }
    return 'again'
  }

  async #reload(): Promise<void> {
    const known = this.#loaded.head.seq
    const found = await readInterview(this.#store, this.id)
    if (!found) throw new Error(`the log of interview ${this.id} is gone`)
    const { rows, ...loaded } = found
    this.#loaded.doc.destroy()
    this.#loaded = loaded
    this.#isDirty = false
    for (const { seq, event, update } of rows)
      if (seq > known) this.#tell({ events: [event], update })
  }

  #facts(known: Known) {
    const chair = chairOf(this.state)
    return {
      ...known,
      now: this.now(),
      newId: newId(),
      chairAwaySince: chair && this.presence.awaySince(chair.id),
    }
  }

  #tell(change: Change): void {
    for (const listener of this.#firstListeners) listener(change)
    for (const listener of this.#listeners) listener(change)
  }

  #queue<T>(job: () => Promise<T>): Promise<T> {
    const run = this.#tail.then(job)
    this.#tail = run.catch(() => undefined)
    return run
  }
}
