import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { enterOn, tabTo, writeInto } from '../support/keyboard.ts'
import {
  atFirstQuestion,
  button,
  evidence,
  firstLevel,
  heading,
  modal,
  shortKit,
  words,
} from '../support/live-screen.ts'
import { checkScreen } from '../support/screen.ts'
import { siteForFile, type Panel, type Site } from '../support/site.ts'

let site: Site
siteForFile((made) => (site = made), { env: { RETENTION_DAYS: '30' } })

const gone = 'This interview was deleted'
const closing = { type: 'close-interview', reason: 'all is said' } as const
const ask = (page: Page) => button(page, 'Delete this candidate’s data…')
const nameField = (page: Page) => modal(page).getByRole('textbox')
const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.id || document.activeElement?.textContent)

/** The owner's page of this interview. */
async function ownerAt(path: string): Promise<Page> {
  const page = await site.newPage('owner')
  await page.goto(await site.server.ownerLink())
  await page.waitForURL(`${site.url}/`)
  await page.goto(`${site.url}${path}`)
  return page
}

/** Names of all that this browser keeps of the interview. */
const keptOf = (page: Page, { id }: Panel) =>
  page.evaluate(async (wanted) => {
    const bases = (await indexedDB.databases()).map(({ name }) => name ?? '')
    return [...bases, ...Object.keys(localStorage)].filter((name) => name.includes(wanted))
  }, id)

/** Writes private notes, until they are saved, and a rating that is not sealed. */
async function writeAside(page: Page): Promise<void> {
  await firstLevel(page).waitFor()
  await page.getByLabel('Private notes').fill('Ask about the pager.')
  await page.locator('.notes').getByText('Saved', { exact: true }).waitFor()
  await evidence(page).fill('They asked first.')
}

const remove = ({ id }: Panel) =>
  site.owner.post(`/interviews/${id}/deletion`, { candidate: 'Robin Sample', cause: 'mistake' })

/** An interview of Robin Loop that was over before it began. */
async function closed(): Promise<Panel> {
  const panel = await site.interview({ kitText: shortKit(1), candidate: 'Robin Loop' })
  await (await panel.seat('Ada')).do(closing)
  panel.leave()
  return panel
}

/** Chooses a cause, writes the name and presses the last button, by keyboard. */
async function confirm(page: Page, cause: string, name: string): Promise<void> {
  await tabTo(page, modal(page).getByRole('radio').first())
  await page.keyboard.press('Space')
  const wanted = modal(page).getByRole('radio', { name: cause })
  while (!(await wanted.isChecked())) await page.keyboard.press('ArrowDown')
  await writeInto(page, nameField(page), name)
  await page.keyboard.press('Enter')
}

test('[UX-1] before anything was deleted the list says so, and how it is done', async () => {
  const page = await ownerAt('/')
  await enterOn(page, button(page, 'Menu'))
  await enterOn(page, page.getByRole('link', { name: 'Deletions' }))
  await heading(page, 'Nothing was deleted yet').waitFor()
  await checkScreen(page)
})

test('[RETAIN-2] [UX-1] while people are at work the dialog says why not yet, and then the page says when it goes by itself', async () => {
  const { panel, ada } = await atFirstQuestion(site)
  const owner = await ownerAt(`/interviews/${panel.id}`)
  await enterOn(owner, ask(owner))
  await words(owner, 'This cannot be deleted yet')
  expect(await nameField(owner).count()).toBe(0)
  await checkScreen(owner)
  await owner.keyboard.press('Escape')
  await ada.do(closing)
  await owner.evaluate(() => dispatchEvent(new Event('focus')))
  await words(owner, /this is deleted by itself/)
  await checkScreen(owner)
  await enterOn(owner, ask(owner))
  await modal(owner).getByRole('radio').first().waitFor()
  // Somebody else is quicker.
  await remove(panel)
  await confirm(owner, 'It was made by mistake', 'Robin Sample')
  await heading(owner, gone).waitFor()
  expect(await focused(owner)).toBe(gone)
  panel.leave()
})

