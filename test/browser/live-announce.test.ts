import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { rated } from '../support/interviews.ts'
import { focusOf, listen } from '../support/ears.ts'
import { enterOn } from '../support/keyboard.ts'
import { startSite, type Panel, type Site } from '../support/site.ts'

let site: Site
beforeAll(async () => {
  site = await startSite()
})
afterEach(() => site.closePages())
afterAll(() => site.close())

const heading = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { name }).first().waitFor()
const rating = (page: Page) => page.getByRole('radio').first().waitFor()
const dialog = (page: Page) => page.locator('dialog:modal')
const board = (page: Page) => page.getByRole('group', { name: 'Blind ratings by level' })
const kit = (questions: number) =>
  Array.from(
    { length: questions },
    (_, index) => `Question ${index + 1}: Tell us about thing ${index + 1}.
Hint: Ask how.

Good Response Criteria:
- Did it

Okay Response Criteria:
- Tried it

Poor Response Criteria:
- Left it`,
  ).join('\n\n')

const end = (panel: Panel) => panel.leave()

test('[REVEAL-1] [UX-1] a reveal is said in one sentence with every name and level, a question once', async () => {
  const panel = await site.interview({ kitText: kit(2) })
  const [ada, ben] = [await panel.seat('Ada'), await panel.seat('Ben')]
  const page = await panel.open('Chloe')
  const ears = await listen(page)
  await ada.do({ type: 'start-interview' })
  await ada.do({ type: 'open-round', roundId: 'q1' })
  await rating(page)
  await ada.do({ type: 'seal-rating', roundId: 'q1', rating: rated(3) })
  await ben.do({
    type: 'seal-rating',
    roundId: 'q1',
    rating: { kind: 'not-rated', reason: 'My line was dead.' },
  })
  const apart = page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const times: number[] = []
        const found = [false, false]
        new MutationObserver(() => {
          const region = document.querySelector('[role=status].visually-hidden')
          const now = [
            region?.textContent?.includes('Ratings revealed.') ?? false,
            document.querySelector('main [role=group] h3') !== null,
          ]
          now.forEach((is, index) => {
            if (is && !found[index]) times.push(performance.now())
            found[index] ||= is
          })
          const [first, second] = times
          if (first !== undefined && second !== undefined) resolve(second - first)
        }).observe(document.body, { childList: true, subtree: true, characterData: true })
      }),
  )
  await page.keyboard.press('1')
  await page.keyboard.press('s')
  expect(await apart).toBeLessThan(500)
  const sentence =
    'Ratings revealed. Ada: Good. Ben: Could not rate. Chloe: Poor. Split: 2 levels apart. Start with Chloe and Ada.'
  await ears.hear(sentence)

  await ada.do({ type: 'open-round', roundId: 'q2' })
  await ears.hear('Question 2 of 2')
  for (const seat of [ada, ben])
    await seat.do({ type: 'seal-rating', roundId: 'q2', rating: rated(2) })
  await page.keyboard.press('2')
  await page.keyboard.press('s')
  await ears.hear('Agreed: Okay (3)')
  await ada.do({ type: 'open-round', roundId: 'overall' })
  await ears.hear('Overall recommendation')
  await heading(page, /Taking all answers together/)

  const said = await ears.said()
  const times = (words: string) => said.filter((text) => text.includes(words)).length
  expect(times('Question 1 of 2: Tell us about thing 1.')).toBe(1)
  expect(times('Question 2 of 2: Tell us about thing 2.')).toBe(1)
  expect(times('Overall recommendation')).toBe(1)
  expect(times(sentence)).toBe(1)
  expect(times('of 3 sealed')).toBeLessThan(4) // of six; the newest at most once in five seconds
  end(panel)
})

