import type { DetailedError, Upload } from 'tus-js-client'

/** What becomes of an upload; `failed` names why by an error code, and `offline` where no answer came. */
export type UploadEvents = {
  progress: (sent: number) => void
  done: (uploadId: string) => void
  failed: (code: string) => void
}
/**
 * An upload on its way. After `pause` nothing more is sent and the server keeps what it has; `cancel` deletes it
 * there; `forget` is for one that became a clip, which nobody goes on with.
 */
export type RunningUpload = {
  pause: () => Promise<void>
  resume: () => void
  cancel: () => Promise<void>
  forget: () => Promise<void>
}
/** An upload that another page of this browser began and that is no clip yet. */
export type KeptUpload = { name: string; size: number; forget: () => Promise<void> }

const endpoint = '/api/clips/uploads'
/** Each piece is an answer of the server, and what a proxy may want to hold back. */
const pieceBytes = 4 * 1024 * 1024
const prefix = 'evenhand-clip'
const fingerprintOf = ({ name, size, lastModified }: File) =>
  [prefix, encodeURIComponent(name), size, lastModified].join('/')

/** Sends a file from where an earlier page of this browser left it, if one did; it can be held from now on. */
export function startUpload(file: File, events: UploadEvents): RunningUpload {
  /** Which start counts: one that was held before it could send anything sends nothing. */
  let turn = 0
  let upload: Upload | null = null

  async function send(): Promise<void> {
    const mine = ++turn
    try {
      const opened = upload ?? (await openUpload(file, events))
      if (mine !== turn) return
      upload = opened
      upload.start()
    } catch {
      // The program for uploads is loaded when it is needed, and was not to be had.
      if (mine === turn) events.failed('offline')
    }
  }

  const forget = async () => {
    for (const key of await keysOf(file, upload?.url ?? null)) await removeKey(key)
  }
  void send()
  return {
    pause: async () => {
      turn += 1
      await upload?.abort()
    },
    resume: () => void send(),
    cancel: async () => {
      turn += 1
      await upload?.abort(true).catch(async (cause: unknown) => {
        // What the server does not know any more is cancelled too.
        if (cause instanceof Error && [404, 410].includes(statusOf(cause))) await forget()
      })
    },
    forget,
  }
}

async function openUpload(file: File, events: UploadEvents): Promise<Upload> {
  const tus = await import('tus-js-client')
  const upload = new tus.Upload(file, {
    endpoint,
    chunkSize: pieceBytes,
    retryDelays: [0, 1_000, 3_000, 5_000, 10_000],
    fingerprint: async (given) => fingerprintOf(given),
    onProgress: (sent) => events.progress(sent),
    onSuccess: () => events.done(idOf(upload)),
    onError: (cause) => events.failed(codeOf(cause)),
    onShouldRetry: (cause) => {
      const status = statusOf(cause)
      return status === 0 || [409, 429].includes(status) || status >= 500
    },
  })
  const [earlier] = await upload.findPreviousUploads()
  if (earlier) upload.resumeFromPreviousUpload(earlier)
  return upload
}

/** Uploads of this browser that are no clips yet. */
export async function keptUploads(): Promise<KeptUpload[]> {
  const tus = await import('tus-js-client')
  const all = await tus.defaultOptions.urlStorage.findAllUploads()
  return all.flatMap((upload) => {
    const [begin, name] = upload.urlStorageKey.replace(/^tus::/, '').split('/')
    if (begin !== prefix || name === undefined) return []
    const forget = async () => {
      await removeKey(upload.urlStorageKey)
      if (upload.uploadUrl) await tus.Upload.terminate(upload.uploadUrl).catch(() => {})
    }
    return [{ name: decodeURIComponent(name), size: upload.size ?? 0, forget }]
  })
}

/** Under which keys this browser keeps the upload of a file at this address. */
async function keysOf(file: File, url: string | null): Promise<string[]> {
  const { urlStorage } = (await import('tus-js-client')).defaultOptions
  const found = await urlStorage.findUploadsByFingerprint(fingerprintOf(file))
  return found.flatMap(({ uploadUrl, urlStorageKey }) => (uploadUrl === url ? [urlStorageKey] : []))
}

async function removeKey(key: string): Promise<void> {
  await (await import('tus-js-client')).defaultOptions.urlStorage.removeUpload(key)
}

const idOf = ({ url }: Upload) => url?.split('/').at(-1) ?? ''

/** The status of the server's answer; 0 where there was none. */
const statusOf = (cause: Error | DetailedError): number =>
  'originalResponse' in cause ? (cause.originalResponse?.getStatus() ?? 0) : 0

/** The server's code; `offline` where it did not answer. */
function codeOf(cause: Error | DetailedError): string {
  if (!('originalResponse' in cause) || cause.originalResponse === null) return 'offline'
  try {
    const body: { error?: { code?: string } } = JSON.parse(cause.originalResponse.getBody())
    return body.error?.code ?? 'internal'
  } catch {
    return cause.originalResponse.getStatus() === 413 ? 'media-too-large' : 'internal'
  }
}
