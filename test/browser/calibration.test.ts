import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { placeAt, type Playback } from '../../shared/interview/clip-round.ts'
import { enterOn, tabTo, writeInto } from '../support/keyboard.ts'
import { board, button, heading, modal, sealState, words } from '../support/live-screen.ts'
import { checkScreen } from '../support/screen.ts'
import { shoot } from '../support/shots.ts'
import { Panel, siteForFile, type Site } from '../support/site.ts'

let site: Site
// As browsers do by themselves: no sound before the first press.
siteForFile((made) => (site = made), {
  browserArgs: ['--autoplay-policy=document-user-activation-required'],
})
const apartMs = 250

const expert = { name: 'Kim', roles: ['facilitator', 'panelist'] }

/** Something that was made of clips by HTTP. */
async function made(path: string, body: object): Promise<Panel> {
  const answer = await site.owner.post(path, body)
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body))
  return new Panel(site, answer.body.interview.id, answer.body.invites)
}

/** The two sample clips with a key: Kim finds the first one good and the second one okay, each by keyboard. */
async function keyByKeyboard(): Promise<string[]> {
  const clips: string[] = (await site.owner.post('/clips/samples')).body.clips
  const keying = await made('/keyings', { title: 'Keys', clips, members: [expert] })
  const kim = await keying.open('Kim')
  await enterOn(kim, button(kim, 'Start the session'))
  await words(kim, 'You sealed 0 of 2 clips')
  await kim.keyboard.press('Space')
  await button(kim, 'Pause').waitFor()
  await kim.keyboard.press('3')
  await tabTo(kim, kim.locator('#rating').getByRole('checkbox').first())
  await kim.keyboard.press('Space')
  await kim.keyboard.press('n')
  await kim.keyboard.type('Kim on one')
  await kim.keyboard.press('Escape')
  await kim.keyboard.press('s')
  await words(kim, 'You sealed 1 of 2 clips')
  await checkScreen(kim)
  await kim.keyboard.press('.')
  await words(kim, 'Clip 2 of 2')
  await sealLast(kim, 2)
  await heading(kim, 'The keys are sealed').waitFor()
  expect(await kim.content()).not.toContain('Kim on one')
  await shoot(kim)
  await kim.context().close()
  return clips
}

/** What a page's own clock says, before anything was done to it; the pages and the server are on one. */
const trueNow = '__trueNow'

/** From its next load on this page's clocks are so many milliseconds ahead, as those of a device that is set wrong. */
const setClock = (page: Page, aheadMs: number) =>
  page.addInitScript(
    ([name, ahead]) => {
      const [date, since] = [Date.now.bind(Date), performance.now.bind(performance)]
      Reflect.set(window, name, date)
      Date.now = () => date() + ahead
      performance.now = () => since() + ahead
    },
    [trueNow, aheadMs] as const,
  )

/** Where a page's player is, and the true time of it. */
const look = (page: Page) =>
  page.evaluate((name) => {
    const media = document.querySelector('audio')
    const at: number = (Reflect.get(window, name) ?? Date.now)()
    return { at, placeMs: (media?.currentTime ?? -1) * 1000, rate: media?.playbackRate }
  }, trueNow)

/** By how many milliseconds each of these pages is ahead of where the clip stands by the server's clock. */
async function offBy(panel: Panel, pages: readonly Page[]): Promise<number[]> {
  const log = await panel.log()
  const last = log.findLast(({ type }) => type === 'playback-set')
  if (last?.type !== 'playback-set') throw new Error('nothing was played')
  const playback: Playback = last
  const seen = await Promise.all(pages.map(look))
  return seen.map(({ at, placeMs }) => placeMs - placeAt(playback, at, null))
}
/** How far the two are apart that are farthest apart, and the server is one of them. */
const apart = (offs: readonly number[]) => Math.max(0, ...offs) - Math.min(0, ...offs)
const widest = async (panel: Panel, pages: readonly Page[]) => apart(await offBy(panel, pages))

const isStill = (page: Page) => page.evaluate(() => document.querySelector('audio')?.paused)

const comeTogether = (panel: Panel, pages: readonly Page[]) =>
  expect.poll(() => widest(panel, pages), { timeout: 8_000 }).toBeLessThan(apartMs)

