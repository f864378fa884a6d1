import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { signatureOf } from '../../server/webhooks/signature.ts'

test('[HOOK-1] the example on the page takes what is signed, and nothing that was changed or is old', async () => {
  const page = readFileSync('docs/webhooks.md', 'utf8')
  const code = /```js\n(.*?)```/s.exec(page)?.[1] ?? ''
  const { isFromEvenhand } = await import(
    /* @vite-ignore */ `data:text/javascript,${encodeURIComponent(code)}`
  )
  const [body, secret, now] = ['{"id":"ä"}', 'whsec_x', 1_767_225_600_000]
  const header = signatureOf(body, { secret, now })
  expect(isFromEvenhand(body, header, secret, now + 299_000)).toBe(true)
  expect(isFromEvenhand(`${body} `, header, secret, now)).toBe(false)
  expect(isFromEvenhand(body, header, 'whsec_y', now)).toBe(false)
  expect(isFromEvenhand(body, header.replace('t=1', 't=2'), secret, now)).toBe(false)
  expect(isFromEvenhand(body, header, secret, now + 301_000)).toBe(false)
  expect(isFromEvenhand(body, '', secret, now)).toBe(false)
})
