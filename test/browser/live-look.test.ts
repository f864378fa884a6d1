import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { rated } from '../support/interviews.ts'
import type { Seat } from '../support/person.ts'
import { checkScreen } from '../support/screen.ts'
import { siteForFile, trio, type Panel, type Site } from '../support/site.ts'

let site: Site
siteForFile((started) => (site = started))

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first()
const dialog = (page: Page) => page.locator('dialog:modal')
const say = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor()
async function leaveDialog(page: Page) {
  await page.keyboard.press('Escape')
  await dialog(page).waitFor({ state: 'hidden' })
}

const open = (chair: Seat, roundId: string) => chair.do({ type: 'open-round', roundId })
const seal = (seat: Seat, roundId: string, level: number) =>
  seat.do({ type: 'seal-rating', roundId, rating: rated(level, 'They gave up.') })

/** Ada's own page, with Ben and Chloe and a second device of hers in their seats. */
async function sitDown(panel: Panel) {
  const [ada, ben, chloe] = [
    await panel.seat('Ada'),
    await panel.seat('Ben'),
    await panel.seat('Chloe'),
  ]
  return { ada, ben, chloe, page: await panel.open('Ada') }
}

test('[UX-1] the facilitator’s screens until the reveal', async () => {
  const panel = await site.practice()
  const { ben, page } = await sitDown(panel)
  await checkScreen(page) // the lobby
  await button(page, 'Start the interview').click()
  await say(page, 'The interview has started')
  await checkScreen(page) // before the first question
  await page.keyboard.press('.')
  await say(page, 'Choose a level first.')
  await page.getByText('Hints for interviewers').click()
  await checkScreen(page) // an open question, nothing chosen
  await page.keyboard.press('3')
  await say(page, 'Not sealed yet.')
  await checkScreen(page) // chosen
  await page.keyboard.press('s')
  await say(page, 'Hidden until the reveal.')
  await checkScreen(page) // sealed
  await seal(ben, 'q1', 1)
  await page.keyboard.press('r')
  await dialog(page).waitFor()
  await checkScreen(page) // revealing by force
  await leaveDialog(page)
  await page.keyboard.press('?')
  await dialog(page).waitFor()
  await checkScreen(page) // the keys
  await leaveDialog(page)
  await button(page, 'People in this interview').click()
  await dialog(page)
    .getByRole('button', { name: /^Excuse/ })
    .nth(1)
    .click()
  await checkScreen(page) // the people, and an excuse
  expect(site.complaints).toEqual([])
  panel.leave()
})

test('[UX-1] the facilitator’s screens from the reveal to the decision', async () => {
  const panel = await site.practice()
  const { ada, ben, chloe, page } = await sitDown(panel)
  await ada.do({ type: 'start-interview' })
  await open(ada, 'q1')
  for (const [seat, level] of [
    [ada, 3],
    [ben, 1],
    [chloe, 3],
  ] as const)
    await seal(seat, 'q1', level)
  await say(page, 'Split: 2 levels apart.')
  await checkScreen(page) // revealed
  await button(page, 'Revise my rating').click()
  await button(page, 'Save the revision').click()
  await say(page, 'Write a reason first.')
  await checkScreen(page) // a revision without its reason
  await leaveDialog(page)
  await button(page, 'Propose a level').click()
  await button(page, /^Propose$/).click()
  await say(page, 'Choose a level first.')
  await checkScreen(page) // a proposal without its level
  await leaveDialog(page)

  await open(ada, 'q2')
  await say(page, /A customer writes in capitals/)
  await button(page, /Finding the cause/).click()
  await say(page, 'You are looking at another question')
  await checkScreen(page) // looking back
  await seal(ben, 'q2', 2)
  await ada.do({ type: 'void-round', roundId: 'q2', reason: 'The line was dead.' })
  await button(page, 'Back to the panel').click()
  await say(page, /This question is void/)
  await checkScreen(page) // void
  for (const roundId of ['q3', 'q4'])
    await ada.do({ type: 'skip-round', roundId, reason: 'No time.' })
  await open(ada, 'overall')
  for (const [index, seat] of [ada, ben, chloe].entries()) await seal(seat, 'overall', index + 1)
  await ada.do({ type: 'open-debrief', force: null })
  await page.getByRole('heading', { name: 'Debrief' }).waitFor()
  await page.getByRole('button', { name: /took you a long time/, expanded: true }).waitFor()
  await checkScreen(page) // the debrief
  await ada.do({ type: 'record-consensus', roundId: 'q1', level: 2, reason: 'Heard both' })
  await button(page, 'Record the decision').click()
  await say(page, 'Choose a decision first.')
  await checkScreen(page) // a decision without its outcome
  await ada.do({
    type: 'record-decision',
    outcome: 'hold',
    reason: 'One more talk.',
    otherwise: 'One more',
  })
  await page.getByRole('heading', { name: 'Decided' }).waitFor()
  await checkScreen(page) // decided
  expect(site.complaints).toEqual([])
  panel.leave()
})

