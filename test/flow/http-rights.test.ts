import { defaultCertificate } from '../../shared/calibration/certificate.ts'
import { expect, test } from 'vitest'
import { defaultRule } from '../../shared/rule/rule.ts'
import { questionId } from '../../shared/comparison/blind.ts'
import { aKit } from '../support/interviews.ts'
import { makeClipOf, wav, wholeTexts } from '../support/media.ts'
import type { Panel } from '../support/panel.ts'
import type { Person } from '../support/person.ts'
import { routesOfApp } from './app-routes.ts'
import { kinds, openHouse, tableOf, type House, type Kind } from './visitors.ts'

/** What everyone is answered in the lobby, before anything is revealed. */
const inTheLobby = `
                                             stranger expired other removed revoked observer shadow panelist facilitator owner
POST   /session                                 401   401    401    401     401     401      401    401      401         401
GET    /me                                      401   401    200    200     200     200      200    200      200         200
GET    /tokens                                  401   401    403    403     403     403      403    403      403         200
POST   /tokens                                  401   401    403    403     403     403      403    403      403         201
DELETE /tokens/:id                              401   401    403    403     403     403      403    403      403         404
GET    /webhooks                                401   401    403    403     403     403      403    403      403         200
POST   /webhooks                                401   401    403    403     403     403      403    403      403         201
PUT    /webhooks/:id                            401   401    403    403     403     403      403    403      403         404
DELETE /webhooks/:id                            401   401    403    403     403     403      403    403      403         404
POST   /webhooks/:id/secret                     401   401    403    403     403     403      403    403      403         404
POST   /webhooks/:id/test                       401   401    403    403     403     403      403    403      403         404
POST   /webhooks/:id/deliveries/:delivery/retry 401   401    403    403     403     403      403    403      403         404
GET    /webhooks/:id/deliveries                 401   401    403    403     403     403      403    403      403         404
POST   /kits                                    401   401    403    403     403     403      403    403      403         201
GET    /kits                                    401   401    403    403     403     403      403    403      403         200
GET    /kits/:id                                401   401    403    403     403     403      403    403      403         200
PUT    /kits/:id/draft                          401   401    403    403     403     403      403    403      403         200
POST   /kits/:id/versions                       401   401    403    403     403     403      403    403      403         201
GET    /kits/:id/versions/:version              401   401    403    403     403     403      403    403      403         200
GET    /kits/:id/agreement                      401   401    403    403     403     403      403    403      403         200
GET    /kits/:id/certificate                    401   401    403    403     403     403      403    403      403         200
PUT    /kits/:id/certificate                    401   401    403    403     403     403      403    403      403         200
DELETE /kits/:id                                401   401    403    403     403     403      403    403      403         204
GET    /clips                                   401   401    403    403     403     403      403    403      403         200
POST   /clips                                   401   401    403    403     403     403      403    403      403         201
POST   /clips/samples                           401   401    403    403     403     403      403    403      403         201
GET    /clips/:id                               401   401    403    403     403     403      403    403      403         200
PUT    /clips/:id                               401   401    403    403     403     403      403    403      403         200
GET    /clips/:id/media                         401   401    404    404     404     404      404    404      404         200
GET    /clips/:id/captions.vtt                  401   401    404    404     404     404      404    404      404         200
GET    /clips/:id/transcript                    401   401    404    404     404     404      404    404      404         200
POST   /clips/:id/publication                   401   401    403    403     403     403      403    403      403         200
POST   /clips/:id/withdrawal                    401   401    403    403     403     403      403    403      403         200
DELETE /clips/:id                               401   401    403    403     403     403      403    403      403         409
POST   /clips/uploads                           401   401    403    403     403     403      403    403      403         400
HEAD   /clips/uploads/:id                       401   401    403    403     403     403      403    403      403         400
PATCH  /clips/uploads/:id                       401   401    403    403     403     403      403    403      403         400
DELETE /clips/uploads/:id                       401   401    403    403     403     403      403    403      403         400
POST   /interviews                              401   401    403    403     403     403      403    403      403         201
POST   /practice                                401   401    403    403     403     403      403    403      403         201
POST   /loops                                   401   401    403    403     403     403      403    403      403         409
POST   /keyings                                 401   401    403    403     403     403      403    403      403         409
POST   /calibrations                            401   401    403    403     403     403      403    403      403         409
GET    /calibrations/mine                       401   401    200    200     200     200      200    200      200         200
GET    /interviews                              401   401    200    200     200     200      200    200      200         200
GET    /interviews/:id                          401   401    404    404     404     200      200    200      200         200
POST   /interviews/:id/members                  401   401    404    404     404     403      403    403      201         201
POST   /interviews/:id/members/:memberId/invite 401   401    404    404     404     403      403    403      201         201
DELETE /interviews/:id/members/:memberId/invite 401   401    404    404     404     403      403    403      204         204
POST   /interviews/:id/commands                 401   401    404    404     404     403      403    403      200         200
GET    /interviews/:id/missing                  401   401    404    404     404     403      403    403      200         403
GET    /interviews/:id/notes/history            401   401    404    404     404     409      409    409      409         403
GET    /interviews/:id/parts                    401   401    404    404     404     200      200    200      200         200
GET    /interviews/:id/record.json              401   401    404    404     404     409      409    409      409         409
GET    /interviews/:id/record.csv               401   401    404    404     404     409      409    409      409         409
GET    /interviews/:id/record.xlsx              401   401    404    404     404     409      409    409      409         409
GET    /interviews/:id/candidate.json           401   401    404    404     404     403      403    403      409         409
GET    /interviews/:id/deletion                 401   401    403    403     403     403      403    403      403         200
POST   /interviews/:id/deletion                 401   401    403    403     403     403      403    403      403         409
GET    /deletions                               401   401    403    403     403     403      403    403      403         200
GET    /roles                                   401   401    403    403     403     403      403    403      403         200
GET    /roles/:key/comparison                   401   401    403    403     403     403      403    403      403         200
GET    /roles/:key/agreement                    401   401    403    403     403     403      403    403      403         200
GET    /roles/:key/blind/:question              401   401    403    403     403     403      403    403      403         404
GET    /roles/:key/rule                         401   401    403    403     403     403      403    403      403         200
PUT    /roles/:key/rule                         401   401    403    403     403     403      403    403      403         409
GET    /openapi.json                            200   200    200    200     200     200      200    200      200         200
GET    /no-such-route                           404   404    404    404     404     404      404    404      404         404
PATCH  /interviews/:id                          404   404    404    404     404     404      404    404      404         404
DELETE /session                                 401   401    204    204     204     204      204    204      204         204`

