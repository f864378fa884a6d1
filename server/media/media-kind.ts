import { open } from 'node:fs/promises'
import { fileTypeFromFile } from 'file-type'

/** What a recording is, by its content: whether it has a picture, and the type that browsers are told. */
export type MediaKind = { kind: 'audio' | 'video'; mediaType: string }

/** So many bytes at the start are enough to tell. */
export const tellingBytes = 8 * 1024

/** The types that the formats of clips have here, and what browsers call them. */
const known: Readonly<Record<string, MediaKind>> = {
  'video/mp4': { kind: 'video', mediaType: 'video/mp4' },
  'video/x-m4v': { kind: 'video', mediaType: 'video/mp4' },
  'audio/mp4': { kind: 'audio', mediaType: 'audio/mp4' },
  'audio/x-m4a': { kind: 'audio', mediaType: 'audio/mp4' },
  'video/webm': { kind: 'video', mediaType: 'video/webm' },
  'audio/mpeg': { kind: 'audio', mediaType: 'audio/mpeg' },
  'audio/wav': { kind: 'audio', mediaType: 'audio/wav' },
  'audio/ogg': { kind: 'audio', mediaType: 'audio/ogg' },
  'audio/ogg; codecs=opus': { kind: 'audio', mediaType: 'audio/ogg' },
  'video/ogg': { kind: 'video', mediaType: 'video/ogg' },
}

/** What the file is by its content, whatever it is called; null for what is no recording of a known form. */
export async function mediaKindOf(path: string): Promise<MediaKind | null> {
  const type = await fileTypeFromFile(path)
  const kind = known[type?.mime ?? '']
  if (kind?.mediaType !== 'video/webm') return kind ?? null
  return (await hasPicture(path)) ? kind : { kind: 'audio', mediaType: 'audio/webm' }
}

/** WebM has one type for all; the codecs of its pictures are named in its head. */
async function hasPicture(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(tellingBytes), 0, tellingBytes, 0)
    return /V_(?:VP[89]|AV1|MPEG)/.test(buffer.subarray(0, bytesRead).toString('latin1'))
  } finally {
    await file.close()
  }
}
