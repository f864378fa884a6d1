import { expect, test } from 'vitest'
import { limits } from '../../shared/limits.ts'
import { scopes, type Scope } from '../../shared/scopes.ts'
import { operationOf, routesOfApi, type OpenApi } from '../support/openapi.ts'
import { signInOwner, startPanel, three } from '../support/panel.ts'
import { Person } from '../support/person.ts'
import { startServer, type RunningServer } from '../support/server.ts'

/** A server with its owner, and a way to make tokens and to ask with them. */
async function anOwner(options: Parameters<typeof startServer>[0] = {}) {
  const server = await startServer(options)
  const owner = await signInOwner(server)
  const make = async (some: readonly Scope[], days: number | null = null) => {
    const wanted = { name: 'Nightly export', scopes: some, days }
    const { status, body } = await owner.post('/tokens', wanted)
    expect(status).toBe(201)
    return body as { token: { id: string }; secret: string }
  }
  return { server, owner, make }
}

/** Asks as a script does: no cookie, a token. */
function ask(server: RunningServer, method: string, path: string, options: Asked = {}) {
  const { secret, body, headers = {}, cookie = '' } = options
  const person = Object.assign(new Person(server.url), { cookie })
  const token: Record<string, string> =
    secret === undefined ? {} : { Authorization: `Bearer ${secret}` }
  return person.request(method, path, body, { ...token, ...headers })
}
type Asked = {
  secret?: string
  body?: unknown
  headers?: Record<string, string>
  cookie?: string
}

test('[TOKEN-1] on every route a token passes with the scopes that the route names and with no others', async () => {
  const { server, make } = await anOwner()
  const api: OpenApi = await (await fetch(`${server.url}/api/openapi.json`)).json()
  const made = new Map<string, string>()
  const secretFor = async (some: readonly Scope[]) => {
    const name = some.join()
    if (!made.has(name)) made.set(name, (await make(some)).secret)
    return made.get(name)!
  }
  const allBut = new Map<Scope, string>()
  for (const scope of scopes)
    allBut.set(scope, (await make(scopes.filter((one) => one !== scope))).secret)
  for (const route of routesOfApi(api)) {
    const [method = '', path = ''] = route.split(' ')
    const operation = operationOf(api, { method, path })
    const address = `/..${path}`.replace(/:\w+/g, 'nothing')
    const needed = operation?.security.find((way) => 'token' in way)?.['token']
    const isOpen = path.startsWith('/api/openapi') || !path.startsWith('/api/')
    if (isOpen) continue
    if (needed === undefined) {
      const secret = await secretFor(['kits:read'])
      const { status, body } = await ask(server, method, address, { secret })
      expect([route, status, body.error.code]).toEqual([route, 403, 'browser-only'])
      continue
    }
    const all = scopes.filter((one) => needed.includes(one))
    expect(all).toHaveLength(needed.length)
    for (const scope of all) {
      expect(scope.endsWith(method === 'GET' ? ':read' : ':write'), route).toBe(true)
      const refused = await ask(server, method, address, { secret: allBut.get(scope)! })
      expect([route, refused.status]).toEqual([route, 403])
      if (method === 'HEAD') continue
      expect([route, refused.status, refused.body.error]).toEqual([
        route,
        403,
        { code: 'scope-missing', message: expect.stringContaining('scope'), scope },
      ])
    }
    const answer = await ask(server, method, address, { secret: await secretFor(all) })
    expect([401, 429]).not.toContain(answer.status)
    expect(answer.body?.error?.code).not.toBe('scope-missing')
  }
})

test('[TOKEN-1] a token works until it is revoked or has run out, and is shown once', async () => {
  let now = Date.now()
  const { server, owner, make } = await anOwner({ now: () => now })
  const { token, secret } = await make(['kits:read'], 1)
  const list = async () => (await owner.get('/tokens')).body.tokens
  expect(await list()).toMatchObject([{ id: token.id, name: 'Nightly export', lastUsedAt: null }])
  expect((await owner.get('/tokens')).text).not.toContain(secret)
  expect((await ask(server, 'GET', '/kits', { secret })).status).toBe(200)
  expect(await list()).toMatchObject([{ lastUsedAt: now }])
  now += 24 * 3_600_000
  const late = await ask(server, 'GET', '/kits', { secret })
  expect([late.status, late.body.error.code]).toEqual([401, 'bad-api-token'])

  const other = await make(['kits:read'])
  expect((await ask(server, 'GET', '/kits', other)).status).toBe(200)
  expect((await owner.delete(`/tokens/${other.token.id}`)).status).toBe(204)
  const revoked = await ask(server, 'GET', '/kits', other)
  expect([revoked.status, revoked.body.error.code]).toEqual([401, 'bad-api-token'])
  expect((await owner.delete(`/tokens/${other.token.id}`)).status).toBe(404)
})

test('[TOKEN-1] beside a token cookies count for nothing, and no page of another site can show one', async () => {
  const { server, owner, make } = await anOwner()
  const { cookie } = owner
  const foreign = { Origin: 'https://elsewhere.example' }
  for (const secret of ['', 'nonsense']) {
    const { status, body } = await ask(server, 'GET', '/tokens', { secret, cookie })
    expect([status, body.error.code]).toEqual([401, 'bad-api-token'])
  }
  const { secret } = await make(['kits:write'])
  const asked = { secret, cookie, body: { text: 'no kit', publish: false }, headers: foreign }
  expect((await ask(server, 'POST', '/kits', asked)).status).toBe(201)
  expect((await ask(server, 'GET', '/kits', { secret, cookie })).status).toBe(403)
  const without = await ask(server, 'POST', '/kits', { ...asked, secret: undefined } as never)
  expect([without.status, without.body.error.code]).toEqual([403, 'bad-origin'])
  const preflight = await ask(server, 'OPTIONS', '/kits', { headers: foreign })
  expect(preflight.headers.get('access-control-allow-origin')).toBe(null)
  const basic = await ask(server, 'GET', '/kits', {
    cookie,
    headers: { Authorization: 'Basic eDp5' },
  })
  expect(basic.status).toBe(200)
})

