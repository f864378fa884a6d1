import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { MediaError } from '../../server/media/media-error.ts'
import { spareBytes, Uploads } from '../../server/media/uploads.ts'
import { beginUpload, sendPiece, uploadIdOf, wav } from '../support/media.ts'
import { Person } from '../support/person.ts'
import { openTempFolder } from '../support/stores.ts'

/** The protocol alone, on a disk that has as much room as is said. */
async function aDisk(free: number) {
  const disk = { free }
  const folder = await openTempFolder()
  const uploads = new Uploads({ folder, maxBytes: 1e9, freeBytes: async () => disk.free })
  const server = createServer((request, response) => {
    uploads.handle(request, response).catch((cause: unknown) => {
      const code = cause instanceof MediaError ? cause.code : 'internal'
      response.writeHead(500, { 'Content-Type': 'application/json' })
      response.end(JSON.stringify({ error: { code } }))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const person = new Person(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  const begin = async (bytes: number) => {
    const begun = await beginUpload(person, bytes)
    return { id: uploadIdOf(begun), code: begun.body?.error.code ?? null }
  }
  const send = async (id: string, bytes: Buffer<ArrayBuffer>, offset = 0) => {
    const { code } = await sendPiece(person, id, { offset, bytes })
    if (code === null) disk.free -= bytes.length
    return code
  }
  return { disk, begin, send }
}

test('[CLIP-4] an upload leaves the reserve to everything else, to the byte', async () => {
  const { begin } = await aDisk(spareBytes + 100_000)
  expect((await begin(100_001)).code).toBe('disk-full')
  expect((await begin(100_000)).code).toBe(null)
})

test('[CLIP-4] what other uploads still need is not promised twice, and what they have got is not counted twice', async () => {
  const { begin, send } = await aDisk(spareBytes + 100_000)
  const first = await begin(60_000)
  expect((await begin(40_001)).code).toBe('disk-full')
  expect(await send(first.id, Buffer.from(wav(60_000).subarray(0, 30_000)))).toBe(null)
  expect((await begin(40_001)).code).toBe('disk-full')
  expect((await begin(40_000)).code).toBe(null)
})

test('[CLIP-4] of uploads that begin at once only those begin that there is room for', async () => {
  const { begin } = await aDisk(spareBytes + 100_000)
  const begun = await Promise.all([1, 2, 3, 4, 5].map(() => begin(30_000)))
  expect(begun.map(({ code }) => code).toSorted()).toEqual([
    'disk-full',
    'disk-full',
    null,
    null,
    null,
  ])
})

test('[CLIP-4] an upload whose room was taken meanwhile stops before the reserve, and goes on when there is room', async () => {
  const { disk, begin, send } = await aDisk(spareBytes + 60_000)
  const { id } = await begin(60_000)
  const bytes = wav(60_000)
  const [one, two] = [Buffer.from(bytes.subarray(0, 20_000)), Buffer.from(bytes.subarray(20_000))]
  expect(await send(id, one)).toBe(null)
  disk.free -= 1
  expect(await send(id, two, 20_000)).toBe('disk-full')
  disk.free += 1
  expect(await send(id, two, 20_000)).toBe(null)
})
