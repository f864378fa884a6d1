import { expect, test } from 'vitest'
import { limits } from '../../shared/limits.ts'
import { startPanel, three } from '../support/panel.ts'
import { startServer } from '../support/server.ts'
import { knock, openDocument } from './doors.ts'
import { kinds, openHouse, tableOf, type Visitor } from './visitors.ts'

/** A door that is not there and one that is not theirs are the same to who may not come in. */
const doors = `
              stranger      expired       other     removed   revoked   observer shadow panelist facilitator owner
socket        not-signed-in not-signed-in not-found not-found not-found in       in     in       in          not-found
record        4401          4401          4404      4404      4404      in       in     in       in          in
own-notes     4401          4401          4404      4404      4404      in       in     in       in          4404
others-notes  4401          4401          4404      4404      4404      4404     4404   4404     4404        4404
shared-notes  4401          4401          4404      4404      4404      4425     4425   4425     4425        4404
no-socket     not-signed-in not-signed-in not-found not-found not-found not-found not-found not-found not-found not-found
no-record     4401          4401          4404      4404      4404      4404     4404   4404     4404        4404
no-notes      4401          4401          4404      4404      4404      4404     4404   4404     4404        4404`

test('[AUTH-1] who is let in at each door of an interview', async () => {
  const { panel, visitors } = await openHouse()
  const open: Record<string, (visitor: Visitor) => Promise<unknown>> = {
    socket: ({ person }) => knock(person, { interview: panel.id }),
    record: ({ person }) => openDocument(person, `/yjs/record/${panel.id}`),
    'own-notes': ({ person, memberId }) =>
      openDocument(person, `/yjs/notes/${panel.id}/${memberId}`),
    'others-notes': ({ person }) =>
      openDocument(person, `/yjs/notes/${panel.id}/${panel.member('Cyd')}`),
    'shared-notes': ({ person }) => openDocument(person, `/yjs/notes/${panel.id}`),
    'no-socket': ({ person }) => knock(person, { interview: 'nowhere' }),
    'no-record': ({ person }) => openDocument(person, '/yjs/record/nowhere'),
    'no-notes': ({ person, memberId }) => openDocument(person, `/yjs/notes/nowhere/${memberId}`),
  }
  for (const { words, cells } of tableOf(doors, String)) {
    const [door = ''] = words
    const given = await Promise.all(
      kinds.map(async (kind) => [kind, String(await open[door]?.(visitors[kind]))]),
    )
    expect([door, Object.fromEntries(given)]).toEqual([door, cells])
  }
})

test('[AUTH-1] a session with several members acts as the one it names, and as none that it does not hold', async () => {
  const panel = await startPanel(await startServer(), { members: three })
  const shared = await panel.visit(panel.place('Ann').url)
  await shared.open(panel.place('Bob').url)
  const { body } = await shared.get('/me')
  expect(body.memberships.map(({ name }: { name: string }) => name)).toEqual(['Ann', 'Bob'])
  const [ann, bob, fay] = panel.members('Ann', 'Bob', 'Fay')
  expect((await shared.enter(panel.id)).private.memberId).toBe(bob)
  expect((await shared.enter(panel.id, ann)).private.memberId).toBe(ann)
  expect(await knock(shared, { interview: panel.id, member: fay })).toBe('not-found')
  expect(await openDocument(shared, `/yjs/record/${panel.id}?member=${ann}`)).toBe('in')
  expect(await openDocument(shared, `/yjs/record/${panel.id}?member=${fay}`)).toBe(4404)
  expect((await shared.get(`/interviews/${panel.id}?member=${fay}`)).status).toBe(404)
  const command = { id: 'as-the-chair', type: 'start-interview' }
  expect(
    (await shared.post(`/interviews/${panel.id}/commands?member=${ann}`, command)).status,
  ).toBe(403)
})

test('[AUTH-1] a handshake that is not of the protocol is refused with its code', async () => {
  const panel = await startPanel(await startServer(), { members: three })
  const ann = panel.person('Ann')
  expect(await knock(ann, {})).toBe('invalid')
  expect(await knock(ann, { interview: { $ne: '' } })).toBe('invalid')
  expect(await knock(ann, { interview: panel.id, member: 7 })).toBe('invalid')
  expect(await knock(ann, { interview: 'nobody-made-this' })).toBe('not-found')
  expect(await knock(ann, { interview: '__proto__' })).toBe('not-found')
  expect(
    await knock({ url: ann.url, cookie: 'evenhand_session=guessed' }, { interview: panel.id }),
  ).toBe('not-signed-in')
})

test('[WIRE-1] a member has as many windows as the limit says, and one more when one closes', async () => {
  const panel = await startPanel(await startServer(), { members: three })
  const ann = panel.person('Ann')
  const auth = { interview: panel.id }
  const more = Array.from({ length: limits.socketsPerMember - 1 }, () => knock(ann, auth))
  expect(new Set(await Promise.all(more))).toEqual(new Set(['in']))
  expect(await knock(ann, auth)).toBe('too-many-requests')
  expect(await knock(panel.person('Bob'), auth)).toBe('in')
  panel.seat('Ann').close()
  await expect.poll(() => knock(ann, auth), { timeout: 10_000 }).toBe('in')
})
