/** All bytes that reached one person, whatever carried them: what is not in here was not told. */
export class Wiretap {
  readonly #parts: Buffer[] = []

  add(part: string | Uint8Array | ArrayBuffer | readonly Uint8Array[]): void {
    if (typeof part === 'string') this.#parts.push(Buffer.from(part))
    else if (part instanceof ArrayBuffer) this.#parts.push(Buffer.from(part))
    else this.#parts.push(part instanceof Uint8Array ? Buffer.from(part) : Buffer.concat(part))
  }

  get parts(): readonly Buffer[] {
    return this.#parts
  }

  has(marker: string): boolean {
    return this.#parts.some((part) => part.includes(marker))
  }
}