const afterAReveal = `
                                             stranger expired other removed revoked observer shadow panelist facilitator owner
GET    /interviews/:id/record.json              401   401    404    404     404     200      200    200      200         200
GET    /interviews/:id/record.csv               401   401    404    404     404     200      200    200      200         200
GET    /interviews/:id/record.xlsx              401   401    404    404     404     200      200    200      200         200
GET    /interviews/:id/candidate.json           401   401    404    404     404     403      403    403      409         409
POST   /interviews/:id/commands                 401   401    404    404     404     403      403    403      409         409
GET    /roles/:key/comparison                   401   401    403    403     403     403      403    403      403         200
GET    /roles/:key/agreement                    401   401    403    403     403     403      403    403      403         200
GET    /roles/:key/blind/:question              401   401    403    403     403     403      403    403      403         200`

/** The role of every interview here, and one of its questions. */
const aRole = { key: 'research%20engineer', question: questionId('tell us about question 1.') }

const aPanel = [{ name: 'Ida', roles: ['facilitator', 'panelist'] }]
const aHook = { url: 'https://a.example/', events: ['interview.closed'] }

type Ids = { kit: string; interview: string; member: string; clip: string }
type Ask = (person: Person, method: string, path: string, ids: Ids) => ReturnType<Person['request']>

/** Things that may be changed, and a good body for each route that takes one. */
async function asker(panel: Panel): Promise<{ ask: Ask; real: Ids; madeUp: Ids }> {
  const spare = await panel.owner.post('/kits', { kit: aKit(1) })
  const { text, revision, id: kit } = spare.body.kit
  const zed = { name: 'Zed', roles: ['observer'] }
  const { body } = await panel.owner.post(`/interviews/${panel.id}/members`, zed)
  const { clip } = await makeClipOf(panel.owner, panel.kitId, wav(10_000))
  const policy = { kind: 'facilitator', quorum: null, timerSeconds: null }
  let count = 0
  const bodies: Record<string, () => unknown> = {
    'POST /session': () => ({ token: 'not-a-good-one' }),
    'POST /tokens': () => ({ name: 'Export', scopes: ['kits:read'] }),
    'POST /webhooks': () => aHook,
    'PUT /webhooks/:id': () => aHook,
    'POST /clips': () => ({ kitId: panel.kitId, question: 0 }),
    'PUT /clips/:id': () => ({ revision: 1, ...wholeTexts }),
    'POST /clips/:id/publication': () => ({ revision: 2 }),
    'POST /kits': () => ({ kit: aKit(1) }),
    'PUT /kits/:id/draft': () => ({ text, revision }),
    'POST /interviews': () => ({
      candidate: 'Candidate 9',
      kitId: panel.kitId,
      members: aPanel,
    }),
    'PUT /roles/:key/rule': () => defaultRule,
    'POST /loops': () => ({ interviews: [panel.id, panel.id] }),
    'POST /keyings': () => ({ title: 'Keys', members: aPanel, clips: ['no-clip'] }),
    'POST /calibrations': () => ({ title: 'May', members: aPanel, clips: [{ id: 'no-clip' }] }),
    'PUT /kits/:id/certificate': () => defaultCertificate,
    'POST /interviews/:id/deletion': () => ({ candidate: 'Nobody', cause: 'mistake' }),
    'POST /interviews/:id/members': () => ({ name: `Guest ${++count}`, roles: ['observer'] }),
    'POST /interviews/:id/commands': () => ({
      id: `command-${++count}`,
      type: 'set-policy',
      policy,
    }),
  }
  const madeUp = {
    kit: 'x'.repeat(16),
    interview: 'y'.repeat(16),
    member: 'z'.repeat(16),
    clip: 'c',
  }
  return {
    real: { kit, interview: panel.id, member: body.memberId, clip: clip.id },
    madeUp,
    ask: (person, method, path, { kit, interview, member, clip }) => {
      const byArea: Record<string, string> = { kits: kit, clips: clip }
      const [id, version] = [byArea[path.split('/')[1] ?? ''] ?? interview, '1']
      const delivery = 'd'.repeat(24)
      const named: Record<string, string> = { id, version, memberId: member, delivery, ...aRole }
      const url = path.replace(/:(\w+)/g, (_all, name: string) => named[name] ?? '')
      return person.request(method, url, bodies[`${method} ${path}`]?.())
    },
  }
}

