import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import {
  atFirstQuestion,
  board,
  button,
  chosenLevel,
  evidence,
  firstLevel,
  heading,
  modal,
  sealByKeys,
  sealState,
  words,
} from '../support/live-screen.ts'
import { siteForFile, type Panel, type Site } from '../support/site.ts'

let site: Site
siteForFile((started) => (site = started))

const notes = (page: Page) => page.getByLabel('Private notes')
const isSaved = (page: Page) => sealState(page).getByText('Saved', { exact: true }).waitFor()

/** Another tab of the same browser, at the same address. */
async function anotherTab(page: Page) {
  const tab = await page.context().newPage()
  await tab.goto(page.url())
  await firstLevel(tab).waitFor()
  return tab
}

test('[SEAL-2] two tabs of one person are equal, and closing one changes nothing', async () => {
  const { panel, ada } = await atFirstQuestion(site)
  const page = await panel.open('Ben')
  const tab = await anotherTab(page)
  await page.keyboard.press('2')
  await page.keyboard.press('n')
  await page.keyboard.type('Draft')
  await expect.poll(() => evidence(tab).inputValue()).toBe('Draft')
  expect(await chosenLevel(tab).getAttribute('value')).toBe('2')
  await tab.getByRole('heading', { level: 1 }).focus()
  await tab.keyboard.press('s')
  for (const one of [page, tab]) await isSaved(one)
  expect(await evidence(page).inputValue()).toBe('Draft')
  await tab.close()
  const ben = panel.memberId('Ben')
  await page.keyboard.type(' again')
  await page.keyboard.press('Escape')
  await page.keyboard.press('s')
  await isSaved(page)
  expect(ada.presence?.connected).toContain(ben)
  const seals = (await panel.log()).filter(({ type }) => type === 'rating-sealed')
  expect(seals).toMatchObject([
    { secret: { rating: { level: 2, evidence: 'Draft' } } },
    { secret: { rating: { level: 2, evidence: 'Draft again' } } },
  ])
  panel.leave()
})

test('[SEAL-2] [NOTES-1] a second device has the sealed rating and the notes, and keeps them over a reload', async () => {
  const { panel } = await atFirstQuestion(site)
  const laptop = await panel.open('Ben')
  await firstLevel(laptop).waitFor()
  await sealByKeys(laptop, { level: 3, evidence: 'They asked first.' })
  await notes(laptop).fill('Ask about the pager.')
  await laptop.locator('.notes').getByText('Saved', { exact: true }).waitFor()

  const phone = await panel.open('Ben', { width: 360, height: 740 })
  await isSaved(phone)
  expect(await chosenLevel(phone).getAttribute('value')).toBe('3')
  expect(await evidence(phone).inputValue()).toBe('They asked first.')
  await expect.poll(() => notes(phone).inputValue()).toBe('Ask about the pager.')
  await notes(phone).press('Control+End')
  await phone.keyboard.type(' Twice.')
  await expect.poll(() => notes(laptop).inputValue()).toBe('Ask about the pager. Twice.')
  await laptop.reload()
  await expect.poll(() => notes(laptop).inputValue()).toBe('Ask about the pager. Twice.')
  await isSaved(laptop)
  panel.leave()
})

test('[AUTH-1] with the facilitator away for half a minute a panelist takes the chair in two presses', async () => {
  const { panel, ada } = await atFirstQuestion(site)
  const page = await panel.open('Ben')
  await firstLevel(page).waitFor()
  const take = button(page, 'Take the chair')
  ada.close()
  await expect.poll(() => take.isVisible()).toBe(false)
  site.clock.skip(31_000)
  const chloe = await panel.seat('Chloe') // whoever comes tells everyone the time
  await words(page, 'The facilitator has been away')
  await take.press('Enter')
  await modal(page).getByRole('button', { name: 'Take the chair' }).press('Enter')
  await button(page, 'Reveal early').waitFor()
  await button(page, 'Who is missing?').waitFor()
  await chloe.until(
    () => chloe.view.members[panel.memberId('Ben')]?.roles.includes('facilitator') === true,
  )
  const moved = (await panel.log()).find(({ type }) => type === 'chair-moved')
  expect(moved).toMatchObject({ to: panel.memberId('Ben'), how: 'taken' })
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(false)
  panel.leave()
})

test('[AUTH-1] whoever is removed sees nothing any more, on the screen or on the device', async () => {
  const { panel, ada } = await atFirstQuestion(site)
  const page = await panel.open('Ben')
  await firstLevel(page).waitFor()
  await page.keyboard.press('2')
  await page.keyboard.press('s')
  await isSaved(page)
  await ada.do({ type: 'remove-member', memberId: panel.memberId('Ben') })
  await heading(page, 'You are not in this interview any more').waitFor()
  expect(await page.locator('body').innerText()).not.toContain('Tell us about thing 1.')
  const kept = () =>
    page.evaluate(async (id) => {
      const bases = (await indexedDB.databases()).map(({ name }) => name ?? '')
      const all = [...bases, ...Object.keys(localStorage)].filter((name) => name.includes(id))
      return all.filter((name) => !/^evenhand(-notes-|\.receipts\.)/.test(name)) // what is theirs alone stays
    }, panel.id)
  await expect.poll(kept).toEqual([])
  await page.reload()
  await heading(page, 'You are not in this interview any more').waitFor()
  panel.leave()
})

test('[SEAL-1] three windows of one browser are three people', async () => {
  const panel: Panel = await site.practice()
  const ada = await panel.open('Ada')
  const windows = [ada]
  for (const name of ['Ben', 'Chloe'])
    windows.push(await panel.open(name, { in: await ada.context().newPage() }))
  const [, ben, chloe] = windows
  if (!ben || !chloe) throw new Error('somebody is missing')
  await button(ada, 'Start the interview').press('Enter')
  await heading(ada, 'The interview has started').waitFor()
  await ada.keyboard.press('.')
  for (const page of windows) await firstLevel(page).waitFor()
  await sealByKeys(ada, { level: 3, evidence: 'mine alone' })
  await ben.keyboard.press('1')
  await ben.keyboard.press('s')
  await isSaved(ben)
  await words(chloe, '2 of 3 sealed')
  expect(await chosenLevel(chloe).count()).toBe(0)
  expect(await evidence(chloe).inputValue()).toBe('')
  expect(await chosenLevel(ben).getAttribute('value')).toBe('1')
  expect(await evidence(ben).inputValue()).toBe('')
  await chloe.keyboard.press('2')
  await chloe.keyboard.press('s')
  for (const page of windows) {
    await board(page).waitFor()
    await heading(page, 'Split: 2 levels apart. Start with Ben and Ada.').waitFor()
  }
  expect(site.complaints).toEqual([])
})