test('[UX-1] the screens of those who rate later, watch, are cut off or sent away', async () => {
  const panel = await site.interview({ members: [...trio, { name: 'Otto', roles: ['observer'] }] })
  const [ada, ben] = [await panel.seat('Ada'), await panel.seat('Ben')]
  const [otto, page] = [await panel.open('Otto'), await panel.open('Chloe')]
  const chloeId = panel.memberId('Chloe')
  await ada.do({ type: 'start-interview' })
  await open(ada, 'q1')
  await say(otto, 'The panel is rating this answer.')
  await checkScreen(otto) // watching
  await page.getByLabel('I cannot rate this answer').check()
  await checkScreen(page) // why not
  await page.context().setOffline(true)
  await say(page, 'You are offline.')
  await checkScreen(page) // without a network
  await page.context().setOffline(false)
  await page.getByText('You are offline.').waitFor({ state: 'hidden' })
  await seal(ada, 'q1', 1)
  await seal(ben, 'q1', 2)
  await ada.do({ type: 'reveal-round', roundId: 'q1', force: 'She is late.' })
  await page.getByText('Add a late rating').click()
  await button(page, 'Add late rating').click()
  await say(page, 'Choose a level first.')
  await checkScreen(page) // a late rating
  await open(ada, 'q2')
  await ada.do({
    type: 'excuse-member',
    memberId: chloeId,
    roundId: 'q2',
    cause: 'absent',
    reason: 'She is on the train.',
  })
  await say(page, 'You are excused from this question')
  await checkScreen(page) // excused
  await ada.do({ type: 'remove-member', memberId: chloeId })
  await say(page, 'You are not in this interview any more')
  await checkScreen(page) // removed
  await page.goto(`${site.url}/join#no-good-secret`)
  await say(page, 'This link did not open')
  await checkScreen(page) // a link that is no good
  panel.leave()
})

test('[UX-1] beside a video call the question, all levels and the evidence are in sight at once', async () => {
  const criterion = 'Names what they saw, each cause they ruled out and how, and how they checked. '
  const level = (name: string) =>
    `${name} Response Criteria:\n- ${criterion.repeat(2).slice(0, 140)}`
  const kitText = `Title: Support\n\nQuestion 1: Tell us about a problem that took you a long time to find. How did you narrow it down?\n\n${['Good', 'Okay', 'Poor'].map(level).join('\n\n')}`
  const panel = await site.interview({ kitText })
  const ada = await panel.seat('Ada')
  await ada.do({ type: 'start-interview' })
  await open(ada, 'q1')
  const page = await panel.open('Ben', { width: 420, height: 800 })
  await page.locator('#rating').waitFor()
  const edges = await page.evaluate(() => {
    const box = (selector: string) => document.querySelector(selector)?.getBoundingClientRect()
    return {
      head: box('header')?.bottom ?? 0,
      question: box('h1')?.top ?? 0,
      lastLevel: box('fieldset .choice:last-of-type')?.bottom ?? Infinity,
      evidence: box('form textarea')?.top ?? Infinity,
      foot: box('footer')?.top ?? 0,
    }
  })
  expect(edges.question).toBeGreaterThan(edges.head)
  expect(edges.lastLevel).toBeLessThan(edges.foot)
  expect(edges.evidence + 24).toBeLessThan(edges.foot)
  panel.leave()
})

test('[UX-1] in a window of 320 px with text of twice the size nothing is cut off', async () => {
  const panel = await site.practice()
  const { ada, page } = await sitDown(panel)
  await ada.do({ type: 'start-interview' })
  await open(ada, 'q1')
  await page.setViewportSize({ width: 320, height: 640 })
  await page.locator('#rating').waitFor()
  await page.keyboard.press('2')
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%'
  })
  const cut = await page.evaluate(() => {
    const { scrollWidth } = document.documentElement
    const isCut = (element: Element) =>
      element.checkVisibility() &&
      !element.matches('.visually-hidden, .visually-hidden *, textarea') &&
      getComputedStyle(element).overflowX !== 'visible' &&
      element.scrollWidth > element.clientWidth + 1
    const outside = (element: Element) => {
      const { left, right, width } = element.getBoundingClientRect()
      return width > 1 && (left < 0 || right > scrollWidth + 1)
    }
    const all = [...document.querySelectorAll('.live *')]
    const found = all.filter((element) => isCut(element) || outside(element))
    return { scrollWidth, found: found.map((element) => element.outerHTML.slice(0, 120)) }
  })
  expect(cut).toEqual({ scrollWidth: 320, found: [] })
  // The head and the foot leave room for what is between them.
  const covered = await page.evaluate(() =>
    ['header', 'footer']
      .map((part) => document.querySelector(part))
      .filter((part) => part && getComputedStyle(part).position === 'sticky')
      .reduce((sum, part) => sum + (part?.clientHeight ?? 0), 0),
  )
  expect(covered).toBeLessThan(320)
  panel.leave()
})