/** Resolves when these pages are together, and holds them to it while the clip goes on for a second. */
async function stayTogether(panel: Panel, pages: readonly Page[]): Promise<void> {
  await comeTogether(panel, pages)
  const [first] = pages
  if (!first) return
  for (let times = 0; times < 4; times += 1) {
    const { placeMs } = await look(first)
    await first.waitForFunction(
      (goal) => (document.querySelector('audio')?.currentTime ?? 0) * 1000 > goal,
      placeMs + 250,
    )
    const off = await offBy(panel, pages)
    expect(apart(off), `off by ${off.join()}`).toBeLessThan(apartMs)
  }
}

/**
 * Resolves when this is on a page that nobody has pressed a key on: to a browser each look of the usual kind is a
 * press, after which it plays sound.
 */
async function untouched(page: Page, text: string): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  const expression = `document.body.innerText.includes('${text}')`
  const isThere = async () => (await devtools.send('Runtime.evaluate', { expression })).result.value
  await expect.poll(isThere, { timeout: 15_000 }).toBe(true)
}

/** Seals the clip on the screen by keys; the last one's turns all over. */
async function sealLast(page: Page, level: number): Promise<void> {
  await page.keyboard.press(String(level))
  await page.keyboard.press('s')
}
async function seal(page: Page, level: number): Promise<void> {
  await sealLast(page, level)
  await sealState(page).getByText('Saved', { exact: true }).waitFor()
}

let clips: string[] = []

test('[KEY-1] [CALIB-2] [UX-1] an expert makes keys, and a panelist rates by them, each at their own pace by keyboard', async () => {
  clips = await keyByKeyboard()
  const deadline = site.clock.now() + 3_600_000
  const session = await made('/calibrations', {
    title: 'Calibration of April',
    clips: clips.map((id, at) => ({ id, probe: at === 1 })),
    policy: {
      kind: 'debrief',
      quorum: null,
      timerSeconds: null,
      pace: 'self',
      order: 'shuffled',
      deadline,
    },
    members: [
      { name: 'Ada', roles: ['facilitator'] },
      { name: 'Ben', roles: ['panelist'] },
    ],
  })
  const ada = await session.seat('Ada')
  await ada.do({ type: 'start-interview' })
  const ben = await session.open('Ben')
  await words(ben, 'You sealed 0 of 2 clips')
  await words(ben, /^Until /)
  await ben.keyboard.press('2')
  await ben.reload()
  await ben.getByRole('radio', { checked: true }).waitFor()
  await seal(ben, 1)
  await words(ben, 'You sealed 1 of 2 clips')
  await shoot(ben)
  await ben.keyboard.press('.')
  await words(ben, 'Clip 2 of 2')
  await seal(ben, 1)
  expect(await ben.content()).not.toContain('Kim on one')
  await ada.do({ type: 'open-debrief', force: null })
  await heading(ben, 'Debrief').waitFor()
  await words(ben, 'You chose the level of the key on 0 of 2 clips.')
  await words(ben, 'Silent key')
  session.leave()
  expect(site.complaints).toEqual([])
}, 120_000)

