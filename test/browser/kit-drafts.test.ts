import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { kitFromJson } from '../../shared/kit/json.ts'
import { parseKit } from '../../shared/kit/parse.ts'
import { sampleKitText } from '../../shared/kit/sample.ts'
import { eventually } from '../support/eventually.ts'
import { checkScreen } from '../support/screen.ts'
import { startSite, type Site } from '../support/site.ts'
import { plannerGuide } from '../unit/kits-ui/planner-guide.ts'

let site: Site
beforeAll(async () => {
  site = await startSite()
})
afterAll(() => site.close())

/** The owner at a device of their own. */
async function signIn(): Promise<Page> {
  const page = await site.newPage('owner')
  onTestFinished(() => page.context().close())
  await page.goto(await site.server.ownerLink())
  await page.waitForURL(`${site.url}/`)
  return page
}

const makeKit = async (text: string, publish = false): Promise<string> =>
  (await site.owner.post('/kits', { text, publish })).body.kit.id
const draftOf = async (id: string): Promise<string> =>
  (await site.owner.get(`/kits/${id}`)).body.kit.text

async function openKit(page: Page, id: string): Promise<Page> {
  await page.goto(`${site.url}/kits/${id}`)
  await textOf(page).waitFor()
  return page
}
const textOf = (page: Page) => page.getByRole('textbox', { name: 'The guide as text' })
const saved = (page: Page) => page.getByText(/^Saved \d/).waitFor()
const append = async (page: Page, words: string) => {
  await textOf(page).press('Control+End')
  await page.keyboard.insertText(words)
}

test('[KIT-2] what two windows write to one draft is never lost, whichever is kept', async () => {
  const id = await makeKit(sampleKitText)
  const first = await openKit(await signIn(), id)
  const second = await openKit(await first.context().newPage(), id)
  await append(second, '- from the second\n')
  await saved(second)
  await append(first, '- from the first\n')
  const banner = first.getByText('This draft was changed in another window.')
  await banner.waitFor()
  expect(await first.getByText('Not saved', { exact: true }).count()).toBe(1)
  await checkScreen(first)

  await first.getByRole('button', { name: 'Load the other' }).click()
  await banner.waitFor({ state: 'detached' })
  expect(await textOf(first).inputValue()).toContain('from the second')
  await first.getByRole('button', { name: 'Undo', exact: true }).click()
  expect(await textOf(first).inputValue()).toContain('from the first')
  await saved(first)
  expect(await draftOf(id)).toContain('from the first')

  // Nothing was written in the second window since: it takes over what the first has saved.
  await second.bringToFront()
  await second.evaluate(() => window.dispatchEvent(new Event('focus')))
  await eventually(async () => (await textOf(second).inputValue()).includes('from the first'))
  await append(first, '- more of the first\n')
  await saved(first)
  await append(second, '- more of the second\n')
  await second.getByRole('button', { name: 'Keep mine' }).click()
  await saved(second)
  expect(await draftOf(id)).toContain('more of the second')
  await second.getByRole('button', { name: 'Undo', exact: true }).click()
  expect(await textOf(second).inputValue()).toContain('more of the first')
})

test('[KIT-2] a draft never says saved before the server has, and outlives a dead network', async () => {
  const id = await makeKit(sampleKitText)
  const page = await openKit(await signIn(), id)
  let answer: () => void = () => {}
  const isHeld = new Promise<void>((resolve) => (answer = resolve))
  await page.route('**/draft', async (route) => {
    await isHeld
    await route.continue()
  })
  const sent = page.waitForRequest('**/draft')
  await append(page, '- slowly\n')
  await sent
  await page.getByText('Saving…').waitFor()
  expect(await page.getByText(/^Saved \d/).count()).toBe(0)
  answer()
  await saved(page)
  expect(await draftOf(id)).toContain('slowly')
  await page.unroute('**/draft')

  await page.context().setOffline(true)
  await append(page, '- offline\n')
  await page.getByText('Your text is kept on this device').waitFor()
  await checkScreen(page)
  // A page that closes is offline no longer for its last moment, so its server is away then.
  await site.server.restart(() => page.close())
  await expect(draftOf(id)).resolves.not.toContain('offline')

  const context = page.context()
  await context.setOffline(false)
  const again = await openKit(await context.newPage(), id)
  await again.getByText('Changes that were not saved last time were on this device.').waitFor()
  await saved(again)
  expect(await draftOf(id)).toContain('offline')

  await context.setOffline(true)
  await append(again, '- and back\n')
  await again.getByText('Your text is kept on this device').waitFor()
  await context.setOffline(false)
  await saved(again)
  expect(await draftOf(id)).toContain('and back')
})

