/** Runs one job after the other: what concerns several interviews at once is never done by two at a time. */
export class Turns {
  #tail: Promise<unknown> = Promise.resolve()

  take<T>(job: () => Promise<T>): Promise<T> {
    const run = this.#tail.then(job)
    this.#tail = run.catch(() => undefined)
    return run
  }

  /** Resolves when all that was asked before is done. */
  settled(): Promise<unknown> {
    return this.#tail
  }
}
