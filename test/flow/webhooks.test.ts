import { expect, test } from 'vitest'
import type { Rating } from '../../shared/interview/rating.ts'
import { limits } from '../../shared/limits.ts'
import { eventually } from '../support/eventually.ts'
import { rated } from '../support/interviews.ts'
import { signInOwner, startPanel, three } from '../support/panel.ts'
import { startReceiver } from '../support/receiver.ts'
import { startServer } from '../support/server.ts'
import { all, deliveriesOf, env, eventuallyDone, fast, hookTo, isSigned } from './hooks.ts'

test('[HOOK-1] [HOOK-2] a reveal is told once, signed, with no name and no rating', async () => {
  const server = await startServer({ env, hooks: fast })
  const receiver = await startReceiver()
  const panel = await startPanel(server, { members: three })
  const { webhook, secret } = await hookTo(panel.owner, receiver.url)
  await panel.begin()
  const rating: Rating = { kind: 'rated', level: 3, ticks: ['3.1'], evidence: 'Xylophone' }
  await panel.seal('Ann', 'q1', rating)
  await panel.seal('Bob', 'q1', rated(1))
  await receiver.has(1)
  const [first] = receiver.received
  expect(isSigned(first!, secret)).toBe(true)
  expect(isSigned(first!, `${secret}x`)).toBe(false)
  expect(isSigned(first!, secret, Date.now() + 600_000)).toBe(false)
  expect(first!.body).toEqual({
    id: first!.headers['evenhand-delivery'],
    type: 'interview.revealed',
    at: expect.any(Number),
    interview: { id: panel.id, role: 'Research engineer', mode: 'live' },
    round: { id: 'q1', how: 'all-sealed', source: null },
  })
  for (const word of ['Candidate', 'Ann', 'Bob', 'Xylophone', 'level'])
    expect(first!.text).not.toContain(word)
  const told = await eventuallyDone(panel.owner, webhook.id)
  expect(told).toMatchObject([{ status: 'delivered', attempts: 1, answer: 204, error: null }])
  expect(receiver.received).toHaveLength(1)
})

test('[HOOK-2] ratings come where they were asked for, and those of the revealed round alone', async () => {
  const server = await startServer({ env, hooks: fast })
  const receiver = await startReceiver()
  const panel = await startPanel(server, { members: three })
  await hookTo(panel.owner, receiver.url, { includeRatings: true })
  await panel.begin()
  await panel.open('q2')
  await panel.seal('Ann', 'q2', { kind: 'rated', level: 1, ticks: [], evidence: 'Xylophone' })
  await panel.seal('Ann', 'q1', rated(3))
  expect(receiver.received).toHaveLength(0)
  await panel.seal('Bob', 'q1', rated(1))
  await receiver.has(1)
  const { ratings, round } = receiver.received[0]!.body
  expect(round.id).toBe('q1')
  expect(ratings).toHaveLength(2)
  expect(ratings).toEqual([
    { memberId: panel.member('Ann'), status: 'rated', level: expect.objectContaining({ rank: 3 }) },
    { memberId: panel.member('Bob'), status: 'rated', level: expect.objectContaining({ rank: 1 }) },
  ])
  expect(receiver.received[0]!.text).not.toContain('Xylophone')
})

test('[HOOK-1] what a receiver did not take is sent again under the same id, after a 500 and a closed port', async () => {
  const server = await startServer({ env, hooks: fast })
  const receiver = await startReceiver((response, count) =>
    response.writeHead(count < 3 ? 500 : 204).end(),
  )
  const deaf = await startReceiver()
  await deaf.close()
  const panel = await startPanel(server, { members: three })
  await hookTo(panel.owner, receiver.url)
  const gone = await hookTo(panel.owner, deaf.url)
  await panel.begin()
  for (const name of ['Ann', 'Bob']) await panel.seal(name, 'q1')
  await receiver.has(3)
  expect(new Set(receiver.received.map(({ body }) => body.id)).size).toBe(1)
  const [failed] = await eventuallyDone(panel.owner, gone.webhook.id)
  expect(failed).toMatchObject({ status: 'failed', attempts: 7, error: 'connection', answer: null })
})