test('[KIT-2] a draft whose kit was deleted elsewhere goes on as a kit of its own', async () => {
  const id = await makeKit(sampleKitText)
  const page = await openKit(await signIn(), id)
  await site.owner.delete(`/kits/${id}`)
  await append(page, '- still here\n')
  await page.getByRole('button', { name: 'Make a new kit of it' }).click()
  await page.waitForURL((url) => /\/kits\/./.test(url.pathname) && !url.pathname.endsWith(id))
  await saved(page)
  expect(await textOf(page).inputValue()).toContain('still here')
  expect(await draftOf(page.url().split('/').at(-1) ?? '')).toContain('still here')
})

test('[KIT-2] files are imported with what is to fix, or refused in words', async () => {
  const page = await signIn()
  await page.goto(`${site.url}/kits`)
  await page.getByText('No kit yet').or(page.getByText('Your kits')).waitFor()
  await checkScreen(page)
  await page.locator('input[type=file]').setInputFiles([
    { name: 'planner.txt', mimeType: 'text/plain', buffer: Buffer.from(plannerGuide) },
    { name: 'photo.png', mimeType: 'image/png', buffer: Buffer.from([0x89, 0x50, 0, 1, 2]) },
    { name: 'large.txt', mimeType: 'text/plain', buffer: Buffer.alloc(1_048_577, 'a') },
  ])
  const result = (name: string) => page.getByRole('listitem').filter({ hasText: name })
  await result('planner.txt').getByText('4 questions · 3 to fix · 1 to look at').waitFor()
  await result('photo.png').getByText('This is a binary file, not text.').waitFor()
  await result('large.txt').getByText('more than 1 MiB').waitFor()
  await page.getByText('1 imported, 2 not imported.').waitFor()
  await checkScreen(page)

  const dropped = await page.evaluateHandle((text) => {
    const data = new DataTransfer()
    data.items.add(new File([text], 'dropped.md', { type: 'text/markdown' }))
    return data
  }, sampleKitText)
  await page.locator('.zone').dispatchEvent('drop', { dataTransfer: dropped })
  await result('dropped.md').getByRole('link', { name: /^Open/ }).click()
  await eventually(async () => (await textOf(page).inputValue()) === sampleKitText)
})

test('[KIT-1] a published version can be read and never changes; a deleted kit comes back with all of them', async () => {
  const title = 'Night planner'
  const id = await makeKit(sampleKitText.replace(/^Title: .*/, `Title: ${title}`), true)
  const page = await openKit(await signIn(), id)
  await page.getByRole('button', { name: 'Delete question 1' }).click()
  await page.getByRole('button', { name: 'Publish version 2' }).click()
  await page.getByText('Version 2 is published').waitFor()
  const link = page.getByRole('link', { name: 'Start an interview with this kit' }).first()
  await page.getByRole('button', { name: 'View version 1' }).click()
  const prompt = parseKit(sampleKitText).kit?.questions[0]?.prompt ?? ''
  await page.getByRole('dialog').getByText(prompt).waitFor()
  await checkScreen(page)
  await page.keyboard.press('Escape')

  await link.click()
  await eventually(async () => (await page.locator('select').first().inputValue()) === id)
  await page.getByRole('link', { name: 'Kits', exact: true }).click()
  const row = page.getByRole('link', { name: title, exact: true })
  await row.waitFor()
  await page.getByRole('button', { name: `Delete “${title}”` }).click()
  await row.waitFor({ state: 'detached' })
  expect(await page.evaluate(() => document.activeElement?.tagName)).toMatch(/BUTTON|H1/)
  expect((await site.owner.get(`/kits/${id}`)).status).toBe(404)
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await row.click()
  await page.getByText('Version 2 says exactly this already.').waitFor()
  await page.getByRole('button', { name: 'View version 1' }).click()
  await page.getByRole('dialog').getByText(prompt).waitFor()
})

test('[KIT-2] the kit on the screen is exported as text and as JSON', async () => {
  const page = await openKit(await signIn(), await makeKit(sampleKitText))
  const wanted = parseKit(sampleKitText).kit
  for (const format of ['Plain text (.txt)', 'JSON (.json)']) {
    await page.getByRole('button', { name: 'Export' }).click()
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: format }).click()
    const content = await readFile(await (await download).path(), 'utf8')
    const { kit } = format.startsWith('JSON') ? kitFromJson(content) : parseKit(content)
    expect(kit).toEqual(wanted)
  }
})
