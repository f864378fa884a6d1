import { expect, test } from 'vitest'
import { limits } from '../../shared/limits.ts'
import { startPanel, three, type Panel } from '../support/panel.ts'
import { Person } from '../support/person.ts'
import { startServer } from '../support/server.ts'
import { knock, openDocument } from './doors.ts'

/** Each kind of person: a stranger, one of another interview, one who was removed, the owner, and the panel. */
async function gather(panel: Panel): Promise<[string, Person, string | undefined][]> {
  const members = [{ name: 'Gus', roles: ['facilitator', 'panelist'] }]
  const wanted = { candidate: 'Candidate 8', kitId: panel.kitId, members }
  const other = await panel.owner.post('/interviews', wanted)
  const removed = panel.place('Ann')
  await panel.do('Fay', { type: 'remove-member', memberId: removed.memberId })
  return [
    ['stranger', new Person(panel.owner.url), undefined],
    ['other', await panel.visit(other.body.invites[0].url), other.body.invites[0].memberId],
    ['removed', removed.person, removed.memberId],
    ['owner', panel.owner, undefined],
    ...['Fay', 'Bob', 'Otto', 'Shay'].map((name): [string, Person, string] => [
      name,
      panel.person(name),
      panel.member(name),
    ]),
  ]
}

test('[AUTH-1] who is let in at each door of an interview', async () => {
  const panel = await startPanel(await startServer())
  const given: Record<string, unknown[]> = {}
  for (const [name, person, memberId] of await gather(panel))
    given[name] = [
      await knock(person, { interview: panel.id }),
      await openDocument(person, `/yjs/record/${panel.id}`),
      await openDocument(person, `/yjs/notes/${panel.id}/${memberId ?? panel.member('Bob')}`),
      await openDocument(person, `/yjs/notes/${panel.id}/${panel.member('Cyd')}`),
    ]
  expect(given).toEqual({
    //         socket           record  own    Cyd’s notes
    stranger: ['not-signed-in', 4401, 4401, 4401],
    other: ['not-found', 4404, 4404, 4404],
    removed: ['not-found', 4404, 4404, 4404],
    owner: ['not-found', 'in', 4404, 4404],
    Fay: ['in', 'in', 'in', 4404],
    Bob: ['in', 'in', 'in', 4404],
    Otto: ['in', 'in', 'in', 4404],
    Shay: ['in', 'in', 'in', 4404],
  })
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
