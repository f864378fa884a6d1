import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { isSigned } from '../flow/hooks.ts'
import { enterOn, tabTo } from '../support/keyboard.ts'
import { startReceiver } from '../support/receiver.ts'
import { checkScreen } from '../support/screen.ts'
import { siteForFile, type Site } from '../support/site.ts'

let site: Site
siteForFile((given) => (site = given), { env: { WEBHOOK_PRIVATE: 'allow' } })

async function openConnections(): Promise<Page> {
  const page = await site.newPage('owner', { permissions: ['clipboard-read', 'clipboard-write'] })
  await page.goto(await site.server.ownerLink())
  await page.waitForURL(`${site.url}/`)
  await enterOn(page, page.getByRole('button', { name: 'Menu' }))
  await enterOn(page, page.getByRole('link', { name: 'Connections' }))
  await page.getByText('No program has access.').waitFor()
  return page
}
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
const focusIsIn = (page: Page, text: string) =>
  page.waitForFunction((wanted) => document.activeElement?.textContent?.includes(wanted), text)
const asScript = (secret: string, path: string) =>
  fetch(`${site.url}/api${path}`, { headers: { Authorization: `Bearer ${secret}` } })

test('[TOKEN-1] [UX-1] a token is made, copied once and revoked by keyboard', async () => {
  const page = await openConnections()
  await enterOn(page, button(page, 'New token'))
  const dialog = page.getByRole('dialog', { name: 'New token' })
  await tabTo(page, dialog.getByRole('textbox', { name: 'What it is for' }))
  await page.keyboard.type('Nightly export')
  await page.keyboard.press('Enter')
  await dialog.getByText('Choose at least one.').waitFor()
  await tabTo(page, dialog.getByRole('checkbox', { name: 'Read kits' }))
  await page.keyboard.press('Space')
  await checkScreen(page)
  await page.keyboard.press('Enter')
  await focusIsIn(page, 'The token “Nightly export”')
  await enterOn(page, button(page, 'Copy Token'))
  await page.getByText('Copied', { exact: true }).waitFor()
  const secret = await page.evaluate(() => navigator.clipboard.readText())
  expect((await asScript(secret, '/kits')).status).toBe(200)
  expect((await asScript(secret, '/interviews')).status).toBe(403)
  await enterOn(page, button(page, 'I have kept it'))
  await focusIsIn(page, 'Connections')
  await page.reload()
  await page.getByRole('heading', { name: 'Nightly export' }).waitFor()
  expect(await page.content()).not.toContain(secret)
  await enterOn(page, button(page, 'Revoke Nightly export'))
  await page.getByRole('dialog', { name: 'Revoke “Nightly export”?' }).waitFor()
  await enterOn(page, button(page, /^Revoke$/))
  await page.getByText('No program has access.').waitFor()
  expect((await asScript(secret, '/kits')).status).toBe(401)
  expect(site.complaints).toEqual([])
})

test('[HOOK-1] [HOOK-2] [UX-1] a webhook is made, tested, turned off and deleted, and says what became of its messages', async () => {
  const receiver = await startReceiver()
  const page = await openConnections()
  await enterOn(page, button(page, 'New webhook'))
  const dialog = page.getByRole('dialog', { name: 'New webhook' })
  await tabTo(page, dialog.getByRole('textbox', { name: 'Address' }))
  await page.keyboard.type('example.org')
  await page.keyboard.press('Enter')
  await dialog.getByText('An address begins with https://').waitFor()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type(receiver.url)
  await page.keyboard.press('Enter')
  await focusIsIn(page, `The secret of ${receiver.url}`)
  const secret = await page.getByRole('textbox', { name: 'Secret' }).inputValue()
  const row = page.getByRole('listitem').filter({ hasText: receiver.url })
  await row.getByText('without ratings').waitFor()
  await enterOn(page, row.getByRole('button', { name: /^Send a test/ }))
  await row.getByText('Taken', { exact: true }).waitFor()
  expect(isSigned(receiver.received[0]!, secret, site.clock.now())).toBe(true)
  await receiver.close()
  await enterOn(page, row.getByRole('button', { name: /^Send a test/ }))
  await row.getByText('given up after 1 try: it could not be reached').waitFor()
  await enterOn(page, row.getByRole('button', { name: 'Send again now' }))
  await row.getByText('given up after 2 tries').waitFor()
  await checkScreen(page) // with the secret still shown
  await enterOn(page, row.getByRole('button', { name: /^Turn off/ }))
  await row.getByText('Off: it is told nothing').waitFor()
  expect((await site.owner.get('/webhooks')).body.webhooks).toMatchObject([{ enabled: false }])
  await enterOn(page, row.getByRole('button', { name: /^Delete/ }))
  await page.getByRole('dialog', { name: 'Delete this webhook?' }).waitFor()
  await enterOn(page, button(page, /^Delete$/))
  await page.getByText('No other system is told anything.').waitFor()
  expect((await site.owner.get('/webhooks')).body.webhooks).toEqual([])
})
