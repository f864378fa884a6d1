import { Dice } from './dice.ts'

const longest = 1_500

/** A number of inputs that belong together, one connection's for instance: their dice make them all again. */
export class Draw {
  readonly dice: Dice
  readonly #onShow: () => void
  #shown: string[] = []

  constructor(name: string, onShow: () => void) {
    this.dice = new Dice(name)
    this.#onShow = onShow
  }

  /** Counts an input and notes what it is, for the day it has to be told. */
  show<T>(input: T): T {
    const text =
      input instanceof Uint8Array ? `base64 ${Buffer.from(input).toString('base64')}` : said(input)
    this.#shown.push(text.length > longest ? `${text.slice(0, longest)}… (${text.length})` : text)
    if (this.#shown.length > 10) this.#shown.shift()
    this.#onShow()
    return input
  }

  /** The name, and the last of what was sent. */
  tell = (chars: number) =>
    `FUZZ_ONLY=${this.dice.name}  ${this.#shown.map((one) => one.slice(0, chars)).join('\n    ')}`
}

const said = (input: unknown) =>
  typeof input === 'string' ? input : (JSON.stringify(input) ?? 'nothing')

type Span = { from: number; draws?: number; inputs?: number }

/** Hands out draws, numbered from `from` on, until there were so many of them or of their inputs. */
export class Draws {
  readonly #prefix: string
  readonly #left: { draws: number; inputs: number }
  readonly #last: Draw[] = []
  #next: number

  constructor(prefix: string, { from, draws = Infinity, inputs = Infinity }: Span) {
    this.#prefix = prefix
    this.#next = from
    this.#left = { draws, inputs }
  }

  /** The next draw, or null when enough was tried. */
  take = (): Draw | null => {
    if (this.#left.draws-- <= 0 || this.#left.inputs <= 0) return null
    const draw = new Draw(`${this.#prefix}/${this.#next++}`, () => this.#left.inputs--)
    this.#last.push(draw)
    if (this.#last.length > 12) this.#last.shift()
    return draw
  }

  /** The draws that were handed out last. */
  get last(): readonly Draw[] {
    return this.#last
  }
}
export type Take = Draws['take']