test('[HOOK-1] what was given up is sent once more when the owner asks, and what was taken is not', async () => {
  const server = await startServer({ env, hooks: { retryMs: [] } })
  const receiver = await startReceiver((response, count) =>
    response.writeHead(count < 3 ? 500 : 204).end(),
  )
  const panel = await startPanel(server, { members: three })
  const { owner } = panel
  const { webhook } = await hookTo(owner, receiver.url)
  await panel.begin()
  for (const name of ['Ann', 'Bob']) await panel.seal(name, 'q1')
  await receiver.has(1)
  const [{ id }] = await eventuallyDone(owner, webhook.id)
  const retry = (hook = webhook.id) => owner.post(`/webhooks/${hook}/deliveries/${id}/retry`)
  for (const [status, attempts] of [
    ['failed', 2],
    ['delivered', 3],
  ]) {
    expect((await retry()).status).toBe(202)
    await receiver.has(Number(attempts))
    expect(await eventuallyDone(owner, webhook.id)).toMatchObject([{ id, status, attempts }])
  }
  expect(new Set(receiver.received.map(({ body }) => body.id))).toEqual(new Set([id]))
  expect((await retry()).status).toBe(404)
  const other = await hookTo(owner, receiver.url, { enabled: false })
  expect((await retry(other.webhook.id)).status).toBe(404)
  expect(receiver.received).toHaveLength(3)
})

test('[HOOK-1] a restart in between loses nothing', async () => {
  const server = await startServer({
    env,
    hooks: { retryMs: [50, 50, 50, 50, 50, 50, 50, 50, 50] },
  })
  const first = await startReceiver((response) => void response.writeHead(503).end())
  const panel = await startPanel(server, { members: three })
  await hookTo(panel.owner, first.url)
  await panel.begin()
  for (const name of ['Ann', 'Bob']) await panel.seal(name, 'q1')
  await first.has(1)
  const { promise: second, resolve } =
    Promise.withResolvers<Awaited<ReturnType<typeof startReceiver>>>()
  await server.restart(async () => {
    await first.close()
    resolve(await startReceiver(undefined, { port: first.port }))
  })
  const receiver = await second
  await receiver.has(1)
  expect(receiver.received[0]!.body.id).toBe(first.received[0]!.body.id)
})

test('[HOOK-1] what was committed before a crash is told after the next start', async () => {
  const server = await startServer({ env, hooks: fast })
  const receiver = await startReceiver()
  const panel = await startPanel(server, { members: three })
  await hookTo(panel.owner, receiver.url)
  const { store } = server
  await panel.begin()
  await server.app.close()
  // Written by another process, which tells nobody and dies: the log and the outbox are one commit.
  const rows = await store.interviews.read(panel.id)
  const last = rows.at(-1)!
  const [summary] = await store.interviews.summariesOf([panel.id])
  const event = { type: 'interview-closed', at: Date.now(), by: 'owner', reason: 'Gone' } as const
  const row = {
    seq: last.seq + 1,
    prevHash: last.hash,
    hash: 'x',
    event,
    update: null,
    command: null,
  }
  await store.interviews.append(last.seq, [row], summary!)
  expect(await store.webhooks.outbox()).toEqual([{ interviewId: panel.id, seq: row.seq }])
  await server.restart()
  await receiver.has(1)
  expect(receiver.received[0]!.body).toMatchObject({ type: 'interview.closed' })
})

