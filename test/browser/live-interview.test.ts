import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { enterOn, tabTo, writeInto } from '../support/keyboard.ts'
import { siteForFile, trio, type Panel, type Site } from '../support/site.ts'
import { tapPage } from '../support/tap-page.ts'

let site: Site
siteForFile((started) => (site = started))

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: true })
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name })
const board = (page: Page) => page.getByRole('group', { name: 'Blind ratings by level' })
const seen = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor()

/** When the ratings are on this page, by the clock that all pages of this machine share. */
const watchForBoard = (page: Page) =>
  page.evaluateHandle(() => ({
    shownAt: new Promise<number>((resolve) => {
      const observer = new MutationObserver(() => {
        if (!document.querySelector('main [role=group] h3')) return
        observer.disconnect()
        requestAnimationFrame(() => resolve(Date.now()))
      })
      observer.observe(document.body, { childList: true, subtree: true })
    }),
  }))

/** The names in each column of the board, best level first. */
const columnsOf = (page: Page) =>
  board(page)
    .locator('ul')
    .evaluateAll((lists) =>
      lists.map((list) =>
        [...list.querySelectorAll('li:not([aria-hidden])')].map((item) =>
          (item.textContent ?? '').replace('(you)', '').trim(),
        ),
      ),
    )

async function sealWithKeys(page: Page, level: string) {
  await page.keyboard.press(level)
  await page.keyboard.press('s')
}

