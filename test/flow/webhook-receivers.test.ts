import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { expect, onTestFinished, test } from 'vitest'
import { limits } from '../../shared/limits.ts'
import { selfSigned } from '../support/certificate.ts'
import { eventually } from '../support/eventually.ts'
import { signInOwner, startPanel, three } from '../support/panel.ts'
import { startReceiver } from '../support/receiver.ts'
import { startServer } from '../support/server.ts'
import { all, deliveriesOf, env, eventuallyDone, fast, hookTo, isSigned } from './hooks.ts'

test('[HOOK-3] nothing goes to this machine or a private network unless it is allowed, whatever its name', async () => {
  const receiver = await startReceiver()
  const server = await startServer({
    hooks: {
      ...fast,
      resolve: async (name) =>
        [name === 'two.example' ? '8.8.8.8' : '', '127.0.0.1'].filter(Boolean),
    },
  })
  const owner = await signInOwner(server)
  const { status, body } = await owner.post('/webhooks', { url: receiver.url, events: all })
  expect([status, body.error.code]).toEqual([409, 'webhook-url'])
  const hosts = [
    'rebind.example',
    'two.example',
    '127.0.0.1',
    '2130706433',
    '0x7f.1',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '169.254.169.254',
  ]
  for (const host of hosts) {
    const { webhook } = await hookTo(owner, `https://${host}:${receiver.port}/`)
    await owner.post(`/webhooks/${webhook.id}/test`)
    const [told] = await eventuallyDone(owner, webhook.id)
    expect([host, told.status, told.error]).toEqual([host, 'failed', 'address'])
  }
  expect(receiver.received).toHaveLength(0)
})

test('[HOOK-3] the address that was checked is the one that is connected to', async () => {
  const receiver = await startReceiver()
  const server = await startServer({ env, hooks: { ...fast, resolve: async () => ['127.0.0.1'] } })
  const owner = await signInOwner(server)
  const { webhook } = await hookTo(owner, `http://no-such-name.invalid:${receiver.port}/`)
  await owner.post(`/webhooks/${webhook.id}/test`)
  await receiver.has(1)
  expect(receiver.received[0]!.headers.host).toBe(`no-such-name.invalid:${receiver.port}`)
})

test('[HOOK-3] over https a receiver is told only where its certificate is trusted and for its name', async () => {
  const tls = selfSigned('receiver.example')
  const receiver = await startReceiver(undefined, { tls })
  const server = await startServer({ env, hooks: { ...fast, resolve: async () => ['127.0.0.1'] } })
  const owner = await signInOwner(server)
  const ask = async (host: string) => {
    const { webhook, secret } = await hookTo(owner, `https://${host}:${receiver.port}/`)
    await owner.post(`/webhooks/${webhook.id}/test`)
    const [told] = await eventuallyDone(owner, webhook.id)
    return { told, secret }
  }
  const refused = { status: 'failed', error: 'connection', answer: null }
  expect((await ask('receiver.example')).told).toMatchObject(refused)
  const trusted = getCACertificates('default')
  onTestFinished(() => setDefaultCACertificates(trusted))
  setDefaultCACertificates([...trusted, tls.cert])
  expect((await ask('other.example')).told).toMatchObject(refused)
  expect(receiver.received).toHaveLength(0)
  const { told, secret } = await ask('receiver.example')
  expect(told).toMatchObject({ status: 'delivered', answer: 204 })
  expect(receiver.received).toHaveLength(1)
  expect(isSigned(receiver.received[0]!, secret)).toBe(true)
})

test('[HOOK-3] a redirect is not followed, and an answer without end is not read to its end', async () => {
  const server = await startServer({ env, hooks: fast })
  const owner = await signInOwner(server)
  const target = await startReceiver()
  const away = await startReceiver(
    (response) => void response.writeHead(307, { Location: target.url }).end(),
  )
  const flood = await startReceiver((response) => {
    response.writeHead(200)
    response.write('x'.repeat(limits.webhookAnswerBytes + 1))
  })
  const results = []
  for (const { url } of [away, flood]) {
    const { webhook } = await hookTo(owner, url, { enabled: false })
    await owner.post(`/webhooks/${webhook.id}/test`)
    results.push(...(await eventuallyDone(owner, webhook.id)))
  }
  expect(results).toMatchObject([
    { status: 'failed', error: 'redirect', answer: 307 },
    { status: 'delivered', answer: 200 },
  ])
  expect(target.received).toHaveLength(0)
})

test('[HOOK-3] a receiver that never answers keeps nobody waiting and is let go', async () => {
  const server = await startServer({ env, hooks: { retryMs: [] } })
  const hanging = await startReceiver((response) => {
    response.writeHead(200)
    response.write('x'.repeat(limits.webhookAnswerBytes))
  })
  const quick = await startReceiver()
  const panel = await startPanel(server, { members: three })
  const slow = await hookTo(panel.owner, hanging.url)
  await hookTo(panel.owner, quick.url)
  await panel.begin()
  for (const round of ['q1', 'q2']) {
    if (round === 'q2') await panel.open(round)
    for (const name of ['Ann', 'Bob']) await panel.seal(name, round)
  }
  await quick.has(2)
  expect(hanging.received).toHaveLength(1)
  const begun = Date.now()
  await eventually(
    async () =>
      (await deliveriesOf(panel.owner, slow.webhook.id)).some(
        ({ error }: { error: string }) => error === 'timeout',
      ),
    (limits.webhookSeconds + 5) * 1000,
  )
  expect(Date.now() - begun).toBeLessThan((limits.webhookSeconds + 5) * 1000)
})
