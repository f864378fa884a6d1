import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { aKit } from '../support/interviews.ts'
import {
  beginUpload,
  makeClipOf,
  ogg,
  recording,
  sendPiece,
  uploadIdOf,
  wav,
} from '../support/media.ts'
import { signInOwner } from '../support/panel.ts'
import { startServer } from '../support/server.ts'

const forms = [
  ['MP3', recording('tone.mp3'), 'audio', 'audio/mpeg'],
  ['M4A', recording('tone.m4a'), 'audio', 'audio/mp4'],
  ['MP4', recording('film.mp4'), 'video', 'video/mp4'],
  ['WebM with a picture', recording('film.webm'), 'video', 'video/webm'],
  ['WebM with sound alone', recording('tone.webm'), 'audio', 'audio/webm'],
  ['Ogg', ogg(), 'audio', 'audio/ogg'],
  ['WAV', wav(20_001), 'audio', 'audio/wav'],
] as const

async function aLibrary() {
  const server = await startServer()
  const owner = await signInOwner(server)
  const { body } = await owner.post('/kits', { kit: aKit(1) })
  return { server, owner, kitId: body.kit.id as string }
}

test.each(forms)(
  '[CLIP-4] [CLIP-5] %s becomes a clip and is served as what it is',
  async (...form) => {
    const [, bytes, kind, mediaType] = form
    const { owner, kitId } = await aLibrary()
    const { clip } = await makeClipOf(owner, kitId, bytes)
    expect(clip).toMatchObject({ kind, mediaType, bytes: bytes.length })
    const served = await fetch(`${owner.url}/api/clips/${clip.id}/media`, {
      headers: { Cookie: owner.cookie },
    })
    expect(served.headers.get('content-type')).toBe(mediaType)
    expect(Buffer.from(await served.arrayBuffer()).equals(bytes)).toBe(true)
  },
)

test.each(forms)(
  '[CLIP-4] %s whose end is missing is refused by name, and nothing is left of it',
  async (_, bytes) => {
    const { server, owner } = await aLibrary()
    for (const kept of [bytes.length - 2, Math.floor(bytes.length * 0.6)]) {
      const cut = Buffer.from(bytes.subarray(0, kept))
      const id = uploadIdOf(await beginUpload(owner, cut.length))
      const { status, code } = await sendPiece(owner, id, { offset: 0, bytes: cut })
      expect([kept, status, code]).toEqual([kept, 422, 'media-cut'])
    }
    expect(await readdir(join(server.dataDir, 'media/uploads'))).toEqual([])
  },
)

/** The last page of this file begins here. */
const lastPage = (bytes: Buffer) => bytes.lastIndexOf('OggS')

test.each([
  ['Ogg that is cut between two pages', ogg().subarray(0, lastPage(ogg())), 'media-cut'],
  ['WAV that was streamed and does not say how long it is', streamed(wav(9_000)), null],
])('[CLIP-4] %s is answered with %s', async (_, bytes, expected) => {
  const { owner } = await aLibrary()
  const id = uploadIdOf(await beginUpload(owner, bytes.length))
  expect((await sendPiece(owner, id, { offset: 0, bytes: Buffer.from(bytes) })).code).toBe(expected)
})

/** As a program writes it that cannot go back to the head. */
function streamed(bytes: Buffer): Buffer {
  bytes.writeUInt32LE(0xffff_ffff, 4)
  bytes.writeUInt32LE(0xffff_ffff, 40)
  return bytes
}
