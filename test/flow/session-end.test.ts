import { expect, test } from 'vitest'
import { hashSecret } from '../../server/auth/secrets.ts'
import { startClock } from '../support/clock.ts'
import { eventually } from '../support/eventually.ts'
import { startPanel, three, type Panel } from '../support/panel.ts'
import { startServer } from '../support/server.ts'
import { Faults } from './faults.ts'
import { openRaw } from './raw-socket.ts'

const day = 24 * 3600 * 1000

/** Ann with her notes open; answers with the code that ends them. */
async function openNotes(panel: Panel) {
  const { provider } = panel.seat('Ann').notes(panel.member('Ann'))
  const closed = new Promise<number>((resolve) =>
    provider.on('closed', ({ code }) => resolve(code)),
  )
  await new Promise((resolve) => provider.once('sync', resolve))
  return { closed }
}

test('[AUTH-1] signing out ends that browser’s sockets at once, and no other device’s', async () => {
  const panel = await startPanel(await startServer(), { members: three })
  const { closed } = await openNotes(panel)
  const phone = await (await panel.visit(panel.place('Ann').url)).enter(panel.id)
  const ann = panel.person('Ann')
  const { cookie } = ann
  expect((await ann.delete('/session')).status).toBe(204)
  expect(ann.cookie).toBe('evenhand_session=')
  await panel.seat('Ann').ended()
  expect([panel.seat('Ann').closedWith, await closed]).toEqual([4401, 4401])
  ann.cookie = cookie
  expect((await ann.get('/me')).status).toBe(401)
  expect((await (await openRaw(ann, `/yjs/record/${panel.id}`)).closed).code).toBe(4401)
  expect((await phone.send({ type: 'take-chair' })).ok).toBe(false)
  expect(phone.socket.connected).toBe(true)
})

test('[AUTH-1] an expired session may nothing any more: the next use of each socket ends it', async () => {
  const clock = startClock()
  const server = await startServer({ now: clock.now, env: { SESSION_DAYS: '1' } })
  const panel = await startPanel(server, { members: three })
  const { closed } = await openNotes(panel)
  const ann = panel.seat('Ann')
  clock.skip(day - 60_000)
  expect((await panel.person('Ann').get('/me')).status).toBe(200)
  const fresh = await panel.visit(panel.place('Fay').url)
  const bob = panel.seat('Bob')
  clock.skip(61_000)
  expect((await panel.person('Ann').get('/me')).status).toBe(401)
  const seat = await fresh.enter(panel.id)
  await seat.do({ type: 'start-interview' })
  await ann.ended()
  expect([ann.closedWith, await closed]).toEqual([4403, 4403])
  expect(ann.view.interview.phase).toBe('lobby')
  await bob.ended()
})

test('[AUTH-1] a command on an expired session is not carried out and not answered: it can be sent again after signing in', async () => {
  const clock = startClock()
  const server = await startServer({ now: clock.now, env: { SESSION_DAYS: '1' } })
  const panel = await startPanel(server, { members: three })
  const fay = panel.seat('Fay')
  clock.skip(day + 60_000)
  const id = 'kept-by-the-client'
  await expect(fay.send({ type: 'start-interview' }, id)).rejects.toThrow('disconnected')
  const anew = await (await panel.visit(panel.place('Fay').url)).enter(panel.id)
  expect(anew.view.interview.phase).toBe('lobby')
  expect(await anew.send({ type: 'start-interview' }, id)).toMatchObject({ ok: true })
})

test('[AUTH-1] who signs out while their window is let in is not let in', async () => {
  const faults = new Faults()
  const server = await startServer({ over: faults.over })
  const panel = await startPanel(server, { members: three })
  const ann = await panel.visit(panel.place('Ann').url)
  const raw = { url: ann.url, cookie: ann.cookie }
  await server.restart(panel.isCutOff)
  for (const name of panel.names) panel.seat(name).close()
  const letIn = faults.holdReads()
  const { lookUps } = faults
  const record = await openRaw(raw, `/yjs/record/${panel.id}`)
  const notes = await openRaw(raw, `/yjs/notes/${panel.id}/${panel.member('Ann')}`)
  const entering = expect(ann.enter(panel.id)).rejects.toThrow('not-signed-in')
  // The two documents, and what Ann opens: a socket and her record.
  await eventually(() => faults.lookUps >= lookUps + 4)
  expect((await ann.delete('/session')).status).toBe(204)
  letIn()
  expect([(await record.closed).code, (await notes.closed).code]).toEqual([4401, 4401])
  await entering
})

test('[AUTH-1] a window that closes while it is let in does not keep its interview in memory', async () => {
  const faults = new Faults()
  const server = await startServer({ over: faults.over, unloadMs: 1 })
  const panel = await startPanel(server, { members: three })
  await server.restart(panel.isCutOff)
  for (const name of panel.names) panel.seat(name).close()
  const letIn = faults.holdReads()
  const { reads } = faults
  const window = await openRaw(panel.person('Ann'), '/socket.io/?EIO=4&transport=websocket')
  await eventually(() => window.frames.length > 0)
  window.send(`40/interview,${JSON.stringify({ interview: panel.id })}`)
  await eventually(() => faults.reads > reads)
  window.ws.close()
  await window.closed
  letIn()
  await eventually(async () => {
    await panel.owner.get(`/interviews/${panel.id}`)
    return faults.reads > reads + 1
  })
})

test('[AUTH-1] a server that starts deletes the sessions that have expired', async () => {
  const clock = startClock()
  const server = await startServer({ now: clock.now })
  const panel = await startPanel(server, { members: three })
  const signedInAt = clock.now()
  const [, token = ''] = panel.person('Ann').cookie.split('=')
  // Asked as of then: an expired session that is still there would be found.
  const find = () => server.store.people.sessionByHash(hashSecret(token), signedInAt)
  await server.restart()
  expect(await find()).not.toBe(null)
  clock.skip(31 * day)
  await server.restart()
  await eventually(async () => (await find()) === null)
})
