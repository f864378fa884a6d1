import { createReadStream } from 'node:fs'
import { resolve } from 'node:path'
import { decodeText } from '../shared/kit/bytes.ts'
import { readKitBytes, type KitReading } from '../shared/kit/parse.ts'
import { limits } from '../shared/limits.ts'

/** Reads a kit from a file or, for `-`, from standard input: JSON if it looks so, else plain text. */
export async function readKitFile(file: string): Promise<KitReading> {
  const path = resolve(file)
  // One byte too many is enough to see that the file is too large, whatever its size.
  const source = file === '-' ? process.stdin : createReadStream(path, { end: limits.kitBytes })
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of source) {
      chunks.push(chunk)
      size += chunk.length
      if (size > limits.kitBytes) break
    }
  } catch (cause) {
    return refuse(path, codeOf(cause))
  }
  const bytes = Buffer.concat(chunks)
  const decoded = decodeText(bytes)
  const isJson = file.endsWith('.json') || (decoded.ok && startsAsJson(decoded.text))
  if (!decoded.ok || !isJson) return readKitBytes(bytes)
  // Only JSON needs the schemas, and they take longer to load than a text to read.
  const { kitFromJson } = await import('../shared/kit/json.ts')
  return kitFromJson(decoded.text)
}

/** A text that begins with a brace and a key is no interview guide. */
const startsAsJson = (text: string): boolean => /^\uFEFF?\s*\{\s*"/.test(text)

function refuse(path: string, code: string): KitReading {
  const message = sentences[code] ?? `could not be read (${code}).`
  return {
    kit: null,
    problems: [{ line: null, code: 'no-file', message: `“${path}” ${message}`, blocks: true }],
  }
}

const sentences: Record<string, string> = {
  ENOENT: 'is not there. Check the name and the folder.',
  ENOTDIR: 'is not there. Check the name and the folder.',
  EISDIR: 'is a folder. Name a file in it.',
  EACCES: 'may not be read by you. Change its permissions or copy it.',
  EPERM: 'may not be read by you. Change its permissions or copy it.',
}

const codeOf = (cause: unknown): string =>
  cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause)
