import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { aKit } from '../support/interviews.ts'
import { makeClipOf, ogg, upload, wav } from '../support/media.ts'
import { freePort, startOwnProcess } from '../support/own-process.ts'
import { Person } from '../support/person.ts'
import { openTempFolder } from '../support/stores.ts'
import { dying, type Death } from './dying-server.ts'

/** A server with a kit that will die as told, and what is needed to see what is left when it is back. */
async function aDyingServer(death: Death) {
  const start = { dataDir: await openTempFolder(), port: await freePort() }
  const server = await startOwnProcess({ ...start, ...dying(death) })
  const owner = new Person(server.url)
  await owner.open(await server.ownerLink())
  const { body } = await owner.post('/kits', { kit: aKit(1) })
  const rise = async () => {
    await server.exit
    await startOwnProcess(start)
  }
  const folder = join(start.dataDir, 'media')
  const left = async () => ({
    clips: (await owner.get('/clips')).body.clips.map(({ id }: { id: string }) => id),
    media: (await readdir(folder)).toSorted(),
  })
  return { owner, kitId: body.kit.id as string, rise, left, folder }
}

test.each(['before', 'after'] as const)(
  '[CLIP-3] a server that dies just %s it has written a clip has it or its whole upload when it is back',
  async (when) => {
    const { owner, kitId, rise, left } = await aDyingServer({
      at: 1,
      on: '^insert into "clips"',
      when,
    })
    const uploadId = await upload(owner, ogg())
    const wanted = { kitId, question: 0, uploadId }
    await expect(owner.post('/clips', wanted)).rejects.toThrow('fetch failed')
    await rise()
    const { clips, media } = await left()
    // Where the database has it for good already, the clip is there and its recording with it.
    expect(media).toEqual([...clips, 'uploads'])
    const again = await owner.post('/clips', wanted)
    expect(again.status).toBe(clips.length > 0 ? 404 : 201)
    expect(await left()).toEqual({ clips: [uploadId], media: [uploadId, 'uploads'].toSorted() })
  },
)

test('[CLIP-6] a server that dies when it has deleted a draft leaves its recording with no clip and not in its place', async () => {
  const { owner, kitId, rise, left, folder } = await aDyingServer({
    at: 1,
    on: '^delete from "clips"',
    when: 'after',
  })
  const { clip } = await makeClipOf(owner, kitId, wav(10_000))
  await expect(owner.delete(`/clips/${clip.id}`)).rejects.toThrow('fetch failed')
  await rise()
  expect(await left()).toEqual({ clips: [], media: ['orphans', 'uploads'] })
  expect(await readdir(join(folder, 'orphans'))).toEqual([clip.id])
})