test('[HOOK-1] a renewed secret signs, a disabled webhook is told nothing, a deleted one is gone', async () => {
  const server = await startServer({ env, hooks: fast })
  const receiver = await startReceiver()
  const panel = await startPanel(server, { members: three })
  const { owner } = panel
  const { webhook, secret: old } = await hookTo(owner, receiver.url)
  const { body } = await owner.post(`/webhooks/${webhook.id}/secret`)
  expect((await owner.get('/webhooks')).text).not.toContain(body.secret)
  await owner.post(`/webhooks/${webhook.id}/test`)
  await receiver.has(1)
  expect(receiver.received[0]!.body).toMatchObject({ type: 'webhook.test' })
  expect(isSigned(receiver.received[0]!, body.secret)).toBe(true)
  expect(isSigned(receiver.received[0]!, old)).toBe(false)
  const settings = { url: receiver.url, events: all, enabled: false }
  expect((await owner.put(`/webhooks/${webhook.id}`, settings)).status).toBe(200)
  await panel.begin()
  for (const name of ['Ann', 'Bob']) await panel.seal(name, 'q1')
  await eventually(async () => (await server.store.webhooks.outbox()).length === 0)
  expect(await eventuallyDone(owner, webhook.id)).toHaveLength(1)
  expect((await owner.delete(`/webhooks/${webhook.id}`)).status).toBe(204)
  expect((await owner.get(`/webhooks/${webhook.id}/deliveries`)).status).toBe(404)
})

test('[TOKEN-1] a token needs the right to read records to have ratings sent to it', async () => {
  const server = await startServer({ env })
  const owner = await signInOwner(server)
  const { body } = await owner.post('/tokens', { name: 'x', scopes: ['webhooks:write'] })
  const ask = (includeRatings: boolean) =>
    owner.request(
      'POST',
      '/webhooks',
      { url: 'http://127.0.0.1:1/', events: all, includeRatings },
      { Authorization: `Bearer ${body.secret}` },
    )
  expect((await ask(false)).status).toBe(201)
  const { status, body: refused } = await ask(true)
  expect([status, refused.error]).toMatchObject([
    403,
    { code: 'scope-missing', scope: 'records:read' },
  ])
})

test('[WIRE-1] there are as many webhooks, deliveries and messages that wait as the limits say', async () => {
  const server = await startServer({ env, hooks: { retryMs: [3_600_000] } })
  const panel = await startPanel(server, { members: three })
  const { owner } = panel
  const deaf = await startReceiver((response) => void response.writeHead(500).end())
  const { webhook } = await hookTo(owner, deaf.url)
  const longest = `https://a.example/${'x'.repeat(limits.urlChars - 18)}`
  expect(longest).toHaveLength(limits.urlChars)
  const off = { events: all, enabled: false }
  expect((await owner.post('/webhooks', { url: `${longest}x`, ...off })).status).toBe(400)
  await hookTo(owner, longest, off)
  for (let count = 2; count < limits.webhooks; count++) await hookTo(owner, deaf.url, off)
  const { body } = await owner.post('/webhooks', { url: deaf.url, ...off })
  expect(body.error.code).toBe('too-many-webhooks')

  const now = Date.now()
  const some = { event: 'interview.closed', interviewId: 'x', seq: 1, roundId: null, attempts: 0 }
  const rest = { answer: null, error: null, createdAt: 0, updatedAt: 0, nextAt: now + 3_600_000 }
  const waiting = { webhookId: webhook.id, ...some, ...rest, status: 'waiting' } as const
  const ids = Array.from({ length: limits.webhookQueue - 1 }, (_none, index) => `d${index}`)
  const row = { interviewId: 'x', seq: 1 }
  await server.store.webhooks.spread(
    row,
    ids.map((id) => ({ ...waiting, id })),
  )
  await panel.begin()
  for (const round of ['q1', 'q2']) {
    if (round === 'q2') await panel.open(round)
    for (const name of ['Ann', 'Bob']) await panel.seal(name, round)
    await eventually(async () => (await server.store.webhooks.outbox()).length === 0)
  }
  const told = await deliveriesOf(owner, webhook.id)
  expect(told).toHaveLength(limits.webhookDeliveries)
  expect(told.slice(0, 2)).toMatchObject([
    { roundId: 'q2', status: 'failed', error: 'queue' },
    { roundId: 'q1', status: 'waiting' },
  ])
})
