import { expect, test } from 'vitest'
import { limits } from '../../shared/limits.ts'
import { startPanel, three } from '../support/panel.ts'
import { Person } from '../support/person.ts'
import { startServer } from '../support/server.ts'

const tokenOf = (link: string) => new URL(link).hash.slice(1)
const many = <T>(count: number, job: () => Promise<T>) =>
  Promise.all(Array.from({ length: count }, job))

test('[WIRE-1] a link opens in as many browsers as the limit says, in one of them again, and in one more when one signs out', async () => {
  const panel = await startPanel(await startServer(), { members: three })
  const link = panel.place('Ann').url
  const others: Person[] = []
  while (others.length < limits.devicesPerInvite - 1) others.push(await panel.visit(link))
  const next = new Person(panel.owner.url)
  const signIn = (person: Person) => person.post('/session', { token: tokenOf(link) })
  const { status, body } = await signIn(next)
  expect([status, body.error.code, next.cookie]).toEqual([409, 'too-many-devices', ''])
  expect((await signIn(panel.person('Ann'))).status).toBe(201)
  expect((await panel.person('Ann').get('/me')).body.memberships).toMatchObject([
    { devices: limits.devicesPerInvite },
  ])
  await others[0]?.delete('/session')
  expect((await signIn(next)).status).toBe(201)
  expect((await panel.person('Bob').get('/me')).status).toBe(200)
})

test('[WIRE-1] one address changes things as often a minute as the limit says, by whatever method, and may go on reading', async () => {
  const server = await startServer()
  const person = new Person(server.url)
  const writes = [
    () => person.post('/practice'),
    () => person.put('/kits/x/draft', {}),
    () => person.delete('/kits/x'),
  ]
  let count = 0
  const statuses = new Set<number>()
  while (count < limits.writesPerMinute) {
    const answers = await many(Math.min(50, limits.writesPerMinute - count), () =>
      writes[count++ % writes.length]!(),
    )
    for (const { status } of answers) statuses.add(status)
  }
  expect(statuses).toEqual(new Set([401]))
  for (const write of writes) {
    const { status, body } = await write()
    expect([status, body.error.code]).toEqual([429, 'too-many-requests'])
  }
  expect((await person.get('/me')).status).toBe(401)
})

test('[WIRE-1] a body of exactly the size that is accepted is read, and of one byte more it is not', async () => {
  const server = await startServer()
  const person = new Person(server.url)
  const send = async (bytes: number) => {
    const empty = JSON.stringify({ token: '' }).length
    const { status, body } = await person.post('/session', { token: 'x'.repeat(bytes - empty) })
    return [status, body.error.code]
  }
  expect(await send(limits.jsonBodyBytes)).toEqual([400, 'invalid'])
  expect(await send(limits.jsonBodyBytes + 1)).toEqual([413, 'too-large'])
})

test('[WIRE-1] a kit of exactly the size that is accepted is kept, and of one byte more it is not', async () => {
  const server = await startServer()
  const owner = new Person(server.url)
  await owner.open(await server.ownerLink())
  const start = 'Question 1: q\nGood:\n- a\nOkay:\n- b\nPoor:\n- c\n'
  const text = (bytes: number) => start + ' '.repeat(bytes - start.length)
  const { status, body } = await owner.post('/kits', { text: text(limits.kitBytes) })
  expect([status, body.kit.version]).toEqual([201, 1])
  const more = await owner.post('/kits', { text: text(limits.kitBytes + 1) })
  expect([more.status, more.body.error.code]).toEqual([413, 'too-large'])
  const path = `/kits/${body.kit.id}/draft`
  const longer = await owner.put(path, { text: text(limits.kitBytes + 1), revision: 1 })
  expect([longer.status, longer.body.error.code]).toEqual([413, 'too-large'])
  expect((await owner.get(`/kits/${body.kit.id}`)).body.kit.text).toHaveLength(limits.kitBytes)
})
