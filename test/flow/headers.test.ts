import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { startPanel, three } from '../support/panel.ts'
import { startServer } from '../support/server.ts'

/** Directives by name; a page may do what stands here and nothing else. */
const policyOf = (header: string | null) =>
  Object.fromEntries(
    (header ?? '').split(';').map((part) => {
      const [name = '', ...sources] = part.trim().split(' ')
      return [name, sources]
    }),
  )

test('[AUTH-1] every answer, page or error, forbids frames, inline code, foreign sources, sniffing and referrers', async () => {
  const server = await startServer()
  const panel = await startPanel(server, { members: three })
  const [asset] = readdirSync('client/dist/assets')
  const { host, origin } = new URL(server.url)
  const paths = [
    '/',
    '/join',
    `/interviews/${panel.id}`,
    `/assets/${asset}`,
    '/assets/none.js',
    '/none.png',
    '/sw.js',
    '/healthz',
    '/api/me',
    '/api/none',
    '/api/interviews/%E0%A4%A',
    `/api/interviews/${panel.id}/record.csv`,
    `/api/interviews/${panel.id}/record.xlsx`,
  ]
  for (const path of paths) {
    const { headers } = await fetch(`${origin}${path}`, {
      headers: { Cookie: panel.person('Ann').cookie, Accept: 'text/html' },
    })
    expect([path, policyOf(headers.get('content-security-policy'))]).toEqual([
      path,
      {
        'default-src': ["'none'"],
        'script-src': ["'self'"],
        'style-src': ["'self'"],
        'font-src': ["'self'"],
        'media-src': ["'self'"],
        'img-src': ["'self'", 'data:'],
        'connect-src': ["'self'", `ws://${host}`],
        'manifest-src': ["'self'"],
        'worker-src': ["'self'"],
        'form-action': ["'self'"],
        'base-uri': ["'none'"],
        'frame-ancestors': ["'none'"],
      },
    ])
    expect([path, headers.get('x-frame-options')]).toEqual([path, 'DENY'])
    expect([path, headers.get('referrer-policy')]).toEqual([path, 'no-referrer'])
    expect([path, headers.get('x-content-type-options')]).toEqual([path, 'nosniff'])
    expect([path, headers.get('cross-origin-resource-policy')]).toEqual([path, 'same-origin'])
    expect([path, headers.get('cross-origin-opener-policy')]).toEqual([path, 'same-origin'])
    expect([path, headers.get('access-control-allow-origin')]).toEqual([path, null])
  }
})

test('[AUTH-1] a form on another site can send nothing that is read as a request', async () => {
  const server = await startServer()
  const panel = await startPanel(server, { members: three })
  const { cookie } = panel.person('Fay')
  const path = `${server.url}/api/interviews/${panel.id}/commands`
  const body = JSON.stringify({ id: 'from-a-form', type: 'start-interview' })
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
    const headers = { Cookie: cookie, 'Content-Type': type }
    const foreign = { ...headers, Origin: 'https://elsewhere.example' }
    expect((await fetch(path, { method: 'POST', headers: foreign, body })).status).toBe(403)
    // Even where a browser named no origin.
    expect((await fetch(path, { method: 'POST', headers, body })).status).toBe(400)
  }
  expect(panel.seat('Fay').view.interview.phase).toBe('lobby')
})
