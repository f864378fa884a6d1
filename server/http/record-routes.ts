import { Router, type Request, type Response } from 'express'
import { recordToCsv } from '../../shared/record/export-csv.ts'
import { exportRecord, hasRecord, type RecordExport } from '../../shared/record/export-json.ts'
import { viewRecord } from '../../shared/record/view.ts'
import type { Deps } from '../deps.ts'
import { withInterview } from './caller.ts'
import { HttpError } from './errors.ts'

/** Exports of the record: what the panel may know, and nothing before the first reveal (SEAL-1). */
export function recordRoutes(deps: Deps): Router {
  const read = (request: Request) =>
    withInterview(request, deps, async ({ state }) => {
      const view = viewRecord(state)
      if (!hasRecord(view)) throw new HttpError('not-revealed')
      return exportRecord(view)
    })
  const name = (record: RecordExport, ending: string, response: Response) =>
    response.attachment(`evenhand-${record.interview.id}.${ending}`)

  const router = Router()
  router.get('/interviews/:id/record.json', async (request, response) => {
    const record = await read(request)
    name(record, 'json', response).json(record)
  })
  router.get('/interviews/:id/record.csv', async (request, response) => {
    const record = await read(request)
    name(record, 'csv', response).type('text/csv; charset=utf-8').send(recordToCsv(record))
  })
  return router
}
