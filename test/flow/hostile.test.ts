import * as encoding from 'lib0/encoding'
import { io } from 'socket.io-client'
import { expect, test } from 'vitest'
import { limits } from '../../shared/limits.ts'
import { rated } from '../support/interviews.ts'
import { startPanel, three } from '../support/panel.ts'
import { Person } from '../support/person.ts'
import { startServer } from '../support/server.ts'
import { openRaw, syncFrame } from './raw-socket.ts'

const seal = (evidence: string) =>
  ({ type: 'seal-rating', roundId: 'q1', rating: rated(2, evidence) }) as const

test('[AUTH-1] who knew a cookie before somebody signed in with it gains nothing by that', async () => {
  const server = await startServer()
  const panel = await startPanel(server, { members: three })
  await panel.begin()
  await panel.do('Ann', seal('for Ann alone'))
  const bob = panel.person('Bob')
  const planted = new Person(server.url)
  planted.cookie = bob.cookie
  await planted.open(panel.place('Ann').url)
  expect(planted.cookie).not.toBe(bob.cookie)
  expect((await bob.get('/me')).status).toBe(401)
  const me = await planted.get('/me')
  expect(me.body.memberships.map(({ name }: { name: string }) => name).toSorted()).toEqual([
    'Ann',
    'Bob',
  ])
})

test('[SEAL-4] an acknowledgement does not count what others sealed again', async () => {
  const server = await startServer()
  const panel = await startPanel(server, { members: { ...three, Sue: ['shadow'] } })
  await panel.begin()
  await panel.do('Ann', seal('first'))
  const before = await panel.do('Bob', seal('mine'))
  await panel.open('q2')
  const after = await panel.do('Fay', { type: 'show-round', roundId: 'q1' })
  await panel.do('Fay', { type: 'show-round', roundId: 'q2' })
  expect(after).toBeGreaterThan(0)
  const quiet = await panel.do('Fay', { type: 'show-round', roundId: 'q1' })
  await panel.do('Sue', { ...seal('unseen'), roundId: 'q2' })
  await panel.do('Sue', { ...seal('unseen again'), roundId: 'q2' })
  expect(await panel.do('Fay', { type: 'show-round', roundId: 'q2' })).toBe(quiet + 1)
  expect(before).toBeGreaterThan(0)
})

test('[AUTH-1] text that is no Unicode is refused at each door', async () => {
  const server = await startServer()
  const panel = await startPanel(server, { members: three })
  await panel.begin()
  expect(await panel.refused('Ann', seal('half a pair: \ud800'))).toBe('invalid')
  const { status } = await panel.owner.post(`/interviews/${panel.id}/members`, {
    name: 'An\ud800n',
    roles: ['panelist'],
  })
  expect(status).toBe(400)
  const unseen = [
    '\u3164',
    'Ann\u3164',
    'Ann\ufe0f',
    'An\u034fn',
    'An\u2028n',
    '\u2800Ann',
    'Ann\u{e0041}',
  ]
  for (const name of ['\u200b', 'A\u202enn', 'Ann\u200b', ...unseen]) {
    const answer = await panel.owner.post(`/interviews/${panel.id}/members`, {
      name,
      roles: ['panelist'],
    })
    expect(answer.status).toBe(400)
  }
  for (const name of ['Ann ', '  ann', 'Ａｎｎ', '\u00a0Ann']) {
    const answer = await panel.owner.post(`/interviews/${panel.id}/members`, {
      name,
      roles: ['panelist'],
    })
    expect([name, answer.body.error.code]).toEqual([name, 'name-taken'])
  }
})

test('[NOTES-1] a frame that claims more than it holds ends its connection and costs nothing', async () => {
  const server = await startServer()
  const panel = await startPanel(server, { members: three })
  const path = `/yjs/notes/${panel.id}/${panel.member('Ann')}`
  const raw = await openRaw(panel.person('Ann'), path)
  const claim = encoding.createEncoder()
  for (const number of [1, 33_554_431, 7, 0]) encoding.writeVarUint(claim, number)
  const before = process.memoryUsage().heapTotal
  raw.send(syncFrame(2, encoding.toUint8Array(claim)))
  expect((await raw.closed).code).toBe(4400)
  expect(process.memoryUsage().heapTotal - before).toBeLessThan(100 * 1024 * 1024)
})

test('[AUTH-1] nobody comes in by the namespace that serves nothing', async () => {
  const server = await startServer()
  const socket = io(server.url, { transports: ['websocket'], reconnection: false })
  const error = await new Promise<Error & { data?: { code: string } }>((resolve) =>
    socket.on('connect_error', resolve),
  )
  socket.close()
  expect(error.data?.code).toBe('not-found')
})

test('[REVISE-1] a rating is revised as often as the limit says and no more', async () => {
  const server = await startServer()
  const panel = await startPanel(server, { members: three })
  await panel.begin()
  await panel.do('Ann', seal('blind'))
  await panel.do('Bob', seal('blind too'))
  const revise = (text: string) =>
    ({
      type: 'revise-rating',
      roundId: 'q1',
      rating: rated(1, text),
      reason: 'heard it again',
    }) as const
  for (let count = 1; count <= limits.revisionsPerRating; count++)
    await panel.do('Ann', revise(`${count}`))
  expect(await panel.refused('Ann', revise('once more'))).toBe('too-many-revisions')
})
