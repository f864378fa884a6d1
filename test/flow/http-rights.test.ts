import { expect, test } from 'vitest'
import { aKit } from '../support/interviews.ts'
import { startPanel, type Panel } from '../support/panel.ts'
import { Person } from '../support/person.ts'
import { startServer, type RunningServer } from '../support/server.ts'
import { table } from '../unit/wire/protocol-page.ts'

/** What everyone is answered in the lobby, before anything is revealed. */
const inTheLobby = `
                                             stranger other observer panelist facilitator removed owner
POST   /session                                 401    401    401      401        401       401    401
GET    /me                                      401    200    200      200        200       200    200
POST   /kits                                    401    403    403      403        403       403    201
GET    /kits                                    401    403    403      403        403       403    200
GET    /kits/:id                                401    403    403      403        403       403    200
PUT    /kits/:id/draft                          401    403    403      403        403       403    200
POST   /kits/:id/versions                       401    403    403      403        403       403    201
GET    /kits/:id/versions/:version              401    403    403      403        403       403    200
DELETE /kits/:id                                401    403    403      403        403       403    204
POST   /interviews                              401    403    403      403        403       403    201
POST   /practice                                401    403    403      403        403       403    201
GET    /interviews                              401    200    200      200        200       200    200
GET    /interviews/:id                          401    404    200      200        200       404    200
POST   /interviews/:id/members                  401    404    403      403        201       404    201
POST   /interviews/:id/members/:memberId/invite 401    404    403      403        201       404    201
DELETE /interviews/:id/members/:memberId/invite 401    404    403      403        204       404    204
POST   /interviews/:id/commands                 401    404    403      403        200       404    200
GET    /interviews/:id/record.json              401    404    409      409        409       404    409
GET    /interviews/:id/record.csv               401    404    409      409        409       404    409
GET    /no-such-route                           404    404    404      404        404       404    404
PATCH  /interviews/:id                          404    404    404      404        404       404    404
DELETE /session                                 401    204    204      204        204       204    204`

const afterAReveal = `
                                             stranger other observer panelist facilitator removed owner
GET    /interviews/:id/record.json              401    404    200      200        200       404    200
GET    /interviews/:id/record.csv               401    404    200      200        200       404    200
POST   /interviews/:id/commands                 401    404    403      403        409       404    409`

type Row = { method: string; path: string; statuses: Map<string, number> }

function rowsOf(text: string): Row[] {
  const [head = '', ...lines] = text.trim().split('\n')
  const names = head.trim().split(/\s+/)
  return lines.map((line) => {
    const [method = '', path = '', ...statuses] = line.trim().split(/\s+/)
    return {
      method,
      path,
      statuses: new Map(names.map((name, at) => [name, Number(statuses[at])])),
    }
  })
}

/** One person for each column; Ann was removed, and a member of another interview holds a good link to that. */
async function gather(server: RunningServer, panel: Panel): Promise<Map<string, Person>> {
  const other = await panel.owner.post('/interviews', {
    candidate: 'Candidate 8',
    kitId: panel.kitId,
    members: [
      { name: 'Gus', roles: ['facilitator'] },
      { name: 'Hal', roles: ['panelist'] },
    ],
  })
  const removed = panel.person('Ann')
  await panel.do('Fay', { type: 'remove-member', memberId: panel.member('Ann') })
  panel.forget('Ann')
  return new Map([
    ['stranger', new Person(server.url)],
    ['other', await panel.visit(other.body.invites[0].url)],
    ['observer', panel.person('Otto')],
    ['panelist', panel.person('Bob')],
    ['facilitator', panel.person('Fay')],
    ['removed', removed],
    ['owner', panel.owner],
  ])
}

