import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { aKit, rated } from '../support/interviews.ts'
import { startOwnProcess } from '../support/own-process.ts'
import { Person } from '../support/person.ts'
import { withReceipt } from '../support/receipts.ts'
import { openTempFolder } from '../support/stores.ts'
import { knock, openDocument } from './doors.ts'
import { openRaw, openRawCommands, syncFrame } from './raw-socket.ts'

const marker = 'marker-of-input'
const secretOf = (link: string) => new URL(link).hash.slice(1)

/** An interview whose every text is a marker, and its two people signed in. */
async function makePanel(owner: Person) {
  const kit = { ...aKit(1), title: marker, brief: marker }
  const { body: made } = await owner.post('/kits', { kit })
  const members = [
    { name: `Fay ${marker}`, roles: ['facilitator', 'panelist'] },
    { name: `Ann ${marker}`, roles: ['panelist'] },
  ]
  const wanted = { candidate: marker, kitId: made.kit.id, members }
  const { body } = await owner.post('/interviews', wanted)
  const people = await Promise.all(
    body.invites.map(async ({ url }: { url: string }) => {
      const person = new Person(owner.url)
      await person.open(url)
      return person
    }),
  )
  return { id: body.interview.id as string, invites: body.invites, people: people as Person[] }
}

/** Commands of a member, good ones and bad ones. */
async function sendCommands(person: Person, id: string, member: string): Promise<void> {
  const socket = await openRawCommands(person, { interview: id, member })
  const seal = { type: 'seal-rating', roundId: 'q1', rating: rated(2, marker) } as const
  const sender = { interviewId: id, memberId: member }
  const reason = marker
  for (const body of [
    withReceipt(seal, sender),
    { type: marker },
    { type: 'void-round', roundId: marker, reason },
  ])
    socket.sendCommand({ id: crypto.randomUUID(), ...body })
  await eventually(() => socket.answers().length === 3)
}

/** What a script is answered that shows this token. */
const showToken = (person: Person, token: string) =>
  person.request('GET', '/kits', undefined, { Authorization: `Bearer ${token}` })

/** A good token, one that was revoked, and the secret of a webhook whose address is refused. */
async function makeSecrets(owner: Person) {
  const make = async () =>
    (await owner.post('/tokens', { name: marker, scopes: ['kits:read'] })).body
  const [good, old] = [await make(), await make()]
  expect((await owner.delete(`/tokens/${old.token.id}`)).status).toBe(204)
  const codes = []
  for (const token of [good.secret, old.secret, marker])
    codes.push((await showToken(owner, token)).body.error?.code)
  expect(codes).toEqual([undefined, 'bad-api-token', 'bad-api-token'])
  const url = `https://127.0.0.1/${marker}`
  const hook = (await owner.post('/webhooks', { url, events: ['interview.closed'] })).body
  expect((await owner.post(`/webhooks/${hook.webhook.id}/test`)).status).toBe(202)
  return { tokens: [good.secret as string, old.secret as string], hook: hook.secret as string }
}

/** Each door with a marker in all that it is given; answers how HTTP answered. */
async function knockEverywhere(
  person: Person,
  { id, member, tokens }: { id: string; member: string; tokens: readonly string[] },
): Promise<number[]> {
  const notes = await openRaw(person, `/yjs/notes/${id}/${member}`)
  notes.send(syncFrame(2, Buffer.from(marker)))
  await notes.closed
  const record = await openRaw(person, `/yjs/record/${id}?member=${marker}`)
  await record.closed
  await knock(person, { interview: marker, member: marker }, { 'User-Agent': marker })
  await knock({ url: person.url, cookie: `evenhand_session=${marker}` }, { interview: id })
  await openDocument(person, `/yjs/record/${marker}`, { Origin: `https://${marker}.example` })
  const answers = [
    await person.post('/session', { token: marker }),
    await person.post('/session', `{"token": "${marker}`),
    await person.request(
      'POST',
      '/session',
      { token: marker },
      { Origin: `https://${marker}.example` },
    ),
    await person.get(`/interviews/${marker}?member=${marker}`),
    await person.get(`/${marker}`),
    await person.get(`/interviews/${id}/record.json`),
    await person.post(`/interviews/${id}/commands`, {
      id: marker,
      type: 'open-round',
      roundId: marker,
    }),
    await person.get('/interviews'),
    await person.get('/me'),
    await person.put(`/kits/${marker}/draft`, { text: marker, revision: 0 }),
    ...(await Promise.all([...tokens, marker].map((token) => showToken(person, token)))),
  ]
  for (const { status, text } of answers) if (status >= 400) expect(text).not.toContain(marker)
  return answers.map(({ status }) => status)
}

test('[AUTH-1] [SEAL-1] no log line or error text holds a secret or a word that somebody gave, also where requests fail', async () => {
  const dataDir = await openTempFolder()
  const server = await startOwnProcess({ dataDir })
  const owner = new Person(server.url)
  const ownerLink = await server.ownerLink()
  await owner.open(ownerLink)
  const { id, invites, people } = await makePanel(owner)
  const [fay, ann] = people
  if (!fay || !ann) throw new Error('nobody there')
  const begin = { id: 'begin-now', type: 'start-interview' }
  expect((await fay.post(`/interviews/${id}/commands`, begin)).status).toBe(200)
  const heard: Person[] = [owner, fay, ann]
  const { memberId } = invites[1]
  const { tokens, hook } = await makeSecrets(owner)
  const doors = { id, member: memberId, tokens }
  await sendCommands(ann, id, memberId)
  expect(await knockEverywhere(ann, doors)).not.toContain(500)

  // Another process breaks the store, and each door is used once more.
  const database = new DatabaseSync(`${dataDir}/evenhand.sqlite`)
  const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all()
  for (const { name } of tables)
    database.exec(`ALTER TABLE "${String(name)}" RENAME TO "gone_${String(name)}"`)
  database.close()
  expect(await knockEverywhere(ann, doors)).toContain(500)
  const { status, text } = await owner.get('/kits')
  expect([status, text]).toMatchObject([500, expect.not.stringContaining('kits')])

  await server.end('SIGTERM')
  const said = server.output.replace(ownerLink, '')
  const cookies = heard.map(({ cookie }) => cookie.split('=')[1] ?? 'none')
  const links = [ownerLink, ...invites.map(({ url }: { url: string }) => url)].map(secretOf)
  for (const secret of [marker, ...cookies, ...links, ...tokens, hook])
    expect([secret, said.includes(secret)]).toEqual([secret, false])

  expect(said).toContain('request failed')
})
