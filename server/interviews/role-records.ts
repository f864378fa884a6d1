import { setImmediate } from 'node:timers/promises'
import { exportRecord } from '../../shared/record/export-json.ts'
import { viewRecord } from '../../shared/record/view.ts'
import type { RoleRecord } from '../../shared/comparison/sheet.ts'
import type { Phase } from '../../shared/interview/state.ts'
import type { InterviewStore, InterviewSummary } from '../store/store.ts'
import { loadRows } from './loaded.ts'

type Kept = { head: number; record: RoleRecord; size: number }

/** What all kept records may take together, counted in characters of their JSON. */
const mostKept = 32 * 1024 * 1024

/** From the debrief on nothing can be sealed: only then does the end of a log tell nothing of a seal (SEAL-4). */
const isPastSealing = (phase: Phase) =>
  phase === 'debrief' || phase === 'decided' || phase === 'closed'

/**
 * The records of many interviews at once. To read one is to read its log, 20 to 30 ms with 12 raters and 10
 * questions; so those in which nothing can be sealed any more are kept until their log grows, the last used
 * longest. Between two readings everything else on the server has its turn.
 */
export class RoleRecords {
  readonly #store: InterviewStore
  readonly #kept = new Map<string, Kept>()
  readonly #mostKept: number
  #size = 0
  #tail: Promise<unknown> = Promise.resolve()

  constructor(store: InterviewStore, most = mostKept) {
    this.#store = store
    this.#mostKept = most
  }

  /** The records of those of these interviews in which something is revealed; one request after the other. */
  read(summaries: readonly InterviewSummary[]): Promise<RoleRecord[]> {
    const run = this.#tail.then(() => this.#readAll(summaries))
    this.#tail = run.catch(() => undefined)
    return run
  }

  /** How much is kept, in characters. */
  get size(): number {
    return this.#size
  }

  async #readAll(summaries: readonly InterviewSummary[]): Promise<RoleRecord[]> {
    const revealed = summaries.filter(({ hasRevealed }) => hasRevealed)
    const heads = await this.#store.heads([...revealed.map(({ id }) => id), ...this.#kept.keys()])
    // What was deleted is not kept here either.
    for (const id of this.#kept.keys()) if (!heads.has(id)) this.#drop(id)
    const records: RoleRecord[] = []
    for (const { id } of revealed) {
      const kept = this.#kept.get(id)
      if (kept && kept.head === heads.get(id)) this.#keep(id, kept)
      else this.#drop(id)
      records.push(this.#kept.get(id)?.record ?? (await this.#load(id)))
    }
    return records
  }

  async #load(id: string): Promise<RoleRecord> {
    await setImmediate()
    const rows = await this.#store.read(id)
    const { state, doc, head } = loadRows(id, rows)
    doc.destroy()
    const { interview, members, rounds } = exportRecord(viewRecord(state))
    const record = { interview, members, rounds }
    if (isPastSealing(state.phase))
      this.#keep(id, { head: head.seq, record, size: JSON.stringify(record).length })
    return record
  }

  /** Puts it behind all others and lets go of the foremost while there is too much. */
  #keep(id: string, kept: Kept): void {
    this.#drop(id)
    this.#kept.set(id, kept)
    this.#size += kept.size
    for (const oldest of this.#kept.keys()) {
      if (this.#size <= this.#mostKept) return
      this.#drop(oldest)
    }
  }

  #drop(id: string): void {
    this.#size -= this.#kept.get(id)?.size ?? 0
    this.#kept.delete(id)
  }
}