test('[UX-1] [REVEAL-1] [SEAL-4] [OBS-1] a panel goes from its links to a decision with the keyboard alone', async () => {
  const members = [...trio, { name: 'Otto', roles: ['observer' as const] }]
  const panel = await site.interview({ members })
  const ada = await panel.open('Ada')
  const ben = await panel.open('Ben', { width: 420, height: 800 })
  const chloe = await panel.open('Chloe', { width: 360, height: 740 })
  const otto = await panel.open('Otto')
  const raters = [ada, ben, chloe]
  const all = [...raters, otto]
  const spreads: number[] = []

  /** All seal, the last of them while every page watches for the board. */
  async function rate(levels: [string, string, string]) {
    await sealWithKeys(ada, levels[0])
    await sealWithKeys(ben, levels[1])
    for (const page of all) await seen(page, '2 of 3 sealed')
    // Nobody watches the names go: they are there when asked for.
    await ada.getByText('Not sealed at').waitFor({ state: 'detached' })
    await revealBy(chloe, levels[2])
  }
  async function revealBy(page: Page, level: string) {
    const watching = await Promise.all(all.map(watchForBoard))
    await sealWithKeys(page, level)
    for (const one of all) await board(one).waitFor()
    const shown = await Promise.all(
      watching.map((watch) => watch.evaluate(({ shownAt }) => shownAt)),
    )
    spreads.push(Math.max(...shown) - Math.min(...shown))
  }
  async function openNext(question: RegExp) {
    await ada.keyboard.press('.')
    for (const page of all) await heading(page, question).waitFor()
  }

  await enterOn(ada, button(ada, 'Start the interview'))
  for (const page of all) await heading(page, 'The interview has started').waitFor()
  await openNext(/took you a long time to find/)

  // By Tab, arrows and Space
  const best = ben.getByRole('radio').first()
  await tabTo(ben, best)
  await ben.keyboard.press('ArrowDown')
  await ben.keyboard.press('ArrowDown')
  expect(await ben.getByRole('radio', { checked: true }).getAttribute('value')).toBe('1')
  await tabTo(ben, ben.getByRole('checkbox', { name: /Tried things until one worked/ }))
  await ben.keyboard.press('Space')
  await ben.keyboard.press('n')
  await ben.keyboard.type('They said: we turned it off and on.')
  await ben.keyboard.press('Escape')
  await ben.keyboard.press('s')
  await seen(ben, 'Hidden until the reveal.')

  for (const page of all) await seen(page, '1 of 3 sealed')
  await enterOn(ada, button(ada, 'Who is missing?'))
  await seen(ada, /^Not sealed at .*: Ada and Chloe\.$/)
  for (const page of [ben, chloe, otto])
    expect(await button(page, 'Who is missing?').count()).toBe(0)
  expect(await otto.getByRole('radio').count()).toBe(0)

  await sealWithKeys(ada, '3')
  for (const page of all) await seen(page, '2 of 3 sealed')
  await revealBy(chloe, '3')
  for (const page of all) {
    await heading(page, 'Split: 2 levels apart. Start with Ben and Ada.').waitFor()
    expect(await columnsOf(page)).toEqual([['Ada', 'Chloe'], [], ['Ben']])
    await seen(page, 'They said: we turned it off and on.')
  }

  await enterOn(ben, button(ben, 'Revise my rating'))
  await ben.getByRole('dialog').waitFor()
  await tabTo(ben, ben.getByRole('dialog').getByRole('radio', { checked: true }))
  await ben.keyboard.press('ArrowUp')
  await writeInto(ben, ben.getByLabel('What changed your mind'), 'I missed their first sentence.')
  await enterOn(ben, button(ben, 'Save the revision'))
  for (const page of all) await seen(page, 'I missed their first sentence.')
  expect(await columnsOf(otto)).toEqual([['Ada', 'Chloe'], [], ['Ben']])

  await enterOn(ada, button(ada, 'Propose a level'))
  await tabTo(ada, ada.getByRole('dialog').getByRole('radio').first())
  await ada.keyboard.press('Space')
  await enterOn(ada, button(ada, 'Propose'))
  for (const page of [ben, chloe]) await enterOn(page, button(page, 'Agree'))
  for (const page of all) await seen(page, 'Agreed: Ada, Ben, and Chloe')

  await openNext(/A customer writes in capitals/)
  await rate(['2', '3', '3'])
  for (const page of all) await heading(page, 'One level apart. Start with Ada and Ben.').waitFor()
  await openNext(/told a customer or a colleague was wrong/)
  await rate(['3', '3', '3'])
  for (const page of all) await heading(page, 'Agreed: Good (3)').waitFor()
  await openNext(/What do you leave behind/)
  await rate(['2', '2', '2'])
  await openNext(/should this candidate go on/)
  await rate(['4', '3', '3'])

  const typical = spreads.toSorted((a, b) => a - b)[2]
  expect(typical, `reveals apart by ${spreads.join(', ')} ms`).toBeLessThan(400)

  await ada.keyboard.press('.')
  for (const page of all) await heading(page, 'Debrief').waitFor()
  const order = await otto.locator('main [id^=item] .title').allInnerTexts()
  expect(order[0]).toContain('took you a long time to find')
  expect(order[1]).toContain('A customer writes in capitals')
  await isOpen(otto, /took you a long time/)
  for (const [key, question] of [
    ['j', /A customer writes/],
    ['k', /took you a long time/],
    ['j', /A customer writes/],
  ] as const) {
    await ada.keyboard.press(key)
    for (const page of all) await isOpen(page, question)
  }
  await seen(chloe, '1 of 2 discussed')

  await enterOn(ada, button(ada, 'No consensus'))
  const why = ada.getByLabel('Why the panel does not agree')
  await writeInto(ada, why, 'We weigh the tone apart.')
  await enterOn(ada, ada.getByRole('dialog').getByRole('button', { name: 'No consensus' }))
  for (const page of all) await seen(page, '2 of 2 discussed')

  await tabTo(ada, ada.getByRole('radio', { name: 'Advance' }))
  await ada.keyboard.press('Space')
  await writeInto(ada, ada.getByLabel('Reason', { exact: true }), 'Clear evidence on the cause.')
  await enterOn(ada, button(ada, 'Record the decision'))
  for (const page of all) {
    await heading(page, 'Decided').waitFor()
    await seen(page, 'Clear evidence on the cause.')
  }
  await enterOn(ben, ben.getByRole('link', { name: 'Open the record' }))
  await ben.waitForURL(/\/record\//)

  await expectOneRevealEach(panel)
  expect(site.complaints).toEqual([])
})

const isOpen = (page: Page, text: RegExp) =>
  page.getByRole('button', { name: text, expanded: true }).waitFor()

async function expectOneRevealEach(panel: Panel) {
  const log = await panel.log()
  const revealed = log.flatMap((event) => (event.type === 'round-revealed' ? [event.roundId] : []))
  expect(revealed).toEqual(['q1', 'q2', 'q3', 'q4', 'overall'])
}

test('[SEAL-1] what one person writes reaches nobody before the reveal, and everybody after it', async () => {
  const members = [...trio, { name: 'Otto', roles: ['observer' as const] }]
  const panel = await site.interview({ members })
  const others = ['Ada', 'Chloe', 'Otto']
  const pages = await Promise.all(
    [...others, 'Ben'].map(async (name) => {
      const page = await site.newPage(name)
      const wires = tapPage(page)
      await panel.open(name, { in: page })
      return { page, ...wires }
    }),
  )
  const [ada, chloe, otto, ben] = pages
  if (!ada || !chloe || !otto || !ben) throw new Error('somebody is missing')
  const reachesOthers = (marker: string) =>
    [ada, chloe, otto].map(({ received }) => received.has(marker))

  await ada.page.getByRole('button', { name: 'Start the interview' }).press('Enter')
  await heading(ada.page, 'The interview has started').waitFor()
  await ada.page.keyboard.press('.')
  await ben.page.locator('#rating').waitFor()

  await ben.page.keyboard.press('1')
  await ben.page.keyboard.press('n')
  await ben.page.keyboard.type('draft-1b7c')
  await ben.page.reload()
  await seen(ben.page, 'Not sealed yet. Kept on this device.')
  expect(await ben.page.getByLabel(/^Evidence/).inputValue()).toBe('draft-1b7c')
  expect(ben.sent.has('draft-1b7c')).toBe(false)

  await ben.page.keyboard.press('n')
  await ben.page.keyboard.type(' sealed-94e0')
  await ben.page.keyboard.press('Escape')
  await ben.page.keyboard.press('s')
  for (const { page } of pages) await seen(page, '1 of 3 sealed')
  expect(ben.sent.has('sealed-94e0')).toBe(true)
  await sealWithKeys(ada.page, '3')
  for (const { page } of pages) await seen(page, '2 of 3 sealed')
  for (const { page } of pages) {
    const refused = await page.evaluate(
      (id) => fetch(`/api/interviews/${id}/record.json`).then((answer) => answer.text()),
      panel.id,
    )
    expect(refused).toContain('not-revealed')
  }
  const asOwner = await site.owner.get(`/interviews/${panel.id}`)
  expect(asOwner.text).not.toContain('sealed-94e0')
  expect(reachesOthers('sealed-94e0')).toEqual([false, false, false])

  await sealWithKeys(chloe.page, '2')
  for (const { page } of pages) await seen(page, 'sealed-94e0')
  expect(reachesOthers('sealed-94e0')).toEqual([true, true, true])
})
