import { expect, test } from 'vitest'
import { defaultCertificate } from '../../shared/calibration/certificate.ts'
import { defaultRule } from '../../shared/rule/rule.ts'
import { questionId } from '../../shared/comparison/blind.ts'
import { wav, wholeTexts } from '../support/media.ts'
import { misfit, operationOf, routesOfApi, type OpenApi } from '../support/openapi.ts'
import { startPanel, three, type Panel } from '../support/panel.ts'
import type { Person } from '../support/person.ts'
import { startServer } from '../support/server.ts'
import { aKit, rated } from '../support/interviews.ts'
import { routesOfApp } from './app-routes.ts'

const howTo =
  'declare the route with its spec in server/http (see api-router.ts), and ask it in `walk` here'

/** Asks every route once with success; add yours here. `ask` fails where the answer is not as described. */
async function walk(panel: Panel, ask: (step: Step) => Promise<any>): Promise<void> {
  const { owner } = panel
  const chair = panel.person('Fay')
  const interview = { id: panel.id }
  await ask({ route: 'GET /healthz' })
  await ask({ route: 'GET /readyz' })
  await ask({ route: 'GET /api/openapi.json' })

  const script = { name: 'Export', scopes: ['kits:read'] }
  const { token: held } = await ask({ route: 'POST /api/tokens', body: script })
  await ask({ route: 'GET /api/tokens' })
  await ask({ route: 'DELETE /api/tokens/:id', ids: { id: held.id } })
  const settings = { url: 'https://a.example/', events: ['interview.closed'], enabled: false }
  const { webhook } = await ask({ route: 'POST /api/webhooks', body: settings })
  await ask({ route: 'GET /api/webhooks' })
  await ask({ route: 'PUT /api/webhooks/:id', ids: webhook, body: settings })
  await ask({ route: 'POST /api/webhooks/:id/secret', ids: webhook })
  const test = await ask({ route: 'POST /api/webhooks/:id/test', ids: webhook })
  await ask({ route: 'GET /api/webhooks/:id/deliveries', ids: webhook })
  await ask({
    route: 'POST /api/webhooks/:id/deliveries/:delivery/retry',
    ids: { id: webhook.id, delivery: test.id },
  })
  await ask({ route: 'DELETE /api/webhooks/:id', ids: webhook })
  const { kit } = await ask({ route: 'POST /api/kits', body: { text: 'no kit', publish: false } })
  const made = await ask({ route: 'POST /api/kits', body: { kit: aKit(1) } })
  const ids = { id: made.kit.id, version: '1' }
  await ask({ route: 'GET /api/kits' })
  await ask({ route: 'GET /api/kits/:id', ids: { id: kit.id } })
  await ask({ route: 'GET /api/kits/:id', ids })
  const { text, revision } = made.kit
  await ask({ route: 'PUT /api/kits/:id/draft', ids, body: { text, revision } })
  await ask({ route: 'POST /api/kits/:id/versions', ids })
  await ask({ route: 'GET /api/kits/:id/versions/:version', ids })
  await ask({ route: 'GET /api/kits/:id/agreement', ids })

  const members = [{ name: 'Ida', roles: ['facilitator', 'panelist'] }]
  const wanted = { candidate: 'Candidate 9', kitId: ids.id, members }
  const other = await ask({ route: 'POST /api/interviews', body: wanted })
  await ask({ route: 'POST /api/practice' })
  const next = await ask({ route: 'POST /api/interviews', body: wanted })
  const gathered = { interviews: [other.interview.id, next.interview.id] }
  const loop = await ask({ route: 'POST /api/loops', body: gathered })
  await ask({ route: 'GET /api/interviews/:id/parts', ids: loop.interview })
  await walkClips(ids.id, ask)
  await ask({ route: 'DELETE /api/kits/:id', ids })
  await ask({ route: 'GET /api/interviews' })
  await ask({ route: 'GET /api/interviews', person: chair })
  await ask({ route: 'GET /api/interviews/:id', ids: interview })
  const zed = { name: 'Zed', roles: ['observer'] }
  const { memberId } = await ask({
    route: 'POST /api/interviews/:id/members',
    ids: other.interview,
    body: zed,
  })
  const seat = { ...other.interview, memberId }
  await ask({ route: 'POST /api/interviews/:id/members/:memberId/invite', ids: seat })
  await ask({ route: 'DELETE /api/interviews/:id/members/:memberId/invite', ids: seat })
  const policy = { kind: 'facilitator', quorum: null, timerSeconds: null }
  await ask({
    route: 'POST /api/interviews/:id/commands',
    ids: other.interview,
    body: { id: 'command-1', type: 'set-policy', policy },
  })
  await ask({ route: 'GET /api/interviews/:id/missing', ids: interview, person: chair })
  await ask({ route: 'GET /api/interviews/:id/record.json', ids: interview })
  await ask({ route: 'GET /api/interviews/:id/record.csv', ids: interview })
  await ask({ route: 'GET /api/interviews/:id/record.xlsx', ids: interview })

  const role = { key: 'research engineer' }
  await ask({ route: 'GET /api/roles' })
  const { questions } = await ask({ route: 'GET /api/roles/:key/comparison', ids: role })
  await ask({ route: 'GET /api/roles/:key/agreement', ids: role })
  const question = questionId(questions[0].key)
  await ask({ route: 'GET /api/roles/:key/blind/:question', ids: { ...role, question } })
  await ask({ route: 'GET /api/roles/:key/rule', ids: role })
  const unruled = { key: 'designer' }
  await ask({ route: 'PUT /api/roles/:key/rule', ids: unruled, body: defaultRule })

  await chair.post(`/interviews/${panel.id}/commands`, {
    id: 'command-2',
    type: 'open-debrief',
    force: 'Enough',
  })
  await ask({
    route: 'GET /api/interviews/:id/notes/history',
    ids: interview,
    person: panel.person('Ann'),
  })

  await chair.post(`/interviews/${panel.id}/commands`, {
    id: 'command-3',
    type: 'close-interview',
    reason: 'all is said',
  })
  await ask({ route: 'GET /api/interviews/:id/candidate.json', ids: interview })

  await ask({ route: 'GET /api/interviews/:id/deletion', ids: interview })
  const wrong = await ask({
    route: 'POST /api/interviews',
    body: { ...wanted, kitId: panel.kitId },
  })
  await ask({
    route: 'POST /api/interviews/:id/deletion',
    ids: wrong.interview,
    body: { candidate: wanted.candidate, cause: 'mistake' },
  })
  await ask({ route: 'GET /api/deletions' })

  const token = new URL(other.invites[0].url).hash.slice(1)
  await ask({ route: 'POST /api/session', body: { token }, person: chair })
  await ask({ route: 'GET /api/me', person: chair })
  await ask({ route: 'GET /api/me', person: owner })
  await ask({ route: 'DELETE /api/session', person: owner })
}

