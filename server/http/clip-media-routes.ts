import type { Request } from 'express'
import { formatWebVtt } from '../../shared/clip/format-transcript.ts'
import type { Clip } from '../../shared/clip/clip.ts'
import type { Deps } from '../deps.ts'
import { mayHear } from '../media/media-rights.ts'
import { Transcript } from './answers/clips.ts'
import { ApiRouter } from './api-router.ts'
import { sessionOf } from './caller.ts'
import { file, json } from './declared-route.ts'
import { HttpError } from './errors.ts'

const mediaTypes = [
  'video/mp4',
  'video/webm',
  'video/ogg',
  'audio/mp4',
  'audio/webm',
  'audio/mpeg',
  'audio/wav',
  'audio/ogg',
]

/** What is heard and read of a clip, for those who may (`mayHear`). */
export function clipMediaRoutes(deps: Deps): ApiRouter {
  const read = { who: 'signed in', scope: 'clips:read' } as const
  const router = new ApiRouter(deps)

  router.get(
    '/clips/:id/media',
    {
      ...read,
      what: 'The recording, whole or by ranges (206)',
      answer: file(mediaTypes, 'the recording'),
      errors: ['media-missing', 'bad-range'],
    },
    async (request, response, _body) => {
      const { id, mediaType } = await heard(request)
      if (mediaType === null) throw new HttpError('not-found')
      // A file that somebody gave is never more to a browser than what it was found to be.
      const policy = "sandbox; default-src 'none'"
      const headers = { 'Content-Type': mediaType, 'Content-Security-Policy': policy }
      await new Promise<void>((resolve, reject) => {
        const { folder: root } = deps.media
        const options = { root, headers, cacheControl: false, lastModified: false, etag: false }
        response.sendFile(id, options, (cause) => {
          // Who leaves in the middle, as players do when they seek, is nobody to be told.
          if (!cause || request.socket.destroyed || response.headersSent) resolve()
          else reject(explained(cause))
        })
      })
    },
  )

  router.get(
    '/clips/:id/captions.vtt',
    { ...read, what: 'The transcript as captions', answer: file('text/vtt', 'WebVTT') },
    async (request, response) => {
      const { cues } = await heard(request)
      response.type('text/vtt').send(formatWebVtt(cues))
    },
  )

  router.get(
    '/clips/:id/transcript',
    { ...read, what: 'The transcript', answer: json(200, Transcript) },
    async (request, response) => {
      const { language, cues } = await heard(request)
      response.json({ language, cues })
    },
  )

  async function heard(request: Request<{ id: string }>): Promise<Clip> {
    const session = await sessionOf(request, deps)
    const stored = await deps.store.clips.find(request.params.id)
    if (!stored || !(await mayHear(session, stored.clip, deps))) throw new HttpError('not-found')
    return stored.clip
  }
  return router
}

function explained(cause: Error): Error {
  const status = 'status' in cause ? cause.status : null
  if (status === 416) return new HttpError('bad-range')
  const isMissing = 'code' in cause && (cause.code === 'ENOENT' || cause.code === 'EISDIR')
  return isMissing ? new HttpError('media-missing') : cause
}