test('[TOKEN-1] [SEAL-1] a token sees what its owner sees: counts, and no rating before the reveal', async () => {
  const { server, owner, make } = await anOwner()
  const panel = await startPanel(server, { members: three, owner })
  await panel.begin()
  await panel.seal('Ann', 'q1')
  const { secret } = await make(scopes)
  for (const path of ['', '/missing', '/record.json', '/record.csv', '/parts']) {
    const mine = await owner.get(`/interviews/${panel.id}${path}`)
    const its = await ask(server, 'GET', `/interviews/${panel.id}${path}`, { secret })
    expect([path, its.status, its.text]).toEqual([path, mine.status, mine.text])
  }
  const member = `?member=${panel.member('Ann')}`
  const asAnn = await ask(server, 'GET', `/interviews/${panel.id}${member}`, { secret })
  expect(asAnn.status).toBe(404)
})

/** What answers with a link by which its reader could sign in as somebody. */
const linkRoutes = [
  'POST /api/calibrations',
  'POST /api/interviews',
  'POST /api/interviews/:id/members',
  'POST /api/interviews/:id/members/:memberId/invite',
  'POST /api/keyings',
  'POST /api/loops',
  'POST /api/practice',
]

test('[TOKEN-1] [SEAL-1] no token is told a link without the scope for links, so that none signs in as a member', async () => {
  const { server, owner, make } = await anOwner()
  const panel = await startPanel(server, { members: three, owner })
  const { secret } = await make(scopes.filter((scope) => scope !== 'links:write'))
  const api: OpenApi = await (await fetch(`${server.url}/api/openapi.json`)).json()
  const telling = routesOfApi(api).filter((route) => {
    const [method = '', path = ''] = route.split(' ')
    return /"(url|invites)":/.test(JSON.stringify(operationOf(api, { method, path })?.responses))
  })
  const links = telling.filter((route) => !route.includes('/webhooks'))
  expect(links.toSorted()).toEqual(linkRoutes)
  const member = `/interviews/${panel.id}/members/${panel.member('Ann')}`
  const asked: Record<string, unknown> = {
    '/interviews': { candidate: 'C', kitId: panel.kitId, members: [] },
    [`/interviews/${panel.id}/members`]: { name: 'Zed', roles: ['observer'] },
    [`${member}/invite`]: undefined,
    '/loops': { interviews: [panel.id, panel.id] },
    '/practice': undefined,
    '/keyings': { title: 'Keys', members: [], clips: [] },
    '/calibrations': { title: 'May', members: [], clips: [] },
  }
  for (const [path, body] of Object.entries(asked)) {
    const refused = await ask(server, 'POST', path, { secret, body })
    expect([path, refused.status, refused.body.error.scope]).toEqual([path, 403, 'links:write'])
  }
  // Somebody may be added, and has a link when the owner makes one.
  const body = { id: 'add-zed-now', type: 'add-member', name: 'Zed', roles: ['observer'] }
  const added = await ask(server, 'POST', `/interviews/${panel.id}/commands`, { secret, body })
  expect([added.status, Object.keys(added.body)]).toEqual([200, ['ok', 'seq']])
  const { members } = (await owner.get(`/interviews/${panel.id}`)).body.interview
  expect(members.find(({ name }: { name: string }) => name === 'Zed').hasLink).toBe(false)

  const both = (await make(['interviews:write', 'links:write'])).secret
  const renewed = await ask(server, 'POST', `${member}/invite`, { secret: both })
  expect([renewed.status, renewed.body.name]).toEqual([201, 'Ann'])
})

test('[TOKEN-1] one token asks as often as the limit says, another has a measure of its own', async () => {
  let now = Date.now()
  const { server, make } = await anOwner({ now: () => now })
  const [one, two] = [await make(['kits:read']), await make(['kits:read'])]
  for (let count = 0; count < limits.tokenBurst; count++)
    expect((await ask(server, 'GET', '/kits', one)).status).toBe(200)
  expect((await ask(server, 'GET', '/kits', one)).status).toBe(429)
  expect((await ask(server, 'GET', '/kits', two)).status).toBe(200)
  now += 1_000
  const answers = await Promise.all(
    Array.from({ length: 20 }, async () => (await ask(server, 'GET', '/kits', one)).status),
  )
  expect(answers.filter((status) => status === 200)).toHaveLength(limits.tokenRequestsPerSecond)
})

test('[WIRE-1] there are as many tokens as the limit says, with a name, a scope and an end within it', async () => {
  const { owner, make } = await anOwner()
  const code = async (change: object) => {
    const wanted = { name: 'x', scopes: ['kits:read'], days: 1, ...change }
    const { status, body } = await owner.post('/tokens', wanted)
    return status === 201 ? null : body.error.code
  }
  for (const change of [{ name: ' ' }, { scopes: [] }, { scopes: ['all'] }, { days: 0 }])
    expect(await code(change)).toBe('invalid')
  expect(await code({ days: limits.tokenDays + 1 })).toBe('invalid')
  expect(await code({ days: limits.tokenDays })).toBe(null)
  for (let count = 1; count < limits.tokens; count++) await make(['kits:read'])
  expect(await code({})).toBe('too-many-tokens')
})
