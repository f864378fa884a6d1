import { request } from 'node:http'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Person } from './person.ts'

/** A recording of the repository: Opus in Ogg, 23 seconds. */
export const oggFile = join(import.meta.dirname, '../../samples/clips/good.ogg')
export const ogg = (): Buffer<ArrayBuffer> => Buffer.from(readFileSync(oggFile))

const folder = join(import.meta.dirname, 'recordings')
/** Two seconds of a tone, with a picture in what is called a film; made by `make.sh` beside them. */
export const recordings = ['tone.mp3', 'tone.m4a', 'tone.webm', 'film.mp4', 'film.webm'] as const
export const recordingFile = (name: (typeof recordings)[number]) => join(folder, name)
export const recording = (name: (typeof recordings)[number]): Buffer<ArrayBuffer> =>
  Buffer.from(readFileSync(recordingFile(name)))

/** A sound of this many bytes in all: 8 kHz, 16 bit, one channel. */
export function wav(bytes: number): Buffer<ArrayBuffer> {
  const file = Buffer.alloc(bytes)
  file.write('RIFF', 0)
  file.writeUInt32LE(bytes - 8, 4)
  file.write('WAVEfmt ', 8)
  file.writeUInt32LE(16, 16)
  file.writeUInt16LE(1, 20)
  file.writeUInt16LE(1, 22)
  file.writeUInt32LE(8_000, 24)
  file.writeUInt32LE(16_000, 28)
  file.writeUInt16LE(2, 32)
  file.writeUInt16LE(16, 34)
  file.write('data', 36)
  file.writeUInt32LE(bytes - 44, 40)
  for (let at = 44; at + 1 < bytes; at += 2)
    file.writeInt16LE(Math.round(9_000 * Math.sin(at / 9) * Math.sin(at / 20_000)), at)
  return file
}

const tus = { 'Tus-Resumable': '1.0.0' }

/** Begins an upload of so many bytes. */
export const beginUpload = (person: Person, bytes: number) =>
  person.request('POST', '/clips/uploads', undefined, { ...tus, 'Upload-Length': String(bytes) })

/** The id in the address that an upload was given. */
export const uploadIdOf = ({ headers }: { headers: Headers }): string =>
  headers.get('location')?.split('/').at(-1) ?? ''

/** Sends a piece of an upload. */
export async function sendPiece(
  person: Person,
  id: string,
  { offset, bytes }: { offset: number; bytes: Buffer<ArrayBuffer> },
) {
  const response = await fetch(`${person.url}/api/clips/uploads/${id}`, {
    method: 'PATCH',
    headers: {
      ...tus,
      Cookie: person.cookie,
      'Upload-Offset': String(offset),
      'Content-Type': 'application/offset+octet-stream',
    },
    body: bytes,
  })
  const text = await response.text()
  return { status: response.status, text, code: text === '' ? null : JSON.parse(text).error.code }
}

/** How much of an upload the server has; null where it does not know it. */
export async function offsetOf(person: Person, id: string): Promise<number | null> {
  const { headers } = await person.request('HEAD', `/clips/uploads/${id}`, undefined, tus)
  const offset = headers.get('upload-offset')
  return offset === null ? null : Number(offset)
}

/** Says that so many bytes come, sends fewer, and cuts the connection when the server has some of them. */
export async function cutUpload(
  person: Person,
  id: string,
  { whole, sent }: { whole: number; sent: Buffer },
): Promise<void> {
  const { hostname, port } = new URL(person.url)
  const asked = request({
    hostname,
    port,
    method: 'PATCH',
    path: `/api/clips/uploads/${id}`,
    headers: {
      ...tus,
      Cookie: person.cookie,
      'Upload-Offset': '0',
      'Content-Length': String(whole),
      'Content-Type': 'application/offset+octet-stream',
    },
  })
  asked.on('error', () => {})
  await new Promise<void>((resolve) => asked.write(sent, () => resolve()))
  asked.destroy()
}

/** Sends a whole recording, and answers the id of its upload. */
export async function upload(person: Person, bytes: Buffer<ArrayBuffer>): Promise<string> {
  const begun = await beginUpload(person, bytes.length)
  if (begun.status !== 201) throw new Error(`no upload: ${begun.text}`)
  const id = uploadIdOf(begun)
  const { status, text } = await sendPiece(person, id, { offset: 0, bytes })
  if (status !== 204) throw new Error(`not sent: ${text}`)
  return id
}

/** A kit's question and, where a recording is given, a clip of it. */
export async function makeClipOf(person: Person, kitId: string, bytes?: Buffer<ArrayBuffer>) {
  const uploadId = bytes && (await upload(person, bytes))
  const { body, text } = await person.post('/clips', { kitId, question: 0, uploadId })
  if (!body?.clip) throw new Error(`no clip: ${text}`)
  return body as { clip: { id: string; [field: string]: unknown }; revision: number }
}

/** All that a draft needs for being published, as it is sent. */
export const wholeTexts = {
  title: 'The printer',
  language: 'en',
  consent: 'Agreed in writing on 3 May.',
  cues: [{ startMs: 0, endMs: 900, speaker: 'Robin', text: 'It was the cable.' }],
  withoutTranscript: false,
  durationMs: 1_000,
  waveform: [3, 100],
}
