import { expect, test } from 'vitest'
import { limits } from '../../shared/limits.ts'
import { startClock } from '../support/clock.ts'
import { startPanel, three } from '../support/panel.ts'
import { Person } from '../support/person.ts'
import { startServer } from '../support/server.ts'

const tokenOf = (link: string) => new URL(link).hash.slice(1)

test('[AUTH-1] an owner link signs one browser in, once, and only within its day', async () => {
  const clock = startClock()
  const server = await startServer({ now: clock.now })
  const link = await server.ownerLink()
  const [first, second] = [new Person(server.url), new Person(server.url)]
  const both = await Promise.all(
    [first, second].map((person) => person.post('/session', { token: tokenOf(link) })),
  )
  expect(both.map(({ status }) => status).toSorted()).toEqual([201, 401])
  const owner = both[0]?.status === 201 ? first : second
  expect((await owner.get('/me')).body).toEqual({ owner: true, memberships: [] })
  expect((await owner.post('/session', { token: tokenOf(link) })).status).toBe(401)
  const late = await server.ownerLink()
  clock.skip(24 * 3600 * 1000)
  expect((await new Person(server.url).post('/session', { token: tokenOf(late) })).status).toBe(401)
})

test('[AUTH-1] the cookie is for the server alone, and signing in again keeps the session under a new cookie', async () => {
  const server = await startServer()
  const panel = await startPanel(server, { members: three })
  const person = new Person(server.url)
  const first = await person.post('/session', { token: tokenOf(panel.place('Ann').url) })
  expect(first.headers.get('set-cookie')).toMatch(
    /^evenhand_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=2592000$/,
  )
  const again = await person.post('/session', { token: tokenOf(panel.place('Bob').url) })
  expect(again.headers.get('set-cookie')).toMatch(/^evenhand_session=[\w-]{43}; /)
  expect(again.headers.get('set-cookie')).not.toBe(first.headers.get('set-cookie'))
  expect(again.body).toEqual({
    as: { kind: 'member', interviewId: panel.id, memberId: panel.member('Bob') },
  })
  const bytes = JSON.stringify([first.text, again.text, (await person.get('/me')).text])
  expect(bytes).not.toContain(person.cookie.split('=')[1])
})

test('[WIRE-1] who guesses links is slowed down after as many as the limit says', async () => {
  const server = await startServer()
  const guesser = new Person(server.url)
  const guess = async () => (await guesser.post('/session', { token: 'a guess' })).status
  const statuses = await Promise.all(Array.from({ length: limits.signInsPerMinute }, guess))
  expect(new Set(statuses)).toEqual(new Set([401]))
  const { status, body, headers } = await guesser.post('/session', { token: 'a guess' })
  expect([status, body.error.code]).toEqual([429, 'too-many-requests'])
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await guesser.post('/kits', { text: '' })).status).toBe(401)
  expect((await guesser.get('/me')).status).toBe(401)
})

test('[WIRE-1] a body larger than the server accepts is refused with 413, and the next request works', async () => {
  const server = await startServer()
  const person = new Person(server.url)
  const body = JSON.stringify({ token: 'x'.repeat(limits.jsonBodyBytes) })
  const { status, body: answer } = await person.post('/session', body)
  expect([status, answer.error.code]).toEqual([413, 'too-large'])
  expect((await person.get('/me')).status).toBe(401)
})

