import { open } from 'node:fs/promises'
import type { MediaKind } from './media-kind.ts'

/** A file that is read here and there. */
type Bytes = { size: number; read: (at: number, length: number) => Promise<Buffer> }

/**
 * Whether the end of a recording is missing, by what its form says of its own size and end. Where a form does not
 * say, as sound that was streamed, nothing is missing as far as can be told.
 */
export async function isCutOff(path: string, { mediaType }: MediaKind): Promise<boolean> {
  const form = mediaType.split('/')[1] ?? ''
  const check = checks[form]
  if (!check) return false
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const read = async (at: number, length: number) => {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at)
      return buffer.subarray(0, bytesRead)
    }
    return await check({ size, read })
  } finally {
    await file.close()
  }
}

const checks: Readonly<Record<string, (file: Bytes) => Promise<boolean>>> = {
  wav: isCutWave,
  mp4: isCutMp4,
  ogg: isCutOgg,
  webm: isCutWebm,
  mpeg: isCutMp3,
}

/** The size in the head of RIFF; what is streamed has none there, or the largest there is. */
async function isCutWave({ size, read }: Bytes): Promise<boolean> {
  const head = await read(0, 8)
  const declared = head.length < 8 ? 0 : head.readUInt32LE(4)
  const isTold = declared > 0 && declared < 0x7fff_f000
  return isTold && declared + 8 > size + 1 // some leave out the byte that makes it even
}

/** Boxes end where the next one begins, the last one where the file does, and one of them is `moov`. */
async function isCutMp4({ size, read }: Bytes): Promise<boolean> {
  let hasMovie = false
  let at = 0
  while (at < size) {
    const head = await read(at, 16)
    if (head.length < 8) return true
    hasMovie ||= head.toString('latin1', 4, 8) === 'moov'
    const short = head.readUInt32BE(0)
    const isLong = short === 1 && head.length === 16
    const length = isLong ? Number(head.readBigUInt64BE(8)) : short
    if (length === 0) break // up to the end of the file, whatever that is
    if (length < 8) return true
    at += length
  }
  return at > size || !hasMovie
}

/** A page is at most so long (RFC 3533), and the last one says that it is the last. */
const oggPageBytes = 65_307

async function isCutOgg({ size, read }: Bytes): Promise<boolean> {
  const from = Math.max(0, size - 2 * oggPageBytes)
  const tail = await read(from, size - from)
  const start = tail.lastIndexOf('OggS')
  const page = tail.subarray(Math.max(0, start))
  const segments = page[26] ?? 0
  if (start < 0 || page.length < 27 + segments) return true
  const body = page.subarray(27, 27 + segments).reduce((sum, length) => sum + length, 0)
  const isLast = ((page[5] ?? 0) & 0x04) !== 0
  return 27 + segments + body > page.length || !isLast
}

/** The segment says how long it is; one that was recorded live does not, and then nobody can tell. */
async function isCutWebm({ size, read }: Bytes): Promise<boolean> {
  let at = 0
  while (at < size) {
    const head = await read(at, 16)
    const idBytes = Math.clz32(head[0] ?? 0) - 23
    const sizeBytes = Math.clz32(head[idBytes] ?? 0) - 23
    if (head.length < idBytes + sizeBytes || idBytes > 4 || sizeBytes > 8) return head.length < 12
    const [marked = 0, ...rest] = head.subarray(idBytes, idBytes + sizeBytes)
    const first = marked - 2 ** (8 - sizeBytes) // the highest bit that is set tells how many bytes follow
    const length = rest.reduce((sum, byte) => sum * 256 + byte, first)
    if (length >= 2 ** (7 * sizeBytes) - 1) return false
    at += idBytes + sizeBytes + length
  }
  return at > size
}

/** The first frame of what an encoder has finished says how many bytes follow (Xing, Info). */
async function isCutMp3({ size, read }: Bytes): Promise<boolean> {
  const tag = await read(0, 10)
  const isTagged = tag.toString('latin1', 0, 3) === 'ID3'
  const start = isTagged ? 10 + tag.subarray(6).reduce((sum, byte) => sum * 128 + byte, 0) : 0
  const head = await read(start, 64)
  const place = Math.max(head.indexOf('Xing'), head.indexOf('Info'))
  if (place < 4 || head.length < place + 16) return false
  const flags = head.readUInt32BE(place + 4)
  const hasBytes = (flags & 2) !== 0
  return hasBytes && start + head.readUInt32BE(place + ((flags & 1) !== 0 ? 12 : 8)) > size
}
