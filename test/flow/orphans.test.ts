import { mkdir, readdir, readFile, rename, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Store } from '../../server/store/store.ts'
import { aKit } from '../support/interviews.ts'
import { makeClipOf, ogg, upload, wav } from '../support/media.ts'
import { signInOwner } from '../support/panel.ts'
import { startServer } from '../support/server.ts'

const day = 24 * 3600 * 1000

async function aServer(options: Parameters<typeof startServer>[0] = {}) {
  const server = await startServer(options)
  const owner = await signInOwner(server)
  const { body } = await owner.post('/kits', { kit: aKit(1) })
  const folder = join(server.dataDir, 'media')
  return { server, owner, kitId: body.kit.id as string, folder }
}

test('[CLIP-3] a recording whose clip was not made is a whole upload again after a restart, and becomes one clip', async () => {
  const { server, owner, kitId, folder } = await aServer()
  const uploadId = await upload(owner, ogg())
  // As a crash leaves it that comes between the move of the recording and the clip.
  await server.restart(() => rename(join(folder, 'uploads', uploadId), join(folder, uploadId)))
  expect((await readdir(folder)).toSorted()).toEqual(['uploads'])
  const made = await owner.post('/clips', { kitId, question: 0, uploadId })
  expect([made.status, made.body.clip.id]).toEqual([201, uploadId])
  expect((await readFile(join(folder, uploadId))).equals(ogg())).toBe(true)
  const again = await owner.post('/clips', { kitId, question: 0, uploadId })
  expect(again.status).toBe(404)
})

test('[CLIP-3] where a clip cannot be written its recording stays a whole upload, and can be tried again', async () => {
  let isBroken = true
  const over = (store: Store): Store => ({
    ...store,
    ping: () => store.ping(),
    close: () => store.close(),
    clips: new Proxy(store.clips, {
      get: (target, name) => {
        if (name === 'add' && isBroken) return async () => Promise.reject(new Error('full'))
        const method: unknown = Reflect.get(target, name)
        return typeof method === 'function' ? method.bind(target) : method
      },
    }),
  })
  const { owner, kitId, folder } = await aServer({ over })
  const uploadId = await upload(owner, ogg())
  expect((await owner.post('/clips', { kitId, question: 0, uploadId })).status).toBe(500)
  expect(await readdir(folder)).toEqual(['uploads'])
  isBroken = false
  expect((await owner.post('/clips', { kitId, question: 0, uploadId })).status).toBe(201)
  expect(await readdir(join(folder, 'uploads'))).toEqual([])
})

test('[CLIP-6] a recording that no clip holds lies aside for a week, and one that a clip holds never does', async () => {
  let ahead = 0
  const { server, owner, kitId, folder } = await aServer({ now: () => Date.now() + ahead })
  const { clip } = await makeClipOf(owner, kitId, wav(10_000))
  const uploadId = await upload(owner, wav(20_000))
  const longAgo = new Date(Date.now() - 300 * day)
  await server.restart(async () => {
    await writeFile(join(folder, 'gone'), wav(30_000))
    for (const name of ['gone', clip.id]) await utimes(join(folder, name), longAgo, longAgo)
  })
  expect((await readdir(folder)).toSorted()).toEqual([clip.id, 'orphans', 'uploads'].toSorted())
  expect(await readdir(join(folder, 'orphans'))).toEqual(['gone'])
  expect(await readdir(join(folder, 'uploads'))).toContain(uploadId)
  ahead = 6.9 * day
  await server.restart()
  expect(await readdir(join(folder, 'orphans'))).toEqual(['gone'])
  ahead = 7.1 * day
  await server.restart()
  expect(await readdir(join(folder, 'orphans'))).toEqual([])
  expect((await readFile(join(folder, clip.id))).equals(wav(10_000))).toBe(true)
})

test('[CLIP-6] what was laid aside comes back when the clips are known again that hold it', async () => {
  const { server, owner, kitId, folder } = await aServer()
  const { clip } = await makeClipOf(owner, kitId, wav(10_000))
  // As after a backup of before the clip was put in place, and the database of after it again.
  await server.restart(async () => {
    await mkdir(join(folder, 'orphans'))
    await rename(join(folder, clip.id), join(folder, 'orphans', clip.id))
  })
  expect((await readFile(join(folder, clip.id))).equals(wav(10_000))).toBe(true)
  expect(await readdir(join(folder, 'orphans'))).toEqual([])
})
