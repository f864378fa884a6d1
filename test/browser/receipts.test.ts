import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { rated } from '../support/interviews.ts'
import { board, button, firstLevel, shortKit, words } from '../support/live-screen.ts'
import { checkScreen } from '../support/screen.ts'
import { siteForFile, type Site } from '../support/site.ts'

let site: Site
siteForFile((started) => (site = started))

const elsewhere = /This is not the rating that you sealed on this device/

/** Ada and Chloe without screens, and Ben's page, at the first question. */
async function atFirstQuestion() {
  const panel = await site.interview({ kitText: shortKit(2) })
  const [ada, chloe] = [await panel.seat('Ada'), await panel.seat('Chloe')]
  await ada.do({ type: 'start-interview' })
  await ada.do({ type: 'open-round', roundId: 'q1' })
  const page = await site.newPage('Ben')
  const others = async () => {
    for (const seat of [ada, chloe])
      await seat.do({ type: 'seal-rating', roundId: 'q1', rating: rated(2, 'They asked first.') })
  }
  const reports = async () => (await panel.log()).filter(({ type }) => type === 'receipt-disputed')
  return { panel, ada, page, others, reports }
}

async function sealIn(page: Page, key: string) {
  await firstLevel(page).waitFor()
  await page.keyboard.press(key)
  await page.keyboard.press('s')
  await page.locator('#seal').getByText('Saved', { exact: true }).waitFor()
}

/** From now on whatever the server says of the record comes with these words altered. */
async function alter(page: Page, from: string, to: string) {
  expect(to).toHaveLength(from.length)
  await page.routeWebSocket(/\/yjs\/record\//, (route) => {
    route.connectToServer().onMessage((message) => {
      const bytes = Buffer.from(message)
      for (let at = bytes.indexOf(from); at >= 0; at = bytes.indexOf(from, at + 1))
        bytes.write(to, at)
      route.send(bytes)
    })
  })
}

test('[SEAL-5] [UX-1] after a reveal each browser says that the receipts are verified', async () => {
  const { panel, page, others, reports } = await atFirstQuestion()
  await panel.open('Ben', { in: page })
  await sealIn(page, '1')
  await sealIn(page, '3')
  await others()
  await board(page).waitFor()
  await words(page, 'Receipts verified')
  await page.getByText('Receipts verified').click()
  await words(page, 'This browser has checked that every rating here fits the receipt')
  await checkScreen(page)
  expect(await page.getByText(elsewhere).count()).toBe(0)
  expect(await page.getByRole('alert').count()).toBe(0)
  expect(await reports()).toEqual([])
  await page.goto(`${site.url}/interviews/${panel.id}/record/${panel.memberId('Ben')}`)
  await words(page, '3 ratings verified by this browser')
  expect(site.complaints).toEqual([])
  panel.leave()
})

test('[SEAL-5] [UX-1] a rating that was replaced on another device is said to be, and reported on request', async () => {
  const { panel, page, others, reports } = await atFirstQuestion()
  await panel.open('Ben', { in: page })
  await sealIn(page, '1')
  const phone = await panel.open('Ben')
  await phone.locator('#seal').getByText('Saved', { exact: true }).waitFor()
  await sealIn(phone, '2')
  await others()
  await words(phone, 'Receipts verified')
  await words(page, elsewhere)
  expect(await page.getByText('Receipts verified').count()).toBe(0)
  await checkScreen(page)
  expect(await reports()).toEqual([])
  await button(page, 'Report it').click()
  await words(page, 'Reported. This stands in the record.')
  const ben = panel.memberId('Ben')
  expect(await reports()).toMatchObject([{ by: ben, roundId: 'q1', memberId: ben }])
  expect(site.complaints).toEqual([])
  panel.leave()
})

test('[SEAL-5] [UX-1] an altered rating is named aloud and reported by the browser itself, once', async () => {
  const { panel, ada, page, others, reports } = await atFirstQuestion()
  await alter(page, 'They asked first.', 'They asked never.')
  await panel.open('Ben', { in: page })
  await sealIn(page, '1')
  await others()
  const alert = page.getByRole('alert')
  await alert.getByText('The receipt of Ada’s rating of question 1 does not fit.').waitFor()
  await alert.getByText('The receipt of Chloe’s rating of question 1 does not fit.').waitFor()
  expect(await page.getByText('Receipts verified').count()).toBe(0)
  await checkScreen(page)
  await expect.poll(async () => (await reports()).length).toBe(2)
  await page.reload()
  await alert.getByText('Ada’s rating').waitFor()
  await words(page, 'Not settled yet.')
  // What Ben's browser sends now comes after the report that is refused.
  await ada.do({ type: 'open-round', roundId: 'q2' })
  await sealIn(page, '1')
  const by = panel.memberId('Ben')
  const found = (await reports()).map((event) => ({ ...event, at: 0 }))
  expect(found).toHaveLength(2)
  for (const name of ['Ada', 'Chloe'])
    expect(found).toContainEqual({
      type: 'receipt-disputed',
      at: 0,
      by,
      roundId: 'q1',
      memberId: panel.memberId(name),
    })
  panel.leave()
})