/** The same for clips and their uploads, about this kit. */
async function walkClips(kitId: string, ask: (step: Step) => Promise<any>): Promise<void> {
  const tus = { 'Tus-Resumable': '1.0.0' }
  const bytes = wav(10_000)
  const begin = { ...tus, 'Upload-Length': String(bytes.length) }
  let uploadId = ''
  const heard = (headers: Headers) => (uploadId = headers.get('location')?.split('/').at(-1) ?? '')
  await ask({ route: 'POST /api/clips/uploads', headers: begin, heard })
  await ask({ route: 'DELETE /api/clips/uploads/:id', ids: { id: uploadId }, headers: tus })
  await ask({ route: 'POST /api/clips/uploads', headers: begin, heard })
  const upload = { id: uploadId }
  await ask({ route: 'HEAD /api/clips/uploads/:id', ids: upload, headers: tus })
  const octets = { 'Upload-Offset': '0', 'Content-Type': 'application/offset+octet-stream' }
  await ask({
    route: 'PATCH /api/clips/uploads/:id',
    ids: upload,
    headers: { ...tus, ...octets },
    body: bytes,
  })
  const { clip } = await ask({
    route: 'POST /api/clips',
    body: { kitId, question: 0, uploadId },
  })
  const change = { ...wholeTexts, revision: 1, about: { kitId, question: 0 } }
  await ask({ route: 'PUT /api/clips/:id', ids: clip, body: change })
  await ask({ route: 'GET /api/clips/:id', ids: clip })
  await ask({ route: 'GET /api/clips/:id/media', ids: clip })
  await ask({ route: 'GET /api/clips/:id/captions.vtt', ids: clip })
  await ask({ route: 'GET /api/clips/:id/transcript', ids: clip })
  await ask({ route: 'POST /api/clips/:id/publication', ids: clip, body: { revision: 2 } })
  const members = [{ name: 'Ida', roles: ['facilitator', 'panelist'] }]
  const session = { title: 'May', members }
  await ask({ route: 'POST /api/keyings', body: { ...session, clips: [clip.id] } })
  const clips = [{ id: clip.id, withoutKey: true }]
  await ask({ route: 'POST /api/calibrations', body: { ...session, clips } })
  await ask({ route: 'GET /api/calibrations/mine' })
  const ids = { id: kitId }
  await ask({ route: 'GET /api/kits/:id/certificate', ids })
  await ask({ route: 'PUT /api/kits/:id/certificate', ids, body: defaultCertificate })
  await ask({ route: 'POST /api/clips/:id/withdrawal', ids: clip })
  const draft = await ask({ route: 'POST /api/clips', body: { kitId, question: 0 } })
  await ask({ route: 'DELETE /api/clips/:id', ids: draft.clip })
  await ask({ route: 'POST /api/clips/samples' })
  await ask({ route: 'GET /api/clips' })
}

