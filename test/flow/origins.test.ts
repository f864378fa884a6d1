import { createServer, type AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { startPanel, three } from '../support/panel.ts'
import { Person } from '../support/person.ts'
import { startServer } from '../support/server.ts'
import { knock, openDocument } from './doors.ts'

test.each(['https://elsewhere.example', 'null', 'http://localhost:1'])(
  '[AUTH-1] a page of %s can neither write nor open a socket with somebody’s cookie',
  async (Origin) => {
    const panel = await startPanel(await startServer(), { members: three })
    const fay = panel.person('Fay')
    const command = { id: 'from-elsewhere', type: 'start-interview' }
    const path = `/interviews/${panel.id}/commands`
    for (const [method, where, body] of [
      ['POST', path, command],
      ['POST', '/session', { token: 'any' }],
      ['DELETE', '/session', undefined],
      ['PUT', '/kits/x/draft', {}],
    ] as const) {
      const answer = await fay.request(method, where, body, { Origin })
      expect([where, answer.status, answer.body.error.code]).toEqual([where, 403, 'bad-origin'])
    }
    const read = await fay.request('GET', `/interviews/${panel.id}`, undefined, { Origin })
    expect(read.headers.get('access-control-allow-origin')).toBe(null)
    expect(read.body.interview.phase).toBe('lobby')
    expect(await knock(fay, { interview: panel.id }, { Origin })).toBe('no code')
    expect(await openDocument(fay, `/yjs/record/${panel.id}`, { Origin })).toBe(4403)
    const notes = `/yjs/notes/${panel.id}/${panel.member('Fay')}`
    expect(await openDocument(fay, notes, { Origin })).toBe(4403)
  },
)

test('[AUTH-1] the server’s own page may write and open sockets', async () => {
  const server = await startServer()
  const panel = await startPanel(server, { members: three })
  const fay = panel.person('Fay')
  const own = { Origin: new URL(server.url).origin }
  expect(await knock(fay, { interview: panel.id }, own)).toBe('in')
  expect(await openDocument(fay, `/yjs/record/${panel.id}`, own)).toBe('in')
  const command = { id: 'from-the-page', type: 'start-interview' }
  const path = `/interviews/${panel.id}/commands`
  expect((await fay.request('POST', path, command, own)).status).toBe(200)
})

test('[AUTH-1] behind a public URL only pages of that address may write', async () => {
  const PORT = await freePort()
  const server = await startServer({ env: { PORT, PUBLIC_URL: 'https://panel.example/' } })
  const person = new Person(`http://localhost:${PORT}`)
  const link = await server.ownerLink()
  expect(link).toMatch(/^https:\/\/panel\.example\/owner#/)
  const token = new URL(link).hash.slice(1)
  const from = (Origin: string) => person.request('POST', '/session', { token }, { Origin })
  expect((await from(person.url)).status).toBe(403)
  const { status, headers } = await from('https://panel.example')
  expect(status).toBe(201)
  expect(headers.get('set-cookie')).toMatch(/; HttpOnly; SameSite=Lax; Max-Age=\d+; Secure$/)
  expect(headers.get('strict-transport-security')).toContain('max-age=')
})

/** A port that nobody listens on at this moment. */
async function freePort(): Promise<string> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return String(port)
}
