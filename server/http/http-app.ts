import express, { type Express } from 'express'
import { limits } from '../../shared/limits.ts'
import type { Deps } from '../deps.ts'
import type { ApiRouter } from './api-router.ts'
import { agreementRoutes } from './agreement-routes.ts'
import { calibrationRoutes } from './calibration-routes.ts'
import { certificateRoutes } from './certificate-routes.ts'
import { clientFiles } from './client-files.ts'
import { clipMediaRoutes } from './clip-media-routes.ts'
import { clipRoutes } from './clip-routes.ts'
import { comparisonRoutes } from './comparison-routes.ts'
import { deletionRoutes } from './deletion-routes.ts'
import { errorHandler, HttpError } from './errors.ts'
import { healthRoutes } from './health-routes.ts'
import { interviewRoutes } from './interview-routes.ts'
import { kitRoutes } from './kit-routes.ts'
import { loopRoutes } from './loop-routes.ts'
import { memberRoutes } from './member-routes.ts'
import { missingRoutes } from './missing-routes.ts'
import { notesRoutes } from './notes-routes.ts'
import { openApiRoutes } from './openapi-routes.ts'
import { sameOriginWrites, securityHeaders, signInLimit, writeLimit } from './protection.ts'
import { ruleRoutes } from './rule-routes.ts'
import { recordRoutes } from './record-routes.ts'
import { sessionRoutes } from './session-routes.ts'
import { tokenRoutes } from './token-routes.ts'
import { uploadRoutes } from './upload-routes.ts'
import { webhookRoutes } from './webhook-routes.ts'

/** The HTTP door: health, the API under `/api`, and the client. */
export function createHttpApp(deps: Deps): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', deps.config.trustProxy)
  app.use(securityHeaders(deps))
  const health = healthRoutes(deps)
  const parts = areas.map((routes) => routes(deps))
  const routes = [health, ...parts].flatMap((part) => part.routes)
  app.use(health.router)
  app.use('/api', apiRoutes(deps, [...parts, openApiRoutes(deps, routes)]))
  app.use(clientFiles())
  app.use(() => {
    throw new HttpError('not-found')
  })
  app.use(errorHandler(deps))
  return app
}

const areas = [
  sessionRoutes,
  kitRoutes,
  interviewRoutes,
  memberRoutes,
  missingRoutes,
  notesRoutes,
  recordRoutes,
  ruleRoutes,
  comparisonRoutes,
  agreementRoutes,
  loopRoutes,
  calibrationRoutes,
  certificateRoutes,
  deletionRoutes,
  tokenRoutes,
  webhookRoutes,
  uploadRoutes,
  clipRoutes,
  clipMediaRoutes,
]

function apiRoutes(deps: Deps, parts: readonly ApiRouter[]) {
  const api = express.Router()
  api.use((_request, response, next) => {
    response.setHeader('Cache-Control', 'no-store')
    next()
  })
  api.use(sameOriginWrites(deps))
  api.post('/session', signInLimit())
  api.use(writeLimit())
  api.use(express.json({ limit: limits.jsonBodyBytes }))
  api.use(...parts.map(({ router }) => router))
  api.use(() => {
    throw new HttpError('not-found')
  })
  return api
}
