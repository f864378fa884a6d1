import type { Page, WebSocketRoute } from 'playwright-core'
import { expect, test } from 'vitest'
import { button, shortKit, words } from '../support/live-screen.ts'
import { checkScreen } from '../support/screen.ts'
import { siteForFile, type Panel, type Site } from '../support/site.ts'

let site: Site
siteForFile((started) => (site = started))

const notes = (page: Page) => page.getByLabel('Shared notes')
const textOf = (page: Page) => notes(page).inputValue()
const patience = { timeout: 10_000 }
const shows = (page: Page, text: string) => expect.poll(() => textOf(page), patience).toBe(text)
const pill = (page: Page, state: string) =>
  page.locator('.shared-notes .head').getByText(state, { exact: true }).waitFor()
const flags = (page: Page) => page.locator('.shared-notes .flag').allInnerTexts()

/** A line for shared notes alone that can be cut, also over a reload. */
async function withLine(page: Page) {
  const line = { isDown: false, cut: () => {} }
  await page.routeWebSocket(/\/yjs\/notes\/[\w-]+\?/, (route: WebSocketRoute) => {
    if (line.isDown) return void route.close()
    const server = route.connectToServer()
    line.cut = () => {
      line.isDown = true
      void route.close()
      void server.close()
    }
  })
  return line
}

async function inDebrief() {
  const panel = await site.interview({ kitText: shortKit(1) })
  const seat = await panel.seat('Ada')
  await seat.do({ type: 'start-interview' })
  await seat.do({ type: 'open-debrief', force: 'no question was asked' })
  return { panel, seat }
}

async function enter(panel: Panel, name: string, width = 1280) {
  const page = await site.newPage(name, { width })
  const line = await withLine(page)
  await panel.open(name, { in: page })
  await notes(page).waitFor()
  return { page, line }
}

/** Makes a word by an input method: it stands in the field and is not finished yet. */
async function compose(page: Page, text: string) {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Input.imeSetComposition', { text, selectionStart: 1, selectionEnd: 1 })
  return () => devtools.send('Input.insertText', { text })
}

test('[NOTES-2] [OFFLINE-1] [UX-1] three people write at once, see names at carets, lose nothing offline, and who wrote what', async () => {
  const { panel, seat } = await inDebrief()
  const [{ page: ada }, { page: ben }, { page: chloe, line }] = await Promise.all([
    enter(panel, 'Ada'),
    enter(panel, 'Ben'),
    enter(panel, 'Chloe', 360),
  ])
  await notes(chloe).fill('Middle. ')
  for (const page of [ada, ben]) await shows(page, 'Middle. ')

  const adas = 'Ada heard first that they asked twice. '
  const bens = 'Ben heard it too.'
  await notes(ada).press('ControlOrMeta+Home')
  await notes(ben).press('ControlOrMeta+End')
  await Promise.all([ada.keyboard.type(adas), ben.keyboard.type(bens)])
  for (const page of [ada, ben, chloe]) await shows(page, `${adas}Middle. ${bens}`)
  for (const page of [ada, ben]) await pill(page, 'Saved')
  const caretOf = (page: Page) =>
    notes(page).evaluate((field) => (field as HTMLTextAreaElement).selectionEnd)
  expect(await caretOf(ada)).toBe(adas.length)
  expect(await caretOf(ben)).toBe(`${adas}Middle. ${bens}`.length)
  await expect.poll(() => flags(chloe), patience).toEqual(['Ada', 'Ben'])
  await words(chloe, 'Ada, Ben are in the text now.')
  // Each letter of the layer lies over its like, also where lines break.
  const [over, under] = await chloe.evaluate(() => {
    const heights = ['#shared-notes', '.layer'].map((one) => document.querySelector(one))
    return heights.map((one) => one?.scrollHeight)
  })
  expect(over).toBe(under)

  const finish = await compose(ben, '日本')
  await ada.keyboard.type('Really. ')
  await shows(chloe, `${adas}Really. Middle. ${bens}`)
  expect(await textOf(ben)).toBe(`${adas}Middle. ${bens}日本`)
  await finish()
  const whole = `${adas}Really. Middle. ${bens}日本`
  for (const page of [ada, ben, chloe]) await shows(page, whole)

  line.cut()
  await pill(chloe, 'Offline, kept on this device')
  await notes(chloe).press('ControlOrMeta+End')
  await chloe.keyboard.type(' Chloe, offline.')
  await notes(ben).press('ControlOrMeta+Home')
  await ben.keyboard.type('Notes: ')
  await chloe.reload()
  await shows(chloe, `${whole} Chloe, offline.`)
  line.isDown = false
  for (const page of [ada, ben, chloe]) await shows(page, `Notes: ${whole} Chloe, offline.`)
  await pill(chloe, 'Saved')

  await button(ada, 'Who wrote what').press('Enter')
  const history = ada.locator('#notes-history')
  await history.getByText('Chloe, offline.').first().waitFor()
  const entry = (name: string) => history.locator('li').filter({ hasText: name })
  expect(await entry('Ben').first().innerText()).toMatch(/Ben[\s\S]*Added: Ben heard it too/)
  expect(await entry('Ada').first().innerText()).toMatch(/Ada[\s\S]*Added: Ada heard first/)
  await ada.keyboard.press('Shift+Tab')
  expect(await ada.evaluate(() => document.activeElement?.id)).toBe('shared-notes')
  await ada.keyboard.press('ControlOrMeta+Home')
  for (let letter = 0; letter < 'Notes: '.length; letter++) await ada.keyboard.press('Delete')
  await history.getByText('Removed:').waitFor()
  await checkScreen(ada)

  await seat.do({ type: 'close-interview', reason: 'all is said' })
  for (const page of [ada, ben, chloe]) {
    await words(page, 'The interview is closed. The text stays as it is')
    expect(await notes(page).getAttribute('readonly')).toBe('')
    await shows(page, `${whole} Chloe, offline.`)
  }
  expect(await ada.locator('#notes-history').count()).toBe(0)
  await expect.poll(() => flags(chloe), patience).toEqual([])
  expect(site.complaints.filter((text) => !text.includes('WebSocket'))).toEqual([])
  panel.leave()
})

test('[NOTES-2] words that were too late are said to be, stay readable, and make room for the panel’s text', async () => {
  const { panel, seat } = await inDebrief()
  const { page: ben, line } = await enter(panel, 'Ben', 360)
  await notes(ben).fill('In time.')
  await pill(ben, 'Saved')
  line.cut()
  await pill(ben, 'Offline, kept on this device')
  await notes(ben).press('ControlOrMeta+End')
  await ben.keyboard.type(' Too late.')
  await seat.do({ type: 'close-interview', reason: 'all is said' })
  await words(ben, 'The interview is closed. The text stays as it is')
  line.isDown = false
  await words(ben, 'The interview was closed before all of this reached the panel.')
  expect(await textOf(ben)).toBe('In time. Too late.')
  await checkScreen(ben)
  await button(ben, 'Show the panel’s text').press('Enter')
  await shows(ben, 'In time.')
  expect(await ben.evaluate(() => document.activeElement?.id)).toBe('shared-notes')
  await ben.reload()
  await shows(ben, 'In time.')
  panel.leave()
})