test('[REVEAL-2] [UX-1] where all rounds turn over with the debrief, each of them is said', async () => {
  const panel = await site.interview({ kitText: kit(4), policy: { kind: 'debrief' } })
  const [ada, ben] = [await panel.seat('Ada'), await panel.seat('Ben')]
  const page = await panel.open('Chloe')
  const ears = await listen(page)
  await ada.do({ type: 'start-interview' })
  for (const roundId of ['q1', 'q2', 'q3', 'q4', 'overall']) {
    await ada.do({ type: 'open-round', roundId })
    await ada.do({ type: 'seal-rating', roundId, rating: rated(1) })
    await ben.do({ type: 'seal-rating', roundId, rating: rated(2) })
  }
  await ada.do({ type: 'open-debrief', force: 'Chloe had to go.' })
  await heading(page, 'Debrief')
  await ears.hear('Debrief')
  const said = (await ears.said()).join(' ')
  for (const place of [1, 2, 3, 4])
    expect(said).toContain(`Question ${place} of 4: Ratings revealed.`)
  expect(said).toContain('Overall recommendation: Ratings revealed. Ada: Strong no. Ben: No.')
  end(panel)
})

test('[UX-1] the focus is never lost, whatever happens to what had it', async () => {
  const panel = await site.interview({ kitText: kit(3) })
  const [ben, chloe] = [await panel.seat('Ben'), await panel.seat('Chloe')]
  const page = await panel.open('Ada')
  const sealAll = (roundId: string) =>
    Promise.all(
      [ben, chloe].map((seat) => seat.do({ type: 'seal-rating', roundId, rating: rated(2) })),
    )

  await enterOn(page, page.getByRole('button', { name: 'Start the interview' }))
  await heading(page, 'The interview has started')
  expect(await focusOf(page)).toBe('h1 The interview has started')
  await page.keyboard.press('.')
  await rating(page)
  expect(await focusOf(page)).toBe('h1 Tell us about thing 1.')

  await page.keyboard.press('n')
  await page.keyboard.type('First they')
  await page.keyboard.press('Escape')
  expect(await focusOf(page)).toMatch(/^input/)
  await page.keyboard.press('3')
  await page.keyboard.press('s')
  await page.getByText('1 of 3 sealed').first().waitFor()

  // Still writing when the last of the others seals
  await page.keyboard.press('n')
  await page.keyboard.type(' asked')
  await sealAll('q1')
  await board(page).waitFor()
  expect(await focusOf(page)).toBe('h1 Tell us about thing 1.')
  await page.keyboard.type('. 3 questions? no. r') // the rest of the sentence is no command
  expect(await dialog(page).count()).toBe(0)

  await page.getByRole('button', { name: 'Revise my rating' }).press('Enter')
  await dialog(page).waitFor()
  expect(await page.getByLabel(/^Evidence/).inputValue()).toBe('First they asked')
  await page.getByLabel('What changed your mind').fill('The second half of the answer.')
  await page.getByRole('button', { name: 'Save the revision' }).press('Enter')
  await dialog(page).waitFor({ state: 'hidden' })
  expect(await focusOf(page)).toBe('button Revise my rating')

  await page.keyboard.press('?')
  await dialog(page).waitFor()
  await page.keyboard.press('Escape')
  await dialog(page).waitFor({ state: 'hidden' })
  expect(await focusOf(page)).toBe('button Revise my rating')

  await page.getByRole('button', { name: 'Next question' }).press('Enter')
  await heading(page, 'Tell us about thing 2.')
  expect(await focusOf(page)).toBe('button Next question')
  await page.getByRole('button', { name: /thing 1/ }).press('Enter')
  await page.getByRole('button', { name: 'Back to the panel' }).press('Enter')
  await heading(page, 'Tell us about thing 2.')
  expect(await focusOf(page)).not.toBe('body')

  await page.getByRole('button', { name: 'People in this interview' }).press('Enter')
  await page.getByRole('button', { name: 'Excuse' }).nth(1).press('Enter')
  await page.getByLabel('Reason, for the record').fill('He had to leave.')
  await page.getByRole('button', { name: 'Excuse Ben' }).press('Enter')
  await page.getByRole('button', { name: 'Expect a rating again' }).waitFor()
  expect(await focusOf(page)).not.toBe('body')
  await page.keyboard.press('Escape')
  expect(await focusOf(page)).toBe('button People in this interview')

  await page.getByRole('button', { name: 'Skip question' }).press('Enter')
  await dialog(page).getByRole('textbox').fill('Asked before.')
  await page.keyboard.press('Tab')
  await page.getByRole('button', { name: 'Skip question' }).last().press('Enter')
  await page.getByText('This question was skipped: Asked before.').waitFor()
  expect(await focusOf(page)).not.toBe('body')

  const log = await panel.log()
  expect(log.filter(({ type }) => type === 'round-opened')).toHaveLength(2)
  end(panel)
})

