import { readdir, statfs, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { Upload } from 'tus-js-client'
import { expect, test } from 'vitest'
import { limits } from '../../shared/limits.ts'
import { eventually } from '../support/eventually.ts'
import { aKit } from '../support/interviews.ts'
import {
  beginUpload,
  cutUpload,
  offsetOf,
  ogg,
  sendPiece,
  upload,
  uploadIdOf,
  wav,
} from '../support/media.ts'
import { signInOwner } from '../support/panel.ts'
import { startServer } from '../support/server.ts'

async function anOwner(options: Parameters<typeof startServer>[0] = {}) {
  const server = await startServer(options)
  const owner = await signInOwner(server)
  const { body } = await owner.post('/kits', { kit: aKit(1) })
  const filesIn = (folder: string) => readdir(join(server.dataDir, 'media', folder))
  return { server, owner, kitId: body.kit.id as string, filesIn }
}

const megabyte = 1024 * 1024

test('[CLIP-3] an upload that was cut in the middle goes on where it was, also after a restart of the server', async () => {
  const { server, owner, kitId } = await anOwner()
  const bytes = wav(3 * megabyte)
  const id = uploadIdOf(await beginUpload(owner, bytes.length))
  await cutUpload(owner, id, { whole: bytes.length, sent: bytes.subarray(0, megabyte) })
  const kept = await eventually(async () => (await offsetOf(owner, id)) || null)
  expect(kept).toBeLessThanOrEqual(megabyte)
  const early = await owner.post('/clips', { kitId, question: 0, uploadId: id })
  expect(early.body.error.code).toBe('upload-unfinished')
  expect((await owner.get('/clips')).body.clips).toEqual([])

  await server.restart()
  const sizes: number[] = []
  await new Promise<void>((resolve, reject) =>
    new Upload(bytes, {
      uploadUrl: `${server.url}/api/clips/uploads/${id}`,
      headers: { Cookie: owner.cookie },
      chunkSize: megabyte,
      onProgress: (sent) => sizes.push(sent),
      onSuccess: () => resolve(),
      onError: reject,
    }).start(),
  )
  expect(sizes[0]).toBeGreaterThanOrEqual(kept)
  const made = await owner.post('/clips', { kitId, question: 0, uploadId: id })
  expect(made.status).toBe(201)
  expect(made.body.clip).toMatchObject({ kind: 'audio', mediaType: 'audio/wav', state: 'draft' })
  const served = await fetch(`${server.url}/api/clips/${made.body.clip.id}/media`, {
    headers: { Cookie: owner.cookie },
  })
  expect(Buffer.from(await served.arrayBuffer()).equals(bytes)).toBe(true)
})

test('[CLIP-3] a whole upload becomes one clip, and nothing is left of it', async () => {
  const { owner, kitId, filesIn } = await anOwner()
  const uploadId = await upload(owner, ogg())
  const wanted = { kitId, question: 0, uploadId }
  const made = await Promise.all([owner.post('/clips', wanted), owner.post('/clips', wanted)])
  expect(made.map(({ status }) => status).toSorted()).toEqual([201, 404])
  const [clip] = (await owner.get('/clips')).body.clips
  expect(clip).toMatchObject({ kind: 'audio', mediaType: 'audio/ogg', bytes: ogg().length })
  expect(await filesIn('uploads')).toEqual([])
  expect(await filesIn('')).toEqual([clip.id, 'uploads'].toSorted())
})

test.each([
  ['text', Buffer.from('WAVE but no sound. '.repeat(1000))],
  ['a picture', Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(20_000)])],
  [
    'a film in a form that is not taken',
    Buffer.from(`\0\0\0\x14ftypqt  \0\0\0\0qt  ${'x'.repeat(9_999)}`),
  ],
  ['a page', Buffer.from(`<!doctype html><script>alert(1)</script>${' '.repeat(9_999)}`)],
])('[CLIP-4] %s is refused by its content, and nothing is left of it', async (_, bytes) => {
  const { owner, kitId, filesIn } = await anOwner()
  const id = uploadIdOf(await beginUpload(owner, bytes.length))
  expect((await sendPiece(owner, id, { offset: 0, bytes })).code).toBe('not-media')
  expect(await offsetOf(owner, id)).toBe(null)
  expect((await owner.post('/clips', { kitId, question: 0, uploadId: id })).status).toBe(404)
  expect(await filesIn('uploads')).toEqual([])
})

