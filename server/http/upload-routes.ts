import type { Request } from 'express'
import type { Deps } from '../deps.ts'
import { MediaError } from '../media/media-error.ts'
import { isUploadId } from '../media/uploads.ts'
import { ApiRouter } from './api-router.ts'
import { headersAlone, nothing, type Handler } from './declared-route.ts'
import { HttpError } from './errors.ts'

/** A refusal of a recording as an answer; anything else is thrown on. */
export function asHttpError(cause: unknown): never {
  throw cause instanceof MediaError ? new HttpError(cause.code) : cause
}

/** Resumable uploads by the tus protocol 1.0.0; what is sent here is not in the library yet. */
export function uploadRoutes(deps: Deps): ApiRouter {
  const write = { who: 'owner', scope: 'clips:write' } as const
  const errors = ['not-media', 'media-too-large', 'upload-elsewhere', 'disk-full'] as const
  const router = new ApiRouter(deps)

  const answer: Handler<'', undefined> = async (request, response) => {
    if (!isProtocol(request)) throw new HttpError('invalid')
    await deps.media.uploads.handle(request, response).catch((cause: unknown) => {
      // Nobody is there to be told.
      if (request.socket.destroyed) return
      const isTooLarge = cause instanceof MediaError && cause.code === 'media-too-large'
      if (isTooLarge) throw new HttpError(cause.code, { maxBytes: deps.media.maxBytes })
      asHttpError(cause)
    })
  }

  router.post(
    '/clips/uploads',
    {
      ...write,
      what: 'Begins an upload of a recording (tus 1.0.0); its address is in Location',
      answer: headersAlone(201),
      errors: [...errors, 'too-many-uploads'],
    },
    answer,
  )
  router.head(
    '/clips/uploads/:id',
    { ...write, what: 'How much of an upload is here (tus 1.0.0)', answer: headersAlone(200) },
    answer,
  )
  router.patch(
    '/clips/uploads/:id',
    {
      ...write,
      what: 'Goes on with an upload (tus 1.0.0)',
      answer: nothing,
      errors: [...errors, 'media-cut'],
    },
    answer,
  )
  router.delete(
    '/clips/uploads/:id',
    {
      ...write,
      what: 'Cancels an upload and deletes what there is of it',
      answer: nothing,
      errors,
    },
    answer,
  )
  return router
}

const isNumber = (value: unknown) => typeof value === 'string' && /^\d{1,15}$/.test(value)
const refused = [
  'upload-metadata',
  'upload-concat',
  'upload-defer-length',
  'x-http-method-override',
]

/** Whether the headers are as the protocol wants them here: a known length, and nothing told of the file. */
function isProtocol({ method, headers, params }: Request): boolean {
  if (headers['tus-resumable'] !== '1.0.0' || refused.some((name) => name in headers)) return false
  if (method === 'POST') return isNumber(headers['upload-length'])
  if (!isUploadId(String(params['id']))) throw new HttpError('not-found')
  if (method !== 'PATCH') return true
  const isBytes = headers['content-type'] === 'application/offset+octet-stream'
  return isBytes && isNumber(headers['upload-offset'])
}