test('[UX-1] what is being written when the question changes does nothing to the next one', async () => {
  const panel = await site.interview({ kitText: kit(2) })
  const ada = await panel.seat('Ada')
  const page = await panel.open('Ben')
  await ada.do({ type: 'start-interview' })
  await ada.do({ type: 'open-round', roundId: 'q1' })
  await rating(page)
  await page.keyboard.press('2')
  await page.keyboard.press('n')
  await page.keyboard.type('It took')
  await ada.do({ type: 'open-round', roundId: 'q2' })
  await heading(page, 'Tell us about thing 2.')
  await page.keyboard.type(' 3 weeks') // 3 and s are keys on this screen
  expect(await page.getByRole('radio', { checked: true }).count()).toBe(0)
  const isKeyAgain = async () => {
    await page.keyboard.press('3') // after a pause in the writing
    return (await page.getByRole('radio', { checked: true }).count()) === 1
  }
  await vi.waitUntil(isKeyAgain, { timeout: 10_000, interval: 1_200 })
  await page.getByRole('button', { name: /thing 1/ }).press('Enter')
  expect(await page.getByLabel(/^Evidence/).inputValue()).toBe('It took')
  const log = await panel.log()
  expect(log.some(({ type }) => type === 'rating-sealed')).toBe(false)
  end(panel)
})

test('[UX-1] keys are keys outside text fields only, are listed by ?, and can be turned off', async () => {
  const panel = await site.practice()
  const ada = await panel.seat('Ada')
  const page = await panel.open('Ben')
  await page.keyboard.press('2')
  expect(await page.getByRole('radio', { checked: true }).getAttribute('value')).toBe('2')
  await ada.do({ type: 'start-interview' })
  await ada.do({ type: 'open-round', roundId: 'q1' })
  await heading(page, /took you a long time/)
  for (const field of [page.getByLabel(/^Evidence/), page.getByLabel('Private notes')]) {
    await field.focus()
    await page.keyboard.type('3 s . n t r ?')
    expect(await field.inputValue()).toBe('3 s . n t r ?')
  }
  expect(await dialog(page).count()).toBe(0)
  const chosen = page.getByRole('radio', { checked: true })
  expect(await chosen.count()).toBe(0)

  await page.getByRole('heading', { level: 1 }).focus()
  await page.keyboard.press('?')
  const list = await dialog(page).locator('dl > div').allInnerTexts()
  expect(list.map((row) => row.replaceAll(/\s+/g, ' '))).toEqual([
    'Show these keys ?',
    'Choose “Good” 3',
    'Choose “Okay” 2',
    'Choose “Poor” 1',
    'Seal the rating S',
    'Write evidence (Esc to leave) N',
    'Put a time stamp into the evidence T',
  ])
  await page.getByLabel('Use single-key shortcuts').press('Space')
  await page.keyboard.press('Escape')
  await page.reload()
  await rating(page)
  await page.keyboard.press('3')
  await page.keyboard.press('?')
  expect(await chosen.count()).toBe(0)
  expect(await dialog(page).count()).toBe(0)
  await page.getByRole('button', { name: 'Keyboard shortcuts' }).press('Enter')
  await page.getByLabel('Use single-key shortcuts').press('Space')
  await page.keyboard.press('Escape')
  await page.keyboard.press('3')
  expect(await chosen.getAttribute('value')).toBe('3')
  end(panel)
})

