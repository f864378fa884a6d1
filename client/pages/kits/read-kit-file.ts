import { decodeText } from '../../../shared/kit/bytes.ts'
import { formatKit } from '../../../shared/kit/format.ts'
import { kitFromJson } from '../../../shared/kit/json.ts'
import { readKitBytes } from '../../../shared/kit/parse.ts'
import type { Kit, KitProblem } from '../../../shared/kit/schema.ts'

/** A file as a draft's text, or why it cannot be one. */
export type FileReading =
  | { ok: true; text: string; kit: Kit; problems: readonly KitProblem[] }
  | { ok: false; message: string }

/** Reads the bytes of a file: JSON where its name says so, else plain text. */
export function readKitFile(name: string, bytes: Uint8Array): FileReading {
  const decoded = decodeText(bytes)
  if (!decoded.ok) return { ok: false, message: decoded.problem.message }
  const isJson = /\.json$/i.test(name)
  const { kit, problems } = isJson ? kitFromJson(decoded.text) : readKitBytes(bytes)
  if (!kit) return { ok: false, message: problems.map(({ message }) => message).join(' ') }
  return { ok: true, text: isJson ? formatKit(kit) : decoded.text, kit, problems }
}
