import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { aKit } from '../support/interviews.ts'
import { enterOn } from '../support/keyboard.ts'
import { makeRole, saveRole } from '../support/role.ts'
import { checkScreen } from '../support/screen.ts'
import { startSite, type Site } from '../support/site.ts'

let site: Site
beforeAll(async () => {
  site = await startSite()
  const made = makeRole({ candidates: 14, raters: 3, kit: aKit(4) })
  await saveRole(site.server.store, made)
  const few = makeRole({ candidates: 1, raters: 2, role: 'Designer', kit: aKit(2), seed: 2 })
  await saveRole(site.server.store, few)
}, 60_000)
afterAll(() => site.close())

async function openAsOwner(path: string): Promise<Page> {
  const page = await site.newPage('owner')
  onTestFinished(() => page.context().close())
  await page.goto(await site.server.ownerLink())
  await page.waitForURL(`${site.url}/`)
  await page.goto(`${site.url}${path}`)
  await page.locator('main h1').waitFor()
  return page
}

test('[UX-1] [STATS-3] the figures of a role are opened by keyboard, with tables that say what the drawings show', async () => {
  const page = await openAsOwner('/roles/research%20engineer')
  await enterOn(page, page.getByRole('link', { name: 'How well panels agree' }))
  await page.getByRole('heading', { name: 'What would help more' }).waitFor()
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
  // Two of the 14 are still open: their last question was not asked.
  await page
    .getByText('14 interviews, 54 answers rated by two or more panelists, 3 panelists.')
    .waitFor()
  expect(await page.getByText(/not for ranking people/).count()).toBe(1)
  const people = page.getByRole('region', { name: 'Compared with others on the same answers' })
  const names = await people.getByRole('rowheader').allInnerTexts()
  expect(names).toEqual(['Rater-1', 'Rater-2', 'Rater-3'])
  for (const name of names) {
    const drawing = await people.getByRole('img', { name }).getAttribute('aria-label')
    const said = await people.getByRole('row', { name }).innerText()
    const [, severity = 'nothing', lo = '', hi = ''] =
      drawing?.match(/: (.+), (\S+) to (\S+) levels$/) ?? []
    expect(said).toContain(severity)
    expect(said).toContain(`${lo} to ${hi}`)
  }
  await checkScreen(page)
  expect(site.complaints).toEqual([])
})

test('[UX-1] [STATS-3] where answers are few, the page says so instead of a number', async () => {
  const page = await openAsOwner('/roles/designer/agreement')
  await page.getByText('1 interview, 2 answers rated by two or more panelists').waitFor()
  expect(await page.getByText('Not enough answers to judge').count()).toBeGreaterThan(4)
  expect(await page.locator('main').innerText()).not.toMatch(/NaN|undefined|null/)
  await checkScreen(page)
})
