import { cp } from 'node:fs/promises'
import { expect, test } from 'vitest'
import type { Store } from '../../server/store/store.ts'
import { closeCodes } from '../../shared/protocol.ts'
import { eventually } from '../support/eventually.ts'
import { rated } from '../support/interviews.ts'
import { signInOwner, startPanel, type Panel } from '../support/panel.ts'
import type { Person } from '../support/person.ts'
import { startServer, type RunningServer } from '../support/server.ts'
import { openShared } from '../support/shared-notes.ts'
import { openTempFolder } from '../support/stores.ts'
import { holdBoth, loopOf, twoInterviews } from '../support/two-interviews.ts'
import { routesOfApp } from './app-routes.ts'
import { bytesIn, foundIn, piecesOf, rowsOf } from './data-files.ts'

const cast = {
  'Fay Oberhauser': ['facilitator'],
  'Ann Wiedenhofer': ['panelist'],
  'Bob Tschudnowsky': ['panelist'],
} as const
const [fay, ann, bob] = ['Fay Oberhauser', 'Ann Wiedenhofer', 'Bob Tschudnowsky'] as const
const evidence = 'said that the ferry never sailed'
const marks = [...Object.keys(cast), 'Candidate 7', evidence, 'thought aloud', 'talked over']

const deletionOf = (person: Person, id: string, candidate = 'Candidate 7') =>
  person.post(`/interviews/${id}/deletion`, { candidate, cause: 'candidate-request' })

const close = (panel: Panel, by: string = fay) =>
  panel.do(by, { type: 'close-interview', reason: 'all is said' })

/** A closed interview with a row of every kind, and its windows, which are still open. */
async function startClosed(server: RunningServer) {
  const panel = await startPanel(server, { members: cast })
  const { body } = await panel.owner.post('/webhooks', {
    url: 'https://hooks.example/',
    events: ['interview.closed'],
    enabled: true,
  })
  expect(body.webhook.enabled).toBe(true)
  await panel.do(fay, { type: 'start-interview' })
  await panel.do(fay, { type: 'open-round', roundId: 'q1' })
  for (const name of [ann, bob]) await panel.seal(name, 'q1', rated(3, evidence))
  await panel.do(fay, { type: 'open-debrief', force: 'enough' })
  await panel.allSee(({ interview }) => interview.phase === 'debrief')
  const shared = openShared(panel.seat(ann))
  shared.text.insert(0, 'talked over')
  await shared.saved()
  const own = panel.seat(ann).notes(panel.member(ann))
  const ownClosed = new Promise((resolve) => own.provider.on('closed', resolve))
  own.doc.getText('text').insert(0, 'thought aloud')
  await eventually(async () => {
    const key = { interviewId: panel.id, memberId: panel.member(ann) }
    return (await server.store.notes.read(key)).length > 0
  })
  await close(panel)
  await panel.allSee(({ interview }) => interview.phase === 'closed')
  return { panel, shared, ownClosed }
}

/** What an interview pins is where it comes from as well, and stays there: its kit and the rule of its role. */
async function pinned({ kits, rules }: Store, kitId: string): Promise<Buffer> {
  const { kit } = (await kits.version(kitId)) ?? {}
  const { rule } = (await rules.read('research engineer')) ?? {}
  return Buffer.from(JSON.stringify([kit, rule]))
}