test('[CLIP-4] what is no recording is refused when its first bytes are here', async () => {
  const { owner } = await anOwner()
  const bytes = Buffer.alloc(megabyte, 'no sound ')
  const id = uploadIdOf(await beginUpload(owner, 100 * megabyte))
  expect((await sendPiece(owner, id, { offset: 0, bytes })).status).toBe(204)
  const next = await sendPiece(owner, id, { offset: bytes.length, bytes })
  expect([next.status, next.code]).toEqual([415, 'not-media'])
})

test('[CLIP-4] a recording as large as the server takes is taken, and one byte more is refused before it is sent', async () => {
  const { owner } = await anOwner({ env: { MEDIA_MAX_MB: '1' } })
  expect((await owner.get('/clips')).body.maxBytes).toBe(megabyte)
  await upload(owner, wav(megabyte))
  const { status, body } = await beginUpload(owner, megabyte + 1)
  expect([status, body.error.code, body.error.maxBytes]).toEqual([413, 'media-too-large', megabyte])
  const id = uploadIdOf(await beginUpload(owner, 1000))
  const beyond = await sendPiece(owner, id, { offset: 0, bytes: wav(2000) })
  expect([beyond.status, beyond.code]).toEqual([413, 'media-too-large'])
})

test('[CLIP-3] two windows that send the same upload do not mix it up', async () => {
  const { owner, kitId } = await anOwner()
  const bytes = wav(4 * megabyte)
  const id = uploadIdOf(await beginUpload(owner, bytes.length))
  const sent = await Promise.all([
    sendPiece(owner, id, { offset: 0, bytes }),
    sendPiece(owner, id, { offset: 0, bytes }),
  ])
  for (const { status, code } of sent)
    expect(status === 204 ? null : code).toBe(status === 204 ? null : 'upload-elsewhere')
  const offset = (await offsetOf(owner, id)) ?? 0
  if (offset < bytes.length)
    await sendPiece(owner, id, { offset, bytes: Buffer.from(bytes.subarray(offset)) })
  const { body } = await owner.post('/clips', { kitId, question: 0, uploadId: id })
  const served = await fetch(`${owner.url}/api/clips/${body.clip.id}/media`, {
    headers: { Cookie: owner.cookie },
  })
  expect(Buffer.from(await served.arrayBuffer()).equals(bytes)).toBe(true)
})

test('[CLIP-3] a piece for another place is refused and changes nothing', async () => {
  const { owner } = await anOwner()
  const bytes = wav(10_000)
  const id = uploadIdOf(await beginUpload(owner, 20_000))
  await sendPiece(owner, id, { offset: 0, bytes })
  expect((await sendPiece(owner, id, { offset: 5_000, bytes })).code).toBe('upload-elsewhere')
  expect(await offsetOf(owner, id)).toBe(10_000)
})

test('[CLIP-3] what is cancelled is deleted, and what nobody goes on with for a day is deleted at the next start', async () => {
  const { server, owner, filesIn } = await anOwner()
  const begin = async () => uploadIdOf(await beginUpload(owner, megabyte))
  const [cancelled, old, fresh] = [await begin(), await begin(), await begin()]
  const tus = { 'Tus-Resumable': '1.0.0' }
  const gone = await owner.request('DELETE', `/clips/uploads/${cancelled}`, undefined, tus)
  expect(gone.status).toBe(204)
  await server.restart(async () => {
    const longAgo = new Date(Date.now() - 25 * 3600 * 1000)
    for (const name of await filesIn('uploads'))
      await utimes(join(server.dataDir, 'media/uploads', name), longAgo, longAgo)
    const now = new Date()
    await utimes(join(server.dataDir, 'media/uploads', fresh!), now, now)
  })
  const wanted = [fresh, `${fresh}.json`]
  await eventually(async () => String(await filesIn('uploads')) === String(wanted) || null)
  expect(await offsetOf(owner, old!)).toBe(null)
  expect(await offsetOf(owner, fresh!)).toBe(0)
})

test('[CLIP-3] there are as many unfinished uploads as there may be', async () => {
  const { owner } = await anOwner()
  for (let count = 0; count < limits.uploads; count++)
    expect((await beginUpload(owner, 1000)).status).toBe(201)
  expect((await beginUpload(owner, 1000)).body.error.code).toBe('too-many-uploads')
})

test('[CLIP-4] an upload that the disk has no room for is refused before it begins', async () => {
  const { server, owner } = await anOwner({ env: { MEDIA_MAX_MB: '10000000' } })
  const { bavail, bsize } = await statfs(server.dataDir)
  const { status, body } = await beginUpload(owner, bavail * bsize)
  expect([status, body.error.code]).toEqual([507, 'disk-full'])
})
