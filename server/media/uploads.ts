import { rm, readdir, stat, statfs } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { Server } from '@tus/server'
import { limits } from '../../shared/limits.ts'
import { isCutOff } from './cut-off.ts'
import { MediaError } from './media-error.ts'
import { mediaKindOf, tellingBytes } from './media-kind.ts'
import { PromisedFiles } from './promised-files.ts'
import { uploadLocker } from './upload-locker.ts'

/** Where uploads are asked for, below the server's address. */
export const uploadsPath = '/api/clips/uploads'

/** Whether a text has the form of an upload's id. */
export const isUploadId = (text: string): boolean => /^[0-9a-f]{32}$/.test(text)

/** How long an upload is kept that nobody goes on with. */
const keptMs = 24 * 3600 * 1000
/** Space that recordings leave to everything else: a disk that they have filled takes no ratings either. */
export const spareBytes = 256 * 1024 * 1024
const lockWaitMs = 10_000
const drainMs = 300

type Options = {
  folder: string
  maxBytes: number
  /** How much room the disk of a folder has. */
  freeBytes?: (folder: string) => Promise<number>
}

const freeOnDisk = async (folder: string): Promise<number> => {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

/**
 * Uploads by the tus protocol (https://tus.io), each a file that grows in a folder of its own. They are
 * outside the library: only what is whole, and by its content a recording, can be taken from here.
 */
export class Uploads {
  readonly #folder: string
  readonly #files: PromisedFiles
  readonly #tus: Server
  readonly #freeBytes: () => Promise<number>

  constructor({ folder, maxBytes, freeBytes = freeOnDisk }: Options) {
    this.#folder = folder
    this.#freeBytes = () => freeBytes(folder)
    this.#files = new PromisedFiles(folder, (size) => this.#refuseBeyondSpace(size))
    this.#tus = new Server({
      path: uploadsPath,
      datastore: this.#files,
      maxSize: maxBytes,
      relativeLocation: true,
      allowedOrigins: [],
      locker: uploadLocker(lockWaitMs),
      lockDrainTimeout: drainMs,
      onIncomingRequest: async ({ method }, id) => {
        await this.#refuseOther(id)
        if (method !== 'PATCH') return
        // Something else may have taken the room that there was when this began.
        const needed = (await this.#missing(id)) + spareBytes
        if ((await this.#freeBytes()) < needed) throw new MediaError('disk-full')
      },
      onUploadFinish: async (_request, { id }) => {
        const path = this.pathOf(id)
        const kind = await mediaKindOf(path)
        if (kind === null) await this.#refuse(id, 'not-media')
        else if (await isCutOff(path, kind)) await this.#refuse(id, 'media-cut')
        return {}
      },
      onResponseError: async (_request, cause) => {
        throw await this.#explain(cause)
      },
    })
  }

  /** Answers a request of the protocol; rejects with a `MediaError` where it is refused. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    return this.#tus.handle(request, response)
  }

  /** The file of an upload that is whole; rejects where it is not. */
  async whole(id: string): Promise<{ path: string; bytes: number }> {
    if (!isUploadId(id)) throw new MediaError('not-found')
    const upload = await this.#files.getUpload(id).catch(() => null)
    if (!upload) throw new MediaError('not-found')
    if (upload.offset !== upload.size) throw new MediaError('upload-unfinished')
    return { path: this.pathOf(id), bytes: upload.offset }
  }

  /** Whether this is what an upload was begun as, though there may be nothing of it here. */
  isKnown(id: string): Promise<boolean> {
    return exists(`${this.pathOf(id)}.json`)
  }

  /** Forgets an upload, and deletes what there is of it. */
  async remove(id: string): Promise<void> {
    for (const path of [this.pathOf(id), `${this.pathOf(id)}.json`]) await rm(path, { force: true })
  }

  /** Deletes uploads that nobody has gone on with for a day. */
  async sweep(now: number): Promise<void> {
    for (const name of await readdir(this.#folder)) {
      const path = join(this.#folder, name)
      const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: now }))
      // What tells of an upload is written once; the upload itself says how old both are.
      const isKept = name.endsWith('.json') && (await exists(path.slice(0, -'.json'.length)))
      if (now - mtimeMs > keptMs && !isKept) await this.remove(name.replace(/\.json$/, ''))
    }
  }

  /** Where the bytes of an upload are. */
  pathOf(id: string): string {
    return join(this.#folder, id)
  }

  async #refuseBeyondSpace(size: number): Promise<void> {
    if (size === 0) throw new MediaError('not-media')
    const uploads = (await readdir(this.#folder)).filter((name) => name.endsWith('.json'))
    if (uploads.length >= limits.uploads) throw new MediaError('too-many-uploads')
    const sizes = await Promise.all(uploads.map((name) => this.#missing(name.slice(0, -5))))
    const promised = sizes.reduce((sum, bytes) => sum + bytes, 0)
    if ((await this.#freeBytes()) < promised + size + spareBytes) throw new MediaError('disk-full')
  }

  /** How much of an upload is still to come. */
  async #missing(id: string): Promise<number> {
    const { size = 0, offset } = (await this.#files.getUpload(id).catch(() => null)) ?? {
      offset: 0,
    }
    return size - offset
  }

  /** What is no recording is refused when its first bytes are there, not after hours. */
  async #refuseOther(id: string): Promise<void> {
    const path = this.pathOf(id)
    const { size } = await stat(path).catch(() => ({ size: 0 }))
    if (size >= tellingBytes && (await mediaKindOf(path)) === null)
      await this.#refuse(id, 'not-media')
  }

  async #refuse(id: string, code: 'not-media' | 'media-cut'): Promise<never> {
    await this.remove(id)
    throw new MediaError(code)
  }

  /** The library for the protocol names its errors by status alone. */
  async #explain(cause: Error | { status_code: number; body: string }): Promise<MediaError> {
    if (cause instanceof MediaError) return cause
    if ('code' in cause && (cause.code === 'ENOSPC' || cause.code === 'EDQUOT'))
      return new MediaError('disk-full', { cause })
    const status = 'status_code' in cause ? cause.status_code : 500
    if (status === 404 || status === 410) return new MediaError('not-found')
    if (status === 413) return new MediaError('media-too-large')
    if (status === 409 || isAborted(cause)) return new MediaError('upload-elsewhere')
    if (status < 500) return new MediaError('invalid')
    const isFull = (await this.#freeBytes()) < spareBytes
    return new MediaError(isFull ? 'disk-full' : 'internal', { cause })
  }
}

/** The request ended before it was through: cut off, or another one asked for its place. */
const isAborted = (cause: object) =>
  'body' in cause && typeof cause.body === 'string' && cause.body.includes('aborted')

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  )