test('[UX-1] levels are told apart without colour, and the chosen one in forced colours too', async () => {
  const panel = await site.practice()
  const ada = await panel.seat('Ada')
  const page = await panel.open('Ben')
  await ada.do({ type: 'start-interview' })
  await ada.do({ type: 'open-round', roundId: 'q1' })
  await rating(page)
  await page.keyboard.press('2')
  const rows = () =>
    page.locator('fieldset .choice').evaluateAll((choices) =>
      choices.map((choice) => ({
        word: choice.querySelector('.choice-title')?.textContent,
        bars: choice.querySelectorAll('svg .filled').length,
        edge: parseFloat(getComputedStyle(choice).borderTopWidth),
      })),
    )
  const plain = await rows()
  expect(plain.map(({ word, bars }) => [word, bars])).toEqual([
    ['Good', 3],
    ['Okay', 2],
    ['Poor', 1],
  ])
  expect(plain.map(({ edge }) => edge > 1)).toEqual([false, true, false])
  await page.emulateMedia({ forcedColors: 'active' })
  const edges = async () => (await rows()).map(({ edge }) => edge > 3)
  await expect.poll(edges).toEqual([false, true, false])
  const barsInk = await page
    .locator('fieldset .choice svg rect.filled')
    .first()
    .evaluate((bar) => getComputedStyle(bar).fill)
  const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  expect(barsInk).not.toBe(paper)
  end(panel)
})

test.each([
  { reducedMotion: 'reduce', longest: 10 },
  { reducedMotion: 'no-preference', longest: 1_401 },
] as const)('[UX-1] a reveal with motion $reducedMotion', async ({ reducedMotion, longest }) => {
  const panel = await site.practice()
  const seats = [await panel.seat('Ada'), await panel.seat('Ben')]
  const page = await panel.open('Chloe', { reducedMotion })
  await seats[0]?.do({ type: 'start-interview' })
  await seats[0]?.do({ type: 'open-round', roundId: 'q1' })
  await rating(page)
  for (const seat of seats) await seat.do({ type: 'seal-rating', roundId: 'q1', rating: rated(3) })
  const durations = page.evaluate(
    () =>
      new Promise<number[]>((resolve) => {
        new MutationObserver(() => {
          if (!document.querySelector('main [role=group] h3')) return
          const running = document.getAnimations()
          resolve(running.map((one) => Number(one.effect?.getComputedTiming().endTime ?? 0)))
        }).observe(document.body, { childList: true, subtree: true })
      }),
  )
  await page.keyboard.press('3')
  await page.keyboard.press('s')
  const ends = await durations
  expect(Math.max(0, ...ends)).toBeLessThanOrEqual(longest)
  expect(ends.some((time) => time > 10)).toBe(reducedMotion === 'no-preference')
  await heading(page, 'Agreed: Good (3)')
  end(panel)
})

test('[REVEAL-2] the question whether to reveal early follows what happens meanwhile', async () => {
  const panel = await site.practice()
  const [ben, chloe] = [await panel.seat('Ben'), await panel.seat('Chloe')]
  const page = await panel.open('Ada')
  await page.getByRole('button', { name: 'Start the interview' }).press('Enter')
  await heading(page, 'The interview has started')
  await page.keyboard.press('.')
  await rating(page)
  await page.keyboard.press('3')
  await page.keyboard.press('s')
  await page.keyboard.press('r')
  await dialog(page).getByText('Still missing: Ben and Chloe.').waitFor()
  await ben.do({ type: 'seal-rating', roundId: 'q1', rating: rated(3) })
  await dialog(page).getByText('Still missing: Chloe.').waitFor()
  await chloe.do({ type: 'seal-rating', roundId: 'q1', rating: rated(3) })
  await board(page).waitFor()
  await dialog(page).waitFor({ state: 'hidden' })
  expect(await focusOf(page)).not.toBe('body')
  end(panel)
})