test('[RETAIN-1] after a deletion no file holds a byte of the interview, and all windows are told', async () => {
  const server = await startServer({ hooks: { resolve: async () => [] } })
  const { dataDir, store } = server
  const { panel, shared, ownClosed } = await startClosed(server)
  await eventually(() => rowsOf(dataDir, [panel.id])['deliveries'] === 1)
  // Another thread has the database open too.
  const figures = await panel.owner.get('/roles/research%20engineer/agreement')
  expect(figures.status).toBe(200)
  const pieces = piecesOf(dataDir, [panel.id])
  const before = await bytesIn(dataDir)
  expect(foundIn(before, pieces).length).toBeGreaterThan(pieces.length * 0.9)
  // Evidence was revealed and is in the record; notes are in boxes alone.
  expect(marks.filter((mark) => before.includes(mark))).toEqual(marks.slice(0, -2))
  const counts = rowsOf(dataDir, [panel.id])
  expect(Object.values({ ...counts, webhook_outbox: 1 }).every((count) => count > 0)).toBe(true)

  const { status, body } = await deletionOf(panel.owner, panel.id)
  expect(status).toBe(201)
  const entry = { by: 'owner', cause: 'candidate-request', isDone: true, interviews: [panel.id] }
  expect(body.deletion).toEqual({ ...entry, at: expect.any(Number) })

  for (const name of panel.names) {
    const seat = panel.seat(name)
    await seat.ended()
    expect(seat.closedWith).toBe(closeCodes.deleted)
    // As the web client does, it asks once more why it was let go.
    seat.socket.connect()
    await seat.until(() => seat.refusedWith === 'deleted')
  }
  const told = { code: closeCodes.deleted, reason: 'deleted' }
  expect(await shared.closed).toEqual(told)
  expect(await ownClosed).toEqual(told)
  expect(Object.values(rowsOf(dataDir, [panel.id]))).toEqual(Object.keys(counts).map(() => 0))

  const after = await bytesIn(dataDir)
  expect(marks.filter((mark) => after.includes(mark))).toEqual([])
  expect(foundIn(after, pieces, await pinned(store, panel.kitId)).map(String)).toEqual([])
  expect((await panel.owner.get('/deletions')).body.deletions).toEqual([body.deletion])
  await server.restart()
  const later = (await bytesIn(dataDir)).toString('latin1')
  expect(later.split(panel.id)).toHaveLength(entryAndIndex)
})

/** The id stands in the entry and in its index, and nowhere else: two places part the bytes in three. */
const entryAndIndex = 3

test('[RETAIN-1] a server that died between the deletion and the cleaning of its files does that when it starts', async () => {
  const server = await startServer()
  const { panel } = await startClosed(server)
  const { dataDir, store } = server
  const pieces = piecesOf(dataDir, [panel.id])
  await store.deletions.delete([panel.id], { at: 1, by: 'owner', cause: 'mistake' })
  const copy = await openTempFolder()
  await cp(dataDir, copy, { recursive: true })
  expect((await bytesIn(copy)).includes('Candidate 7')).toBe(true)
  const next = await startServer({ copyOf: copy })
  await eventually(async () => (await next.store.deletions.find(panel.id))?.isDone === true)
  const after = await bytesIn(next.dataDir)
  expect(marks.filter((mark) => after.includes(mark))).toEqual([])
  expect(foundIn(after, pieces, await pinned(next.store, panel.kitId)).map(String)).toEqual([])
})

/** A good body for each route that takes one. */
const bodies: Record<string, unknown> = {
  'POST /api/interviews/:id/members': { name: 'Zed', roles: ['observer'] },
  'POST /api/interviews/:id/commands': { id: 'command-9', type: 'start-interview' },
  'POST /api/interviews/:id/deletion': { candidate: 'Candidate 7', cause: 'mistake' },
}

test('[RETAIN-1] every address of a deleted interview says when it was deleted, and so do its links', async () => {
  const server = await startServer()
  const panel = await startPanel(server)
  const link = panel.place('Ann').url
  const { body } = await deletionOf(panel.owner, panel.id)
  const { at } = body.deletion
  const routes = routesOfApp().filter((route) => route.includes('/interviews/:id'))
  expect(routes.length).toBeGreaterThan(10)
  for (const route of routes) {
    const [method = '', path = ''] = route.split(' ')
    const url = path.replace('/api', '').replace(':id', panel.id).replace(':memberId', 'anyone')
    for (const person of [panel.owner, panel.person('Ann')]) {
      const { status, body } = await person.request(method, url, bodies[route])
      const isOwners = path.endsWith('/deletion') && person !== panel.owner
      expect([route, status]).toEqual([route, isOwners ? 403 : 410])
      if (!isOwners) expect(body.error).toMatchObject({ code: 'deleted', at })
    }
  }
  const late = await panel.person('Bob').post('/session', { token: new URL(link).hash.slice(1) })
  expect(late.status).toBe(410)
  expect(late.body.error).toMatchObject({ code: 'deleted', at, interviewId: panel.id })
  const loop = await panel.owner.post('/loops', { interviews: [panel.id, 'no-such-interview'] })
  expect(loop.body.error.code).toBe('deleted')
  expect((await panel.person('Ann').get('/me')).body.memberships).toEqual([])
  expect((await panel.owner.get('/interviews')).body.interviews).toEqual([])
  const seat = panel.person('Ann').seat(panel.id)
  await seat.until(() => seat.refusedWith !== null && seat.closedWith !== null)
  expect([seat.refusedWith, seat.closedWith]).toEqual(['deleted', closeCodes.deleted])
})

