import { copyFile, mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { platform } from 'node:os'
import { join, resolve } from 'node:path'
import { MediaError } from './media-error.ts'
import { mediaKindOf, type MediaKind } from './media-kind.ts'
import { Uploads } from './uploads.ts'

/** A recording that the library keeps. */
export type KeptMedia = MediaKind & { bytes: number }

/** The folder of recordings in a data folder. */
export const mediaIn = (dataDir: string) => join(resolve(dataDir), 'media')

/** The recordings of clips, each a file by the id of its clip; they are written once and never changed. */
export class Media {
  readonly folder: string
  readonly maxBytes: number
  readonly uploads: Uploads

  private constructor(folder: string, maxBytes: number) {
    this.folder = folder
    this.maxBytes = maxBytes
    this.uploads = new Uploads({ folder: join(folder, 'uploads'), maxBytes })
  }

  /** Makes the folders where they are not there yet. */
  static async open({ dataDir, maxBytes }: { dataDir: string; maxBytes: number }): Promise<Media> {
    const folder = mediaIn(dataDir)
    await mkdir(join(folder, 'uploads'), { recursive: true, mode: 0o700 })
    return new Media(folder, maxBytes)
  }

  /**
   * Takes a whole upload as the recording of the clip that has its id: it outlives a power cut when this resolves.
   * Until it is settled or given back, what is left in the uploads says that no clip holds it yet.
   */
  async take(id: string): Promise<KeptMedia> {
    const { path, bytes } = await this.uploads.whole(id)
    const kind = await mediaKindOf(path)
    if (kind === null) {
      await this.uploads.remove(id)
      throw new MediaError('not-media')
    }
    await syncFile(path)
    // Whoever comes second finds nothing to move.
    await rename(path, join(this.folder, id)).catch((cause: unknown) => {
      throw new MediaError('not-found', { cause })
    })
    await syncFolder(this.folder)
    return { ...kind, bytes }
  }

  /** There is a clip of what was taken: it is no upload any more. */
  async settle(id: string): Promise<void> {
    await this.uploads.remove(id)
  }

  /** There is no clip of what was taken: it is a whole upload again. */
  async giveBack(id: string): Promise<void> {
    await rename(join(this.folder, id), this.uploads.pathOf(id))
  }

  /** The same with a copy of a file that stays where it is. */
  async copy(path: string, clipId: string): Promise<KeptMedia> {
    const kind = await mediaKindOf(path)
    if (kind === null) throw new MediaError('not-media')
    const kept = join(this.folder, clipId)
    await copyFile(path, kept)
    const bytes = await syncFile(kept)
    await syncFolder(this.folder)
    return { ...kind, bytes }
  }

  /** Deletes the recording of a clip; who is being served it gets the rest. */
  async remove(clipId: string): Promise<void> {
    await rm(join(this.folder, clipId), { force: true })
  }
}

/** Whether a data folder has recordings. */
export const hasMedia = async (dataDir: string): Promise<boolean> =>
  (await filesIn(mediaIn(dataDir))).length > 0

/** The names of the files in a folder; none where it is not there. */
export async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  return entries.flatMap((entry) => (entry.isFile() ? [entry.name] : []))
}

/** The content of the file outlives a power cut when this resolves; answers its size. */
async function syncFile(path: string): Promise<number> {
  const file = await open(path, 'r+')
  try {
    await file.sync()
    return (await file.stat()).size
  } finally {
    await file.close()
  }
}

async function syncFolder(folder: string): Promise<void> {
  if (platform() === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
