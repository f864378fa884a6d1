import type { DetailedError, Upload } from 'tus-js-client'

/** What becomes of an upload; `failed` names why by an error code, and `offline` where no answer came. */
export type UploadEvents = {
  progress: (sent: number) => void
  done: (uploadId: string) => void
  failed: (code: string) => void
}
/** An upload on its way; `pause` keeps what the server has, `cancel` deletes it there. */
export type RunningUpload = {
  pause: () => Promise<void>
  resume: () => void
  cancel: () => Promise<void>
}
/** An upload that another page of this browser began and did not end. */
export type KeptUpload = { name: string; size: number; forget: () => Promise<void> }

const endpoint = '/api/clips/uploads'
/** Each piece is an answer of the server, and what a proxy may want to hold back. */
const pieceBytes = 4 * 1024 * 1024
const prefix = 'evenhand-clip'
const fingerprintOf = ({ name, size, lastModified }: File) =>
  [prefix, encodeURIComponent(name), size, lastModified].join('/')

/** Sends a file from where an earlier page of this browser left it, if one did. */
export async function startUpload(file: File, events: UploadEvents): Promise<RunningUpload> {
  const tus = await import('tus-js-client')
  const upload = new tus.Upload(file, {
    endpoint,
    chunkSize: pieceBytes,
    retryDelays: [0, 1_000, 3_000, 5_000, 10_000],
    removeFingerprintOnSuccess: true,
    fingerprint: async (given) => fingerprintOf(given),
    onProgress: (sent) => events.progress(sent),
    onSuccess: () => events.done(idOf(upload)),
    onError: (cause) => events.failed(codeOf(cause)),
    onShouldRetry: ({ originalResponse }) => {
      const status = originalResponse?.getStatus() ?? 0
      return status === 0 || [409, 429].includes(status) || status >= 500
    },
  })
  const [earlier] = await upload.findPreviousUploads()
  if (earlier) upload.resumeFromPreviousUpload(earlier)
  upload.start()
  return {
    pause: () => upload.abort(),
    resume: () => upload.start(),
    cancel: () => upload.abort(true).catch(() => {}),
  }
}

/** Uploads of this browser that are not through. */
export async function keptUploads(): Promise<KeptUpload[]> {
  const tus = await import('tus-js-client')
  const storage = tus.defaultOptions.urlStorage
  const all = await storage.findAllUploads()
  return all.flatMap((upload) => {
    const [begin, name] = upload.urlStorageKey.replace(/^tus::/, '').split('/')
    if (begin !== prefix || name === undefined) return []
    const forget = async () => {
      await storage.removeUpload(upload.urlStorageKey)
      if (upload.uploadUrl) await tus.Upload.terminate(upload.uploadUrl).catch(() => {})
    }
    return [{ name: decodeURIComponent(name), size: upload.size ?? 0, forget }]
  })
}

const idOf = ({ url }: Upload) => url?.split('/').at(-1) ?? ''

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