/** All of an answer that its asker can see, but for what counts requests and time. */
function lookOf({ status, text, headers }: Awaited<ReturnType<Person['request']>>): unknown {
  const counts = ['date', 'ratelimit', 'ratelimit-policy']
  return { status, text, headers: [...headers].filter(([name]) => !counts.includes(name)) }
}

const refusals: Record<number, string[]> = {
  401: ['not-signed-in', 'bad-token'],
  403: ['forbidden'],
  404: ['not-found'],
}

/** Holds each cell: the status, a named code, and that what is not there looks like what is not theirs. */
async function expectTable(text: string, { panel, visitors }: House): Promise<void> {
  const { ask, real, madeUp } = await asker(panel)
  for (const { words, cells } of tableOf(text, Number)) {
    const [method = '', path = ''] = words
    const given = {} as Record<Kind, number>
    for (const kind of kinds) {
      const { person } = visitors[kind]
      // First what is not there, because what is there may be gone afterwards.
      const isShut = cells[kind] in refusals && path.includes(':')
      // Who is in the interview knows that it is there.
      const unknown = cells[kind] === 403 ? { ...madeUp, interview: real.interview } : madeUp
      const nothing = isShut && lookOf(await ask(person, method, path, unknown))
      const answer = await ask(person, method, path, real)
      if (isShut)
        expect([method, path, kind, lookOf(answer)]).toEqual([method, path, kind, nothing])
      expect(answer.headers.get('cache-control')).toBe('no-store')
      if (method === 'HEAD') expect(answer.text).toBe('')
      else if (answer.status >= 400)
        expect(Object.keys(answer.body.error)).toEqual(['code', 'message'])
      if (cells[kind] in refusals && method !== 'HEAD')
        expect(refusals[cells[kind]]).toContain(answer.body.error.code)
      if (answer.status === 204) expect(answer.text).toBe('')
      given[kind] = answer.status
    }
    expect([method, path, given]).toEqual([method, path, cells])
  }
}

test.each([[['facilitator']], [['facilitator', 'panelist']]] as const)(
  '[AUTH-1] every route answers each kind of person as the table says, the chair as %j',
  async (chair) => expectTable(inTheLobby, await openHouse(chair)),
)

test('[AUTH-1] exports open after a reveal to those who may read the record', async () => {
  const house = await openHouse()
  const { panel } = house
  await panel.begin()
  for (const name of ['Ann', 'Bob', 'Cyd']) await panel.seal(name, 'q1')
  await panel.do('Fay', { type: 'reveal-round', roundId: 'q1', force: 'Rev is out' })
  await expectTable(afterAReveal, house)
})

test('[AUTH-1] the table has a row for each route that the application itself knows', () => {
  const rows = tableOf(inTheLobby, Number).map(
    ({ words: [method, path] }) => `${method} /api${path}`,
  )
  const routes = routesOfApp()
  const isApi = (route: string) => route.includes(' /api/')
  const nowhere = ['GET /api/no-such-route', 'PATCH /api/interviews/:id']
  expect(rows.toSorted()).toEqual([...routes.filter(isApi), ...nowhere].toSorted())
  // These two are for everyone; a test of their own says what they answer.
  expect(routes.filter((route) => !isApi(route))).toEqual(['GET /healthz', 'GET /readyz'])
})

test('[AUTH-1] a list names only what is open to who asks, and the panel’s names to the owner alone', async () => {
  const { panel, visitors } = await openHouse()
  const listed = async (kind: Kind) =>
    (await visitors[kind].person.get('/interviews')).body.interviews as {
      id: string
      members?: object[]
    }[]
  for (const kind of ['observer', 'shadow', 'panelist', 'facilitator'] as const)
    expect((await listed(kind)).map(({ id }) => id)).toEqual([panel.id])
  expect((await listed('other')).map(({ id }) => id)).not.toContain(panel.id)
  for (const kind of ['removed', 'revoked'] as const) expect(await listed(kind)).toEqual([])
  expect(await listed('owner')).toHaveLength(2)
  expect((await listed('facilitator')).every(({ members }) => members === undefined)).toBe(true)
  expect((await listed('owner')).every(({ members }) => members !== undefined)).toBe(true)
})
