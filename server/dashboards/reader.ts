import { replay } from '../../shared/interview/evolve.ts'
import { glean, type Asked, type Gleaned } from '../../shared/dashboard/glean.ts'
import { exportRecord } from '../../shared/record/export-json.ts'
import { viewRecord } from '../../shared/record/view.ts'
import type { InterviewStore } from '../store/store.ts'

type Kept = { version: string; gleaned: Gleaned | null }

/**
 * What the records of interviews have for the figures, kept in memory by version. It is made from what the panel may
 * know (SEAL-1); the hashes of logs are checked where interviews are opened, not here.
 */
export class RecordReader {
  readonly #store: Pick<InterviewStore, 'read'>
  readonly #kept = new Map<string, Kept>()
  readonly #asked = new Map<string, Asked>()

  constructor(store: Pick<InterviewStore, 'read'>) {
    this.#store = store
  }

  /** Forgets all interviews but these. */
  keepOnly(known: ReadonlySet<string>): void {
    for (const id of this.#kept.keys()) if (!known.has(id)) this.#kept.delete(id)
  }

  async read({ id, version }: { id: string; version: string }): Promise<Gleaned | null> {
    const kept = this.#kept.get(id)
    if (kept?.version === version) return kept.gleaned
    const rows = await this.#store.read(id)
    const gleaned =
      rows.length === 0
        ? null
        : glean(exportRecord(viewRecord(replay(rows.map(({ event }) => event)))))
    const shared = gleaned && this.#share(gleaned)
    this.#kept.set(id, { version, gleaned: shared })
    return shared
  }

  /** Equal questions as one: thousands of interviews ask the same ones. */
  #share(gleaned: Gleaned): Gleaned {
    const rounds = gleaned.rounds.map((round) => {
      const text = JSON.stringify(round.asked)
      const asked = this.#asked.get(text) ?? round.asked
      this.#asked.set(text, asked)
      return { ...round, asked }
    })
    return { ...gleaned, rounds }
  }
}