test('[RETAIN-2] nothing is deleted under another name, while people are at work in it, or by anyone but the owner', async () => {
  const server = await startServer()
  const panel = await startPanel(server)
  const codeOf = async (person: Person, candidate?: string) =>
    (await deletionOf(person, panel.id, candidate)).body.error.code
  expect(await codeOf(panel.owner, 'Candidate 8')).toBe('other-name')
  expect(await codeOf(panel.person('Fay'))).toBe('forbidden')
  await panel.do('Fay', { type: 'start-interview' })
  expect(await codeOf(panel.owner)).toBe('under-way')
  const preview = await panel.owner.get(`/interviews/${panel.id}/deletion`)
  expect(preview.body).toMatchObject({ isUnderWay: true, dueAt: null, others: [] })
  await panel.do('Fay', { type: 'open-debrief', force: 'nobody came' })
  expect(await codeOf(panel.owner)).toBe('under-way')
  expect(panel.seat('Fay').socket.connected).toBe(true)
  await close(panel, 'Fay')
  expect((await deletionOf(panel.owner, panel.id, ' Candidate  7 ')).status).toBe(201)
  expect(await codeOf(panel.owner)).toBe('deleted')
})

test('[RETAIN-2] interviews of a loop, also of one that was given up, go together with it', async () => {
  const both = await twoInterviews()
  const { server, first, second } = both
  await holdBoth(both)
  const givenUp = await loopOf(both)
  await givenUp.do('Fay', { type: 'close-interview', reason: 'the wrong people' })
  const loop = await loopOf(both)
  const { owner } = first.panel
  const alone = await startPanel(server, { owner })
  const ids = [first.panel.id, second.panel.id, givenUp.id, loop.id].toSorted()
  const preview = await owner.get(`/interviews/${second.panel.id}/deletion`)
  const named = preview.body.interviews.map(({ id }: { id: string }) => id)
  expect(named.toSorted()).toEqual(ids)
  expect(preview.body.others).toMatchObject([{ id: alone.id }])
  const { status, body } = await deletionOf(owner, second.panel.id)
  expect([status, body.deletion.interviews.toSorted()]).toEqual([201, ids])
  await loop.seat('Dan').ended()
  expect(loop.seat('Dan').closedWith).toBe(closeCodes.deleted)
  expect(Object.values(rowsOf(server.dataDir, ids)).every((count) => count === 0)).toBe(true)
  const left = (await owner.get('/interviews')).body.interviews
  expect(left.map(({ id }: { id: string }) => id)).toEqual([alone.id])
})

test('[RETAIN-2] what two ask for at once is deleted once, and a loop that is being made gathers nothing of it', async () => {
  const { server, first, second } = await twoInterviews()
  const owner = await signInOwner(server)
  const interviews = [first.panel.id, second.panel.id]
  const [one, other, made] = await Promise.all([
    deletionOf(owner, first.panel.id),
    deletionOf(first.panel.owner, first.panel.id),
    owner.post('/loops', { interviews }),
  ])
  expect([one.status, other.status].toSorted()).toEqual([201, 410])
  // Whoever came first: the loop went with it, or was refused.
  expect([201, 410]).toContain(made.status)
  const left = (await owner.get('/interviews')).body.interviews
  expect(left).toHaveLength(made.status === 201 ? 0 : 1)
})
