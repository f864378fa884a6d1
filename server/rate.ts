/** A bucket that refills evenly: `take` says whether one more is within the rate. */
export class TokenBucket {
  readonly #perSecond: number
  readonly #burst: number
  #tokens: number
  #at: number

  constructor(options: { perSecond: number; burst: number; now: number }) {
    this.#perSecond = options.perSecond
    this.#burst = options.burst
    this.#tokens = options.burst
    this.#at = options.now
  }

  take(now: number): boolean {
    const refill = (Math.max(0, now - this.#at) / 1000) * this.#perSecond
    this.#tokens = Math.min(this.#burst, this.#tokens + refill)
    this.#at = now
    if (this.#tokens < 1) return false
    this.#tokens--
    return true
  }
}