const secret = 'marker-of-input'
const wrong: [string, string, string, unknown][] = [
  ['no JSON', 'POST', '/session', `{"token": "${secret}`],
  ['no object', 'POST', '/session', `["${secret}"]`],
  ['no body', 'POST', '/session', undefined],
  ['a field of another type', 'POST', '/session', { token: [secret] }],
  ['a field too many', 'POST', '/session', { token: 'x', [secret]: secret }],
  ['an empty secret', 'POST', '/session', { token: '' }],
  ['an endless secret', 'POST', '/session', { token: secret.repeat(100) }],
  ['a kit that is none', 'POST', '/kits', { kit: { title: secret } }],
  ['text and kit', 'POST', '/kits', { text: secret, kit: {} }],
  [
    'members without names',
    'POST',
    '/interviews',
    { candidate: secret, kitId: secret, members: [{ name: '', roles: [] }] },
  ],
  [
    'a role twice',
    'POST',
    '/interviews',
    { candidate: secret, kitId: 'x', members: [{ name: secret, roles: ['panelist', 'panelist'] }] },
  ],
  ['a draft without its revision', 'PUT', '/kits/any/draft', { text: secret }],
]
test('[WIRE-1] [SEAL-1] a body that does not fit is refused with 400 and never quoted', async () => {
  const server = await startServer()
  const owner = new Person(server.url)
  await owner.open(await server.ownerLink())
  for (const [name, method, path, body] of wrong) {
    const { status, body: answer, text } = await owner.request(method, path, body)
    expect([name, status, answer.error.code]).toEqual([name, 400, 'invalid'])
    expect(text.replaceAll(`"path":"${secret}"`, '')).not.toContain(secret)
  }
})

test('[WIRE-1] an interview needs one facilitator, a panelist and names that differ', async () => {
  const server = await startServer()
  const panel = await startPanel(server, { members: three })
  const make = (...members: [string, ...string[]][]) =>
    panel.owner.post('/interviews', {
      candidate: 'Candidate 8',
      kitId: panel.kitId,
      members: members.map(([name, ...roles]) => ({ name, roles })),
    })
  const refused = [
    await make(['Ann', 'panelist']),
    await make(['Fay', 'facilitator']),
    await make(['Fay', 'facilitator'], ['Gus', 'facilitator', 'panelist']),
    await make(['Fay', 'facilitator', 'panelist'], ['fay', 'panelist']),
  ]
  for (const { status, body } of refused)
    expect([status, body.error.code]).toEqual([409, 'members-wrong'])
  expect((await make(['Fay', 'facilitator', 'panelist'])).status).toBe(201)
  const many = (count: number) =>
    make(
      ['Fay', 'facilitator', 'panelist'],
      ...Array.from({ length: count - 1 }, (_, index): [string, string] => [
        `P ${index}`,
        'panelist',
      ]),
    )
  expect((await many(limits.members)).status).toBe(201)
  expect((await many(limits.members + 1)).status).toBe(400)
})

test('[WIRE-1] what is not there is 404, as JSON below /api and without a word about the server anywhere', async () => {
  const server = await startServer()
  const person = new Person(server.url)
  for (const path of ['/nothing', '/interviews/../nothing', '/']) {
    const { status, body, headers } = await person.get(path)
    expect([path, status, body.error.code]).toEqual([path, 404, 'not-found'])
    expect(headers.get('x-powered-by')).toBe(null)
  }
  for (const path of ['/assets/none.js', '/none.png', '/yjs/record/x'])
    expect([path, (await fetch(`${server.url}${path}`)).status]).toEqual([path, 404])
  expect((await fetch(`${server.url}/api/interviews/%E0%A4%A`)).status).toBe(400)
})

test('[STORE-1] health is that of the process, readiness that of the store', async () => {
  const server = await startServer()
  const ask = async (path: string) => {
    const response = await fetch(`${server.url}${path}`, { headers: { Connection: 'close' } })
    return [response.status, await response.json()]
  }
  expect(await ask('/healthz')).toEqual([200, { ok: true }])
  expect(await ask('/readyz')).toEqual([200, { ok: true }])
  await server.store.close()
  expect(await ask('/healthz')).toEqual([200, { ok: true }])
  expect(await ask('/readyz')).toMatchObject([503, { error: { code: 'not-ready' } }])
  const person = new Person(server.url)
  const { status, body } = await person.post('/session', { token: 'any' })
  expect([status, body.error.code]).toEqual([500, 'internal'])
  await server.restart()
  expect(await ask('/readyz')).toEqual([200, { ok: true }])
})
