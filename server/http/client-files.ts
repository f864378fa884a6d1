import { join } from 'node:path'
import express, { Router } from 'express'

const clientDir = join(import.meta.dirname, '../../client/dist')

/** The built client: hashed files for ever, and its one page for every path a person may open. */
export function clientFiles(): Router {
  const router = Router()
  router.use(
    '/assets',
    express.static(join(clientDir, 'assets'), {
      immutable: true,
      maxAge: '1y',
      fallthrough: false,
    }),
  )
  router.use(
    express.static(clientDir, {
      index: false,
      cacheControl: false,
      setHeaders: (response) => response.setHeader('Cache-Control', 'no-cache'),
    }),
  )
  // The name of a role may have dots in it, as files do.
  router.get(/^\/(?!api\/|yjs\/|socket\.io\/)(roles\/.*|[^.]*)$/, (request, response, next) => {
    if (!request.accepts('html')) return next()
    response.setHeader('Cache-Control', 'no-cache')
    response.sendFile(
      join(clientDir, 'index.html'),
      { cacheControl: false },
      // Whoever left in the meantime is nobody to be told, and no failure of the server.
      (cause) => cause && !request.socket.destroyed && next(cause),
    )
  })
  return router
}