test('[CALIB-3] [CALIB-4] [KEY-1] [UX-1] a facilitator and three panelists calibrate on two clips by keyboard', async () => {
  const owner = await site.newPage('owner')
  await owner.goto(await site.server.ownerLink())
  await enterOn(owner, owner.getByRole('link', { name: 'New calibration' }))
  await writeInto(owner, owner.getByLabel('Title'), 'Calibration of May')
  for (const title of ['The export that stopped on Mondays', 'The printer that lost pages']) {
    await tabTo(owner, owner.getByRole('checkbox', { name: title }))
    await owner.keyboard.press('Space')
  }
  await words(owner, 'key sealed')
  await tabTo(owner, owner.getByLabel('Name of person 1'))
  for (const name of ['Ada', 'Ben', 'Chloe', 'Dan']) {
    await owner.keyboard.type(name)
    await owner.keyboard.press('Enter')
  }
  await checkScreen(owner)
  await enterOn(owner, button(owner, 'Make it and its links'))
  await owner.waitForURL(/\/interviews\/[\w-]+$/)
  await heading(owner, 'Calibration of May').waitFor()
  await shoot(owner)
  const links = await owner
    .locator('input')
    .evaluateAll((fields) => fields.flatMap((field) => (field as HTMLInputElement).value || []))
  const id = owner.url().split('/').at(-1) ?? ''
  const invites = links
    .filter((url) => url.includes('/join#'))
    .map((url, at) => ({ url, name: ['Ada', 'Ben', 'Chloe', 'Dan'][at] ?? '', memberId: '' }))
  expect(invites).toHaveLength(4)
  const panel = new Panel(site, id, invites)

  const ada = await panel.open('Ada')
  const ben = await panel.open('Ben')
  // Chloe's device is seven minutes ahead.
  const early = await site.newPage('Chloe')
  await setClock(early, 7 * 60_000)
  const chloe = await panel.open('Chloe', { in: early })
  expect(await chloe.evaluate(() => Date.now())).toBeGreaterThan(site.clock.now() + 6 * 60_000)
  await words(ben, 'The facilitator starts the session')
  await checkScreen(ben)
  await enterOn(ada, button(ada, 'Start the session'))
  await heading(ada, 'The session has started').waitFor()
  await ada.keyboard.press('.')
  for (const page of [ada, ben, chloe]) await words(page, 'Clip 1 of 2')
  await ada.keyboard.press('Space')
  await stayTogether(panel, [ada, ben, chloe])
  await ada.keyboard.press('ArrowRight')
  await stayTogether(panel, [ada, ben, chloe])
  await ada.keyboard.press('>')
  await stayTogether(panel, [ada, ben, chloe])
  await ada.keyboard.press('Space')
  await expect.poll(() => isStill(ben), { timeout: 8_000 }).toBe(true)
  await comeTogether(panel, [ada, ben, chloe])
  await ben.keyboard.press('c')
  await checkScreen(ben)
  await shoot(ada)

  // Dan comes late, while the clip is played on from its start.
  await ada.keyboard.press('<')
  await tabTo(ada, ada.getByRole('slider', { name: 'Place in the clip' }))
  await ada.keyboard.press('Home')
  await ada.keyboard.press('Space')
  await words(ada, 'Pause')
  const dan = await site.newPage('Dan')
  await dan.goto(panel.link('Dan'))
  await untouched(dan, 'Start sound')
  await enterOn(dan, button(dan, 'Start sound'))
  await stayTogether(panel, [ben, dan])

  await seal(ada, 3)
  await seal(ben, 3)
  await seal(chloe, 1)
  for (const page of [ada, ben, chloe, dan]) {
    expect(await page.content()).not.toContain('Kim on one')
    await words(page, '3 of 4 sealed')
  }
  await sealLast(dan, 2)
  await board(ben).waitFor()
  const good = board(ben).locator('.column').first()
  expect(await good.getByRole('listitem').allInnerTexts()).toEqual([
    expect.stringContaining('Ada'),
    expect.stringContaining('Ben'),
    'Key',
  ])
  await words(ben, 'Kim on one')
  await checkScreen(ben)

  await ada.keyboard.press('.')
  for (const page of [ada, ben, chloe, dan]) await words(page, 'Clip 2 of 2')
  for (const page of [ada, ben, chloe]) await seal(page, 2)
  await sealLast(dan, 2)
  await board(ada).waitFor()
  await ada.keyboard.press('.')
  for (const page of [ada, ben, chloe, dan]) await heading(page, 'Debrief').waitFor()
  await words(ben, 'You chose the level of the key on 2 of 2 clips.')
  await words(chloe, 'You chose the level of the key on 1 of 2 clips.')
  const table = chloe.getByRole('table', { name: /How often you chose/ })
  expect(await table.getByRole('row', { name: 'Good' }).getByRole('cell').allInnerTexts()).toEqual([
    '–',
    '–',
    '1',
  ])
  expect(await ben.getByText('Results that panelists share').count()).toBe(0)
  await tabTo(chloe, chloe.getByRole('checkbox', { name: 'Share my results' }))
  await chloe.keyboard.press('Space')
  await words(ben, 'Results that panelists share')
  await enterOn(chloe, button(chloe, /The export that stopped/))
  await words(chloe, 'Kim on one')
  await checkScreen(chloe)
  await enterOn(ada, button(ada, 'Close the session'))
  await enterOn(ada, modal(ada).getByRole('button', { name: 'Close the session' }))
  await heading(ben, 'Closed').waitFor()
  await enterOn(ben, ben.getByRole('link', { name: 'Your results over time' }))
  await words(ben, 'Calibration of May')
  await checkScreen(ben)
  expect(site.complaints).toEqual([])
}, 180_000)
