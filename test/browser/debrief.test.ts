import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Invitee } from '../../shared/interview/command.ts'
import { rated } from '../support/interviews.ts'
import { enterOn, tabTo, writeInto } from '../support/keyboard.ts'
import { button, modal, shortKit, words } from '../support/live-screen.ts'
import { checkScreen } from '../support/screen.ts'
import { siteForFile, trio, type Panel, type Site } from '../support/site.ts'

let site: Site
siteForFile((started) => (site = started))

const four: Invitee[] = [...trio, { name: 'Dan', roles: ['panelist'] }]
const question = (page: Page, number: number) =>
  page.getByRole('button', { name: new RegExp(`thing ${number}`), expanded: true })
/** When the server has one's line of the silent time; notes say Saved too. */
const lineIsSaved = (page: Page) =>
  page.getByRole('region', { name: 'Write first' }).getByText('Saved', { exact: true }).waitFor()
const onAll = (pages: readonly Page[], text: string | RegExp) =>
  Promise.all(pages.map((page) => words(page, text)))

/** An interview of three questions whose ratings by Ada, Ben, Chloe and Dan turned over, in its debrief. */
async function revealed(levels: readonly number[][]): Promise<Panel> {
  const panel = await site.interview({ members: four, kitText: shortKit(levels.length) })
  const seats = await Promise.all(four.map(({ name }) => panel.seat(name)))
  const [ada] = seats
  await ada?.do({ type: 'start-interview' })
  for (const [index, given] of levels.entries()) {
    const roundId = `q${index + 1}`
    await ada?.do({ type: 'open-round', roundId })
    for (const [place, level] of given.entries()) {
      const rating = rated(level, '', ['3.1'])
      await seats[place]?.do({ type: 'seal-rating', roundId, rating })
    }
  }
  await ada?.do({ type: 'open-debrief', force: 'No overall recommendation today.' })
  panel.leave()
  return panel
}

test('[UX-1] [SETTLE-1] [WRITE-1] [CONSENSUS-1] [TALK-1] four people take two splits to a decision with the keyboard alone', async () => {
  const panel = await revealed([
    [2, 2, 2, 2],
    [2, 3, 3, 3],
    [2, 1, 3, 3],
  ])
  const all = await Promise.all(four.map(({ name }) => panel.open(name)))
  const [ada, ben, chloe, dan] = all
  if (!ada || !ben || !chloe || !dan) throw new Error('somebody is missing')

  // The widest difference is open on every screen; what needs no talk is one line.
  await Promise.all(all.map((page) => question(page, 3).waitFor()))
  await onAll(all, '0 of 2 discussed')
  await onAll(all, 'settled at the blind median')
  await words(ben, 'Standard gap: you heard the same and judge it differently.')
  const order = ben.getByRole('list', { name: 'Suggested order to speak in' })
  expect(await order.getByRole('listitem').allInnerTexts()).toEqual(['Ben', 'Chloe', 'Dan', 'Ada'])

  // A silent time, and the lines of all together
  await enterOn(ada, button(ada, 'Start the silent time'))
  await onAll(all, /0[01]:\d\d left/)
  await ben.keyboard.press('n')
  await ben.keyboard.type('No result was named.')
  await lineIsSaved(ben)
  await writeInto(chloe, chloe.getByLabel('Your line'), 'They measured it.')
  await chloe.reload()
  await question(chloe, 3).waitFor()
  expect(await chloe.getByLabel('Your line').inputValue()).toBe('They measured it.')
  await lineIsSaved(chloe)
  expect(await dan.getByText('No result was named.').count()).toBe(0)
  await enterOn(ada, button(ada, 'Show the lines now'))
  await onAll(all, 'No result was named.')
  await onAll(all, 'They measured it.')

  // A long way needs its evidence.
  await enterOn(ben, button(ben, 'Revise my rating'))
  await tabTo(ben, modal(ben).getByRole('radio', { checked: true }))
  await ben.keyboard.press('ArrowUp')
  await ben.keyboard.press('ArrowUp')
  await writeInto(ben, ben.getByLabel('What changed your mind'), 'I had missed the figures.')
  await enterOn(ben, button(ben, 'Save the revision'))
  await words(ben, 'Write what was said that carries so large a step.')
  await tabTo(ben, modal(ben).getByLabel(/^Evidence/), 'Shift+Tab')
  await ben.keyboard.type('From 9 s to 200 ms.')
  await enterOn(ben, button(ben, 'Save the revision'))
  await onAll(all, 'I had missed the figures.')

  // A proposal: three agree, one stands aside and says why.
  await enterOn(ada, button(ada, 'Propose a level'))
  await tabTo(ada, modal(ada).getByRole('radio').first())
  await ada.keyboard.press('Space')
  await enterOn(ada, modal(ada).getByRole('button', { name: 'Propose', exact: true }))
  await onAll(all, 'Ada proposes:')
  for (const page of [ben, chloe]) await enterOn(page, button(page, 'Agree'))
  await onAll(all, 'No answer yet: Dan')
  await enterOn(dan, button(dan, 'Stand aside'))
  await writeInto(dan, dan.getByLabel('Why you see it differently'), 'One case is no habit.')
  await enterOn(dan, modal(dan).getByRole('button', { name: 'Stand aside' }))
  await onAll(all, 'Dan stands aside: One case is no habit.')
  await onAll(all, '1 of 2 discussed')

  // The facilitator goes on, and takes along whoever looked elsewhere; one key brings others back.
  await dan.keyboard.press('j')
  await words(dan, 'You are looking at another question than the panel.')
  await dan.keyboard.press('b')
  await question(dan, 3).waitFor()
  await ada.keyboard.press('j')
  await Promise.all(all.map((page) => question(page, 2).waitFor()))
  await enterOn(ada, button(ada, 'No consensus'))
  await writeInto(ada, ada.getByLabel('Why the panel does not agree'), 'The criterion is unclear.')
  await enterOn(ada, modal(ada).getByRole('button', { name: 'No consensus' }))
  await onAll(all, '2 of 2 discussed')
  await onAll(all, /^1 of 12 blind ratings stands at another level now/)

  await tabTo(ada, ada.getByRole('radio', { name: 'Advance' }))
  await ada.keyboard.press('Space')
  await writeInto(ada, ada.getByLabel('Reason', { exact: true }), 'Strong on finding causes.')
  await enterOn(ada, button(ada, 'Record the decision'))
  await onAll(all, 'Strong on finding causes.')
  expect(site.complaints).toEqual([])
})

test('[UX-1] [SETTLE-1] the screens of the debrief, and a question that is pulled back', async () => {
  const panel = await revealed([
    [2, 2, 2, 2],
    [2, 1, 3, 3],
  ])
  const page = await panel.open('Ada')
  await question(page, 2).waitFor()
  await button(page, 'Start the silent time').press('Enter')
  await page.getByLabel('Your line').fill('One line')
  await lineIsSaved(page)
  await checkScreen(page) // the silent time
  await button(page, 'Show the lines now').press('Enter')
  await button(page, 'Talk about it').press('Enter')
  await words(page, '0 of 2 discussed')
  await words(page, 'Ada wants to talk about this one.')
  const ada = await panel.seat('Ada')
  await ada.do({ type: 'propose-consensus', roundId: 'q2', level: 3, reason: 'Two heard it' })
  await words(page, 'No answer yet: Ben, Chloe, and Dan')
  await checkScreen(page) // a proposal, and a question that was pulled back
  panel.leave()
})
