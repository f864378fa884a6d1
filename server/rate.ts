import { limits } from '../shared/limits.ts'

type Rate = { perSecond: number; burst: number }

/** A bucket that refills evenly: `take` says whether one more is within the rate. */
export class TokenBucket {
  readonly #perSecond: number
  readonly #burst: number
  #tokens: number
  #at: number

  constructor(options: Rate & { now: number }) {
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

/** One bucket for each name, however many connections share it; those that are full again are forgotten. */
export class SharedRate {
  readonly #rate: Rate
  readonly #buckets = new Map<string, { bucket: TokenBucket; usedAt: number }>()
  #sweptAt = 0

  constructor(rate: Rate) {
    this.#rate = rate
  }

  get size(): number {
    return this.#buckets.size
  }

  take(name: string, now: number): boolean {
    this.#sweep(now)
    const bucket = this.#buckets.get(name)?.bucket ?? new TokenBucket({ ...this.#rate, now })
    this.#buckets.set(name, { bucket, usedAt: now })
    return bucket.take(now)
  }

  #sweep(now: number): void {
    const fullAfter = (this.#rate.burst / this.#rate.perSecond) * 1000
    if (now - this.#sweptAt < fullAfter) return
    this.#sweptAt = now
    for (const [name, { usedAt }] of this.#buckets)
      if (now - usedAt >= fullAfter) this.#buckets.delete(name)
  }
}

/** How fast one member, and one token, may go, in all their windows and by all doors together. */
export const memberRates = () => ({
  commands: new SharedRate({ perSecond: limits.commandsPerSecond, burst: limits.commandBurst }),
  tokens: new SharedRate({ perSecond: limits.tokenRequestsPerSecond, burst: limits.tokenBurst }),
  frames: new SharedRate({ perSecond: limits.framesPerSecond, burst: limits.frameBurst }),
})
