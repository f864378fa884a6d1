import * as encoding from 'lib0/encoding'
import { constants, gunzipSync, inflateSync } from 'node:zlib'

/** What must not be heard: the name to report it by, and the bytes of which none may occur anywhere. */
export type Secret = { name: string; forms: readonly Buffer[] }

/** A text in each form in which it may travel: UTF-8, UTF-16 of both byte orders, hex, base64 wherever it begins. */
export function formsOf(text: string): Buffer[] {
  const utf16le = Buffer.from(text, 'utf16le')
  return [...formsOfBytes(Buffer.from(text)), utf16le, Buffer.from(utf16le).swap16()]
}

function formsOfBytes(bytes: Buffer): Buffer[] {
  const hex = bytes.toString('hex')
  const base64 = [0, 1, 2].map((offset) => insideBase64(bytes, offset))
  const urlSafe = base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'))
  const texts = new Set([hex, hex.toUpperCase(), ...base64, ...urlSafe])
  return [bytes, ...[...texts].map((text) => Buffer.from(text))]
}

/** The characters of the base64 of a longer text that depend on these bytes alone, which begin at 3n + offset. */
function insideBase64(bytes: Buffer, offset: number): string {
  const base64 = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64')
  const whole = Math.floor(((offset + bytes.length) * 8) / 6)
  return base64.slice(Math.ceil((offset * 8) / 6), whole)
}

export const textSecret = (name: string, text: string): Secret => ({
  name,
  forms: formsOf(text),
})

/** Bytes that are written in hex, and what that text becomes. */
export const hexSecret = (name: string, hex: string): Secret => ({
  name,
  forms: [...formsOf(hex), ...formsOfBytes(Buffer.from(hex, 'hex'))],
})

/** A list of texts in this order, as JSON has it and as a Yjs document does. */
export const listSecret = (name: string, list: readonly string[]): Secret => ({
  name,
  forms: [...formsOf(JSON.stringify(list).slice(1, -1)), yjsBytes(list)],
})

/** A time in milliseconds, as a number in JSON and in a Yjs document, and in bytes. */
export function timeSecret(name: string, ms: number): Secret {
  const double = Buffer.alloc(8)
  double.writeDoubleLE(ms)
  const [big, little] = [Buffer.alloc(8), Buffer.alloc(8)]
  big.writeBigInt64BE(BigInt(ms))
  little.writeBigInt64LE(BigInt(ms))
  const forms = [yjsBytes(ms), double, big, little]
  return { name, forms: [...formsOf(String(ms)), ...forms] }
}

function yjsBytes(value: number | readonly string[]): Buffer {
  const encoder = encoding.createEncoder()
  encoding.writeAny(encoder, typeof value === 'number' ? value : [...value])
  return Buffer.from(encoding.toUint8Array(encoder))
}

export const holds = (bytes: Buffer, { forms }: Secret): boolean =>
  forms.some((form) => bytes.includes(form))

const packed: [Buffer, (bytes: Buffer) => Buffer][] = [
  [
    Buffer.from([0x1f, 0x8b, 0x08]),
    (bytes) => gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH }),
  ],
  ...[0x01, 0x5e, 0x9c, 0xda].map((level): [Buffer, (bytes: Buffer) => Buffer] => [
    Buffer.from([0x78, level]),
    (bytes) => inflateSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH }),
  ]),
]

/** The bytes, and what each gzip or zlib stream in them holds. */
export function unpacked(bytes: Buffer): Buffer[] {
  const found = [bytes]
  for (const [signature, unpack] of packed)
    for (let at = bytes.indexOf(signature); at >= 0; at = bytes.indexOf(signature, at + 1))
      try {
        found.push(unpack(bytes.subarray(at)))
      } catch {
        // Two bytes that look like the head of a stream and are none.
      }
  return found
}
