/** Who is connected to one interview; a person may have several windows open. */
export class PresenceList {
  readonly #windows = new Map<string, number>()
  readonly #leftAt = new Map<string, number>()
  readonly #listeners = new Set<() => void>()
  readonly #since: number

  constructor(now: number) {
    this.#since = now
  }

  /** Calls the listener when somebody comes or goes, until the result is called. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Counts a window of the member in. */
  join(memberId: string): void {
    this.#windows.set(memberId, (this.#windows.get(memberId) ?? 0) + 1)
    this.#tell()
  }

  /** Takes a window of the member away; with the last one they are away from `now` on. */
  leave(memberId: string, now: number): void {
    const left = (this.#windows.get(memberId) ?? 0) - 1
    if (left > 0) this.#windows.set(memberId, left)
    else {
      this.#windows.delete(memberId)
      this.#leftAt.set(memberId, now)
    }
    this.#tell()
  }

  /** The ids of connected members, in an order that does not tell who came first. */
  connected(): string[] {
    return [...this.#windows.keys()].toSorted()
  }

  /** Since when the member has been away, or null while connected. */
  awaySince(memberId: string): number | null {
    return this.#windows.has(memberId) ? null : (this.#leftAt.get(memberId) ?? this.#since)
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}
