import type { Request, Response } from 'express'
import { memberOf } from '../../shared/interview/rights.ts'
import { isOfCandidate, type Phase } from '../../shared/interview/state.ts'
import { CandidateRecord, candidateRecord } from '../../shared/record/candidate-record.ts'
import { recordToCsv } from '../../shared/record/export-csv.ts'
import {
  exportRecord,
  hasRecord,
  toRecordFile,
  type RecordExport,
  type RecordFile,
} from '../../shared/record/export-json.ts'
import { publicLog } from '../../shared/record/public-log.ts'
import { readRecord } from '../../shared/record/project.ts'
import type { RecordView } from '../../shared/record/view.ts'
import type { Deps } from '../deps.ts'
import { loadRows } from '../interviews/loaded.ts'
import { RecordFile as RecordFileAnswer } from './answers/interviews.ts'
import { ApiRouter } from './api-router.ts'
import { withRatings } from './caller.ts'
import { asMember, file, json } from './declared-route.ts'
import { HttpError } from './errors.ts'
import { recordToXlsx } from './record-xlsx.ts'

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const isDone = (phase: Phase) => phase === 'decided' || phase === 'closed'

/** The record and its log, both as the same rows tell them. */
async function recordFile(id: string, { store, notes }: Deps): Promise<RecordFile> {
  const rows = await store.interviews.read(id)
  const { doc } = loadRows(id, rows)
  const view = readRecord(doc)
  doc.destroy()
  const record = recordOf(view)
  const sharedNotes = isDone(view.interview.phase) ? await notes.sharedText(id) : ''
  return toRecordFile(record, { log: publicLog(id, rows), sharedNotes })
}

function recordOf(view: RecordView): RecordExport {
  if (!hasRecord(view)) throw new HttpError('not-revealed')
  return exportRecord(view)
}

/** Exports of the record: what the panel may know, and nothing before the first reveal (SEAL-1). */
export function recordRoutes(deps: Deps): ApiRouter {
  const read = (request: Request) => withRatings(request, deps, ({ id }) => recordFile(id, deps))
  const name = (record: RecordExport, ending: string, response: Response) =>
    response.attachment(`evenhand-${record.interview.id}.${ending}`)

  const shared = {
    who: 'signed in',
    scope: 'records:read',
    query: asMember,
    errors: ['not-revealed', 'loop-not-open'],
  } as const
  const router = new ApiRouter(deps)
  router.get(
    '/interviews/:id/record.json',
    {
      ...shared,
      what: 'The record with the log that proves it',
      answer: json(200, RecordFileAnswer),
    },
    async (request, response) => {
      const record = await read(request)
      name(record, 'json', response).json(record)
    },
  )
  router.get(
    '/interviews/:id/record.csv',
    {
      ...shared,
      what: 'The record as a table',
      answer: file('text/csv', 'UTF-8 with byte-order mark'),
    },
    async (request, response) => {
      const record = await read(request)
      name(record, 'csv', response).type('text/csv; charset=utf-8').send(recordToCsv(record))
    },
  )
  router.get(
    '/interviews/:id/record.xlsx',
    {
      ...shared,
      what: 'The record as a workbook',
      answer: file(
        xlsx,
        'sheets for the summary, ratings, revisions, questions, criteria, lines, rule, decisions, people and course',
      ),
    },
    async (request, response) => {
      const record = await read(request)
      name(record, 'xlsx', response)
        .type(xlsx)
        .send(await recordToXlsx(record))
    },
  )
  router.get(
    '/interviews/:id/candidate.json',
    {
      ...shared,
      what: 'The record\u2019s version for the candidate, without other people\u2019s names',
      answer: json(200, CandidateRecord),
      refuses: true,
    },
    async (request, response) => {
      const record = await withRatings(request, deps, async ({ id, state }, access) => {
        const member = access.kind === 'member' ? memberOf(state, access.memberId) : null
        if (access.kind === 'member' && !member?.roles.includes('facilitator'))
          throw new HttpError('forbidden')
        if (!isOfCandidate(state.mode)) throw HttpError.refused('wrong-mode')
        if (!isDone(state.phase)) throw HttpError.refused('wrong-phase')
        return candidateRecord(await recordFile(id, deps))
      })
      response.attachment('record.json').json(record)
    },
  )
  return router
}
