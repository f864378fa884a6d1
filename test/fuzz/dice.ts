/** Chance that can be had again: dice of the same name throw the same numbers. */
export class Dice {
  readonly name: string
  #state = 0x811c9dc5

  constructor(name: string) {
    this.name = name
    for (const char of name) this.#state = Math.imul(this.#state ^ char.charCodeAt(0), 0x01000193)
  }

  /** From 0 up to, not including, 1 (mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  /** A whole number from 0 up to, not including, `end`. */
  below = (end: number): number => Math.floor(this.next() * end)
  /** True in this share of throws. */
  chance = (share: number): boolean => this.next() < share

  pick<T>(list: readonly T[]): T {
    if (list.length === 0) throw new Error('nothing to pick from')
    return list[this.below(list.length)] as T
  }

  /** As many as that of what `make` gives. */
  times = <T>(count: number, make: (index: number) => T): T[] =>
    Array.from({ length: count }, (_, index) => make(index))

  bytes = (count: number): Uint8Array => Uint8Array.from({ length: count }, () => this.below(256))
}