/** A good body for each route that takes one, and the path with ids of things that may be changed. */
async function asker(panel: Panel) {
  const spare = await panel.owner.post('/kits', { kit: aKit(1) })
  const { id: kitId, text, revision } = spare.body.kit
  const zed = { name: 'Zed', roles: ['observer'] }
  const { body } = await panel.owner.post(`/interviews/${panel.id}/members`, zed)
  const policy = { kind: 'facilitator', quorum: null, timerSeconds: null }
  let count = 0
  const bodies: Record<string, () => unknown> = {
    'POST /session': () => ({ token: 'not-a-good-one' }),
    'POST /kits': () => ({ kit: aKit(1) }),
    'PUT /kits/:id/draft': () => ({ text, revision }),
    'POST /interviews': () => ({
      candidate: 'Candidate 9',
      kitId: panel.kitId,
      members: [{ name: 'Ida', roles: ['facilitator', 'panelist'] }],
    }),
    'POST /interviews/:id/members': () => ({ name: `Guest ${++count}`, roles: ['observer'] }),
    'POST /interviews/:id/commands': () => ({
      id: `command-${++count}`,
      type: 'set-policy',
      policy,
    }),
  }
  return (person: Person, method: string, path: string) => {
    const ids = {
      memberId: body.memberId,
      version: '1',
      id: path.startsWith('/kits') ? kitId : panel.id,
    }
    const url = path.replace(/:(\w+)/g, (_all, name: keyof typeof ids) => ids[name])
    return person.request(method, url, bodies[`${method} ${path}`]?.())
  }
}

async function expectTable(text: string, people: Map<string, Person>, panel: Panel): Promise<void> {
  const ask = await asker(panel)
  for (const { method, path, statuses } of rowsOf(text)) {
    const given = await Promise.all(
      [...people].map(async ([name, person]) => {
        const { status, body, text: answer, headers } = await ask(person, method, path)
        expect(headers.get('cache-control')).toBe('no-store')
        if (status >= 400)
          expect(Object.keys(body.error)).toEqual(expect.arrayContaining(['code', 'message']))
        if (status === 204) expect(answer).toBe('')
        return [name, status] as const
      }),
    )
    expect([method, path, Object.fromEntries(given)]).toEqual([
      method,
      path,
      Object.fromEntries(statuses),
    ])
  }
}

test('[AUTH-1] every route answers each kind of person as the table says', async () => {
  const server = await startServer()
  const panel = await startPanel(server)
  await expectTable(inTheLobby, await gather(server, panel), panel)
})

test('[AUTH-1] exports open after a reveal to those who may read the record', async () => {
  const server = await startServer()
  const panel = await startPanel(server)
  const people = await gather(server, panel)
  await panel.begin()
  await panel.seal('Bob', 'q1')
  await panel.seal('Cyd', 'q1')
  await panel.allSee(({ rounds }) => rounds['q1']?.state === 'revealed')
  await expectTable(afterAReveal, people, panel)
})

test('[AUTH-1] the table has every route of the protocol', () => {
  const known = rowsOf(inTheLobby).map(({ method, path }) => `${method} /api${path}`)
  const routes = table('Routes').flatMap(([route = '']) => (route.includes('/api/') ? [route] : []))
  expect(routes.filter((route) => !known.includes(route))).toEqual([])
})

test('[AUTH-1] a list names only what is open to who asks, and the panel’s names to the owner alone', async () => {
  const server = await startServer()
  const panel = await startPanel(server)
  const people = await gather(server, panel)
  const listed = async (name: string) =>
    (await people.get(name)?.get('/interviews'))?.body.interviews as {
      id: string
      members?: object[]
    }[]
  expect((await listed('observer')).map(({ id }) => id)).toEqual([panel.id])
  expect((await listed('other')).map(({ id }) => id)).not.toContain(panel.id)
  expect(await listed('removed')).toEqual([])
  expect(await listed('owner')).toHaveLength(2)
  expect((await listed('facilitator')).every(({ members }) => members === undefined)).toBe(true)
  expect((await listed('owner')).every(({ members }) => members !== undefined)).toBe(true)
})