test('[RETAIN-1] [RETAIN-2] [UX-1] the owner deletes a closed interview by keyboard, in front of a member who has it open', async () => {
  const { panel, ada } = await atFirstQuestion(site)
  const ben = await panel.open('Ben')
  await writeAside(ben)
  await ada.do(closing)
  expect((await keptOf(ben, panel)).toSorted().join()).toMatch(/-notes-.*draft/)
  const owner = await ownerAt(`/interviews/${panel.id}`)
  await enterOn(owner, ask(owner))
  await enterOn(owner, button(owner, 'Delete for good'))
  await words(owner, 'Choose why.')
  await confirm(owner, 'The candidate asked for it', 'Robin')
  await words(owner, 'This is not the name as it stands')
  expect(await focused(owner)).toBe(await nameField(owner).getAttribute('id'))
  await checkScreen(owner)
  await owner.keyboard.press('End')
  await owner.keyboard.type('  Sample ')
  await owner.keyboard.press('Enter')
  await owner.waitForURL(`${site.url}/`)
  await words(owner, 'The data of Robin Sample was deleted for good.')
  await expect.poll(() => focused(owner)).toBe('main')

  await heading(ben, gone).waitFor()
  await words(ben, /^That was on /)
  expect(await focused(ben)).toBe(gone)
  await expect.poll(() => keptOf(ben, panel)).toEqual([])
  await checkScreen(ben)
  panel.leave()

  await enterOn(owner, button(owner, 'Menu'))
  await enterOn(owner, owner.getByRole('link', { name: 'Deletions' }))
  const row = owner.getByRole('listitem').filter({ hasText: panel.id })
  await row.getByText('By the owner. The candidate asked for it.').waitFor()
  expect(await owner.locator('main').innerText()).not.toContain('Robin Sample')
  await checkScreen(owner)
  for (const path of ['', '/record', '/record?for=candidate']) {
    await owner.goto(`${site.url}/interviews/${panel.id}${path}`)
    await heading(owner, gone).waitFor()
  }
})

test('[RETAIN-1] a browser that was away drops its copies when it comes back, and does not hold on to what it cannot send', async () => {
  const { panel, ada } = await atFirstQuestion(site)
  const chloe = await panel.open('Chloe')
  await writeAside(chloe)
  const ben = await panel.open('Ben')
  await writeAside(ben)
  await ben.goto(site.url)
  await chloe.context().setOffline(true)
  await chloe.keyboard.press('Escape')
  await chloe.keyboard.press('3')
  await chloe.keyboard.press('s')
  await words(chloe, 'Your rating is kept on this device')
  expect((await keptOf(chloe, panel)).toSorted().join()).toMatch(/-notes-.*outbox/)
  await ada.do(closing)
  await remove(panel)

  await chloe.context().setOffline(false)
  await heading(chloe, gone).waitFor()
  await expect.poll(() => keptOf(chloe, panel)).toEqual([])
  const questions: string[] = []
  chloe.on('dialog', (dialog) => {
    questions.push(dialog.type())
    void dialog.accept()
  })
  await chloe.evaluate(() => location.assign('/'))
  await heading(chloe, 'No interview is open to this browser').waitFor()
  expect(questions).toEqual([])

  expect(await keptOf(ben, panel)).not.toEqual([])
  await ben.goto(panel.link('Ben'))
  await heading(ben, gone).waitFor()
  await words(ben, /^That was on /)
  await expect.poll(() => keptOf(ben, panel)).toEqual([])
  await checkScreen(ben)
  panel.leave()
})

test('[RETAIN-2] [UX-1] what shares a loop is named before it is deleted, and what stays is a link', async () => {
  const [first, second, third] = [await closed(), await closed(), await closed()]
  const interviews = [first.id, second.id]
  const made = (await site.owner.post('/loops', { interviews })).body.interview.id
  const owner = await ownerAt(`/interviews/${first.id}`)
  await enterOn(owner, ask(owner))
  await words(owner, 'These share a loop')
  expect(await modal(owner).getByRole('listitem').count()).toBe(4)
  await checkScreen(owner)
  await enterOn(owner, modal(owner).getByRole('link'))
  await owner.waitForURL(`${site.url}/interviews/${third.id}`)
  await expect.poll(() => focused(owner)).toBe('main')
  expect(await modal(owner).count()).toBe(0)

  await owner.goto(`${site.url}/interviews/${made}`)
  await enterOn(owner, ask(owner))
  await confirm(owner, 'It was made by mistake', 'Robin Loop')
  await owner.waitForURL(`${site.url}/`)
  const { deletions } = (await site.owner.get('/deletions')).body
  expect(deletions[0].interviews.toSorted()).toEqual([...interviews, made].toSorted())
})

test('[RETAIN-2] [UX-1] a keying is deleted by its title, and no candidate is spoken of', async () => {
  const { clips } = (await site.owner.post('/clips/samples')).body
  const members = [{ name: 'Kim', roles: ['facilitator', 'panelist'] }]
  const { body } = await site.owner.post('/keyings', { title: 'Keys of May', clips, members })
  const owner = await ownerAt(`/interviews/${body.interview.id}`)
  await enterOn(owner, button(owner, 'Delete this key…'))
  await words(owner, 'The experts’ answers and links go for good')
  expect(await modal(owner).innerText()).not.toMatch(/candidate/i)
  await checkScreen(owner)
  await confirm(owner, 'Another duty to delete it', 'Keys of May')
  await words(owner, 'The data of Keys of May was deleted for good.')
})
