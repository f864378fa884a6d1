import type { Buffering } from '../../shared/protocol.ts'

type Wait = Buffering[number]

/** Whose windows must buffer a clip of one interview right now; kept in memory alone, as presence is. */
export class BufferingList {
  readonly #waits = new Map<object, Wait>()
  readonly #listeners = new Set<() => void>()

  /** Calls the listener when somebody has to wait or goes on, until the result is called. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Takes down what this window waits for; null where it is ready or gone. */
  set(window: object, wait: Wait | null): void {
    if (wait) this.#waits.set(window, wait)
    else if (!this.#waits.delete(window)) return
    for (const listener of this.#listeners) listener()
  }

  /** Each member once for each round, in the order of ids. */
  list(): Buffering {
    const byKey = new Map(
      [...this.#waits.values()].map((wait) => [`${wait.roundId} ${wait.memberId}`, wait]),
    )
    return [...byKey].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, wait]) => wait)
  }
}
