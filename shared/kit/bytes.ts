import { limits } from '../limits.ts'
import { blocker } from './problems.ts'
import { binary, notPlain, tooLarge } from './refuse.ts'
import type { KitProblem } from './schema.ts'

export type Decoded =
  | { readonly ok: true; readonly text: string; readonly isCutOff: boolean }
  | { readonly ok: false; readonly problem: KitProblem }

/** Files that people take for text, by the bytes that they begin with. */
const known: readonly { readonly start: readonly number[]; readonly what: string }[] = [
  { start: [0x25, 0x50, 0x44, 0x46, 0x2d], what: 'a PDF' },
  { start: [0x50, 0x4b, 0x03, 0x04], what: 'a Word, OpenDocument or ZIP file' },
  { start: [0xd0, 0xcf, 0x11, 0xe0], what: 'an old Word file' },
]

/** The text in the bytes of a file: UTF-8, or UTF-16 that begins with its byte-order mark. */
export function decodeText(bytes: Uint8Array): Decoded {
  const begins = (start: readonly number[]): boolean =>
    start.every((byte, index) => bytes[index] === byte)
  const document = known.find(({ start }) => begins(start))
  if (document) return { ok: false, problem: notPlain(document.what) }
  if (bytes.length > limits.kitBytes) return { ok: false, problem: tooLarge() }
  if (begins([0xff, 0xfe])) return decode(bytes, 'utf-16le')
  if (begins([0xfe, 0xff])) return decode(bytes, 'utf-16be')
  if (bytes.includes(0)) return { ok: false, problem: binary() }
  return decode(bytes, 'utf-8')
}

/** A file that was cut off in the middle of its last character loses that character alone. */
function decode(bytes: Uint8Array, encoding: string): Decoded {
  const decoder = new TextDecoder(encoding, { fatal: true })
  let text: string
  try {
    text = decoder.decode(bytes, { stream: true })
  } catch {
    return { ok: false, problem: otherEncoding }
  }
  try {
    return { ok: true, text: text + decoder.decode(), isCutOff: false }
  } catch {
    return { ok: true, text, isCutOff: true }
  }
}

const otherEncoding = blocker(
  'not-utf8',
  { line: null },
  'The file is binary or its text has another encoding than UTF-8. Save it as plain text with the encoding UTF-8, or open it and paste its text.',
)