type Step = {
  route: string
  ids?: Record<string, string>
  body?: unknown
  person?: Person
  headers?: Record<string, string>
  /** Takes the headers of the answer. */
  heard?: (headers: Headers) => void
}

/** An interview with one question revealed and one open, and the description of its server. */
async function anOpenDay() {
  const server = await startServer()
  const panel = await startPanel(server, { members: three })
  await panel.begin()
  for (const name of ['Ann', 'Bob']) await panel.seal(name, 'q1', rated(2))
  await panel.open('q2')
  const api: OpenApi = await (await fetch(`${server.url}/api/openapi.json`)).json()
  return { server, panel, api }
}

const split = (route: string) => {
  const [method = '', path = ''] = route.split(' ')
  return { method, path }
}

/** The route's address on the server, as a `Person` asks it: below `/api`. */
const addressOf = (path: string, ids: Record<string, string> = {}) =>
  `/..${path}`.replace(/:(\w+)/g, (_all, name: string) => ids[name] ?? 'nothing')

test('[API-1] each route answers as the API describes it', async () => {
  const { panel, api } = await anOpenDay()
  const asked = new Set<string>()
  await walk(panel, async ({ route, ids, body, person = panel.owner, headers, heard }) => {
    const { method, path } = split(route)
    const answer = await person.request(method, addressOf(path, ids), body, headers)
    expect(answer.status, `${route}: ${answer.text}`).toBeLessThan(300)
    expect(misfit(api, { method, path }, answer), route).toBe(null)
    heard?.(answer.headers)
    asked.add(route)
    return answer.body
  })
  expect([...asked].toSorted(), howTo).toEqual(routesOfApi(api).toSorted())
})

test('[API-1] errors are answered as the API describes them', async () => {
  const { panel, api } = await anOpenDay()
  const found: string[] = []
  for (const route of routesOfApi(api)) {
    const { method, path } = split(route)
    if (path === '/api/session' && method === 'DELETE') continue
    for (const body of [undefined, { no: 'such field' }, '{'])
      for (const person of [panel.owner, panel.person('Ann')]) {
        const sent = ['GET', 'HEAD'].includes(method) ? undefined : body
        const answer = await person.request(method, addressOf(path), sent)
        const problem = misfit(api, { method, path }, answer)
        if (problem) found.push(`${route}: ${problem} ${answer.text.slice(0, 200)}`)
      }
  }
  expect(found).toEqual([])
})

test('[API-1] every route that the server has is described, and no other', async () => {
  const { api } = await anOpenDay()
  expect(routesOfApi(api).toSorted(), howTo).toEqual(routesOfApp().toSorted())
})

test('[API-1] the description is OpenAPI 3.1: ids differ, parameters are those of the path', async () => {
  const { api } = await anOpenDay()
  expect(api.openapi).toMatch(/^3\.1\./)
  const routes = routesOfApi(api).map((route) => ({ ...split(route), route }))
  const operations = routes.map((asked) => operationOf(api, asked)!)
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(routes.length)
  for (const [index, { path }] of routes.entries()) {
    const given = operations[index]?.parameters ?? []
    const names = given.filter((one) => one.in === 'path').map(({ name }) => name)
    expect(names).toEqual([...path.matchAll(/:(\w+)/g)].map(([, name]) => name))
  }
})
