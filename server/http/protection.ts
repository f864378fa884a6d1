import type { RequestHandler } from 'express'
import { rateLimit } from 'express-rate-limit'
import helmet from 'helmet'
import { limits } from '../../shared/limits.ts'
import { bearerToken } from '../auth/tokens.ts'
import type { Deps } from '../deps.ts'
import { HttpError, sendError } from './errors.ts'

/** Security headers: nothing inline, nothing from elsewhere, in nobody's frame. */
export function securityHeaders(deps: Deps): RequestHandler {
  const isHttps = deps.publicUrl().startsWith('https:')
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        fontSrc: ["'self'"],
        mediaSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'", deps.publicUrl().replace(/^http/, 'ws')],
        manifestSrc: ["'self'"],
        workerSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    xFrameOptions: { action: 'deny' },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: isHttps ? { maxAge: 31_536_000 } : false,
    crossOriginOpenerPolicy: { policy: 'same-origin' },
  })
}

/** Refuses writes that come from a page of another site; no page can make a browser show a token. */
export const sameOriginWrites =
  (deps: Deps): RequestHandler =>
  (request, response, next) => {
    const isRead = request.method === 'GET' || request.method === 'HEAD'
    const hasToken = bearerToken(request.headers.authorization) !== null
    if (isRead || hasToken || deps.isAllowedOrigin(request.headers.origin)) return next()
    sendError(response, new HttpError('bad-origin'))
  }

/** At most this many requests a minute from one address; reading is not counted. */
export const perMinute = (limit: number): RequestHandler[] => [
  rateLimit({
    skip: ({ method }) => method === 'GET' || method === 'HEAD',
    windowMs: 60_000,
    limit,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: (_request, response) => sendError(response, new HttpError('too-many-requests')),
  }),
  hideCount,
]

/** How many requests are left would tell who shares the address when others write, such as a seal (SEAL-4). */
const hideCount: RequestHandler = (_request, response, next) => {
  response.removeHeader('RateLimit')
  next()
}

export const signInLimit = () => perMinute(limits.signInsPerMinute)
export const writeLimit = () => perMinute(limits.writesPerMinute)
