import { mkdir, rename, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import type { ClipStore } from '../store/store.ts'
import { filesIn, type Media } from './media.ts'

/** How long a recording is kept that no clip holds: a database that was put back by mistake may know it still. */
const keptMs = 7 * 24 * 3600 * 1000

type Parts = { media: Media; clips: Pick<ClipStore, 'list'>; now: number }

/**
 * Puts the folder of recordings in order after a crash; nothing may be uploaded or made meanwhile. What a clip
 * holds stays or comes back, what was taken for a clip that was not made is an upload again, and what nobody
 * holds lies aside for a week and is then deleted.
 */
export async function sweepOrphans({ media, clips, now }: Parts): Promise<void> {
  const held = new Set((await clips.list()).map(({ clip }) => clip.id))
  const aside = join(media.folder, 'orphans')
  const recordings = new Set(await filesIn(media.folder))
  for (const id of recordings) {
    if (held.has(id)) await media.settle(id)
    else if (await media.uploads.isKnown(id)) await media.giveBack(id)
    else await layAside(join(media.folder, id), join(aside, id), now)
  }
  for (const id of await filesIn(aside)) {
    const path = join(aside, id)
    if (held.has(id) && !recordings.has(id)) await rename(path, join(media.folder, id))
    else if (now - (await stat(path)).mtimeMs > keptMs) await rm(path)
  }
}

/** From now on its age is the time that it has lain aside. */
async function layAside(from: string, to: string, now: number): Promise<void> {
  await mkdir(join(to, '..'), { recursive: true, mode: 0o700 })
  await utimes(from, new Date(now), new Date(now))
  await rename(from, to)
}
