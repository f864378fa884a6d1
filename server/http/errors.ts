import type { ErrorRequestHandler, Request, Response } from 'express'
import type { z } from 'zod'
import { refusals, type RefusalCode } from '../../shared/interview/refusal.ts'
import { httpErrors, type HttpErrorCode } from '../../shared/http-errors.ts'
import { isWellFormed } from '../../shared/well-formed.ts'
import type { Deps } from '../deps.ts'

/** An answer other than success; thrown by routes, written by `errorHandler`. */
export class HttpError extends Error {
  readonly code: HttpErrorCode | RefusalCode
  readonly status: number
  readonly more: Record<string, unknown>

  constructor(code: HttpErrorCode, more: Record<string, unknown> = {}) {
    super(httpErrors[code].message)
    this.code = code
    this.status = httpErrors[code].status
    this.more = more
  }

  /** The answer for a command that the interview refused. */
  static refused(code: RefusalCode): HttpError {
    const error = new HttpError('refused')
    return Object.assign(error, {
      code,
      message: refusals[code],
      status: code === 'forbidden' ? 403 : 409,
    })
  }
}

/** The body as this schema has it; what does not fit is named by path, never quoted. */
export function parseBody<T>(schema: z.ZodType<T>, request: Request): T {
  const parsed = schema.safeParse(request.body ?? {})
  if (parsed.success && isWellFormed(parsed.data)) return parsed.data
  if (parsed.success) throw new HttpError('invalid')
  const problems = parsed.error.issues
    .slice(0, 20)
    .map(({ path, code }) => ({ path: path.join('.'), code }))
  throw new HttpError('invalid', { problems })
}

export function sendError(response: Response, error: HttpError): void {
  const { code, message, status, more } = error
  response.status(status).json({ error: { code, message, ...more } })
}

/** Answers every error in one form; what is not expected is logged and tells nothing. */
export const errorHandler =
  (deps: Deps): ErrorRequestHandler =>
  (cause: unknown, request, response, _next) => {
    if (cause instanceof HttpError) return sendError(response, cause)
    const status = statusOf(cause)
    if (status === 404) return sendError(response, new HttpError('not-found'))
    if (status === 413) return sendError(response, new HttpError('too-large'))
    if (status !== null && status < 500) return sendError(response, new HttpError('invalid'))
    const path = request.route ? String(request.route.path) : undefined
    deps.log.error({ err: cause, method: request.method, path }, 'request failed')
    // Half an answer is out: all that can be said now is that it ends here.
    if (response.headersSent) response.destroy()
    else sendError(response, new HttpError('internal'))
  }

/** Body parsers and the router mark their errors with a status. */
const statusOf = (cause: unknown) =>
  cause instanceof Error && 'status' in cause && typeof cause.status === 'number'
    ? cause.status
    : null
