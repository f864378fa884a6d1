import { expect, test, vi } from 'vitest'
import { focusOf } from '../support/ears.ts'
import { rated } from '../support/interviews.ts'
import { enterOn } from '../support/keyboard.ts'
import {
  board,
  chosenLevel,
  evidence,
  firstLevel,
  heading,
  modal,
  shortKit,
} from '../support/live-screen.ts'
import { siteForFile, type Site } from '../support/site.ts'

let site: Site
siteForFile((started) => (site = started))

test('[UX-1] the focus is never lost, whatever happens to what had it', async () => {
  const panel = await site.interview({ kitText: shortKit(3) })
  const [ben, chloe] = [await panel.seat('Ben'), await panel.seat('Chloe')]
  const page = await panel.open('Ada')
  expect(await focusOf(page)).toMatch(/^main/) // the link brought them to another page
  const sealAll = (roundId: string) =>
    Promise.all(
      [ben, chloe].map((seat) => seat.do({ type: 'seal-rating', roundId, rating: rated(2) })),
    )

  await enterOn(page, page.getByRole('button', { name: 'Start the interview' }))
  await heading(page, 'The interview has started').waitFor()
  expect(await focusOf(page)).toBe('h1 The interview has started')
  await page.keyboard.press('.')
  await firstLevel(page).waitFor()
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
  expect(await modal(page).count()).toBe(0)

  await page.getByRole('button', { name: 'Revise my rating' }).press('Enter')
  await modal(page).waitFor()
  expect(await evidence(page).inputValue()).toBe('First they asked')
  await page.getByLabel('What changed your mind').fill('The second half of the answer.')
  await page.getByRole('button', { name: 'Save the revision' }).press('Enter')
  await modal(page).waitFor({ state: 'hidden' })
  expect(await focusOf(page)).toBe('button Revise my rating')

  await page.keyboard.press('?')
  await modal(page).waitFor()
  await page.keyboard.press('Escape')
  await modal(page).waitFor({ state: 'hidden' })
  expect(await focusOf(page)).toBe('button Revise my rating')

  await page.getByRole('button', { name: 'Next question' }).press('Enter')
  await heading(page, 'Tell us about thing 2.').waitFor()
  expect(await focusOf(page)).toBe('button Next question')
  await page.getByRole('button', { name: /thing 1/ }).press('Enter')
  await page.getByRole('button', { name: 'Back to the panel' }).press('Enter')
  await heading(page, 'Tell us about thing 2.').waitFor()
  expect(await focusOf(page)).not.toBe('body')

  await page.getByRole('button', { name: 'People in this interview' }).press('Enter')
  const row = modal(page).getByRole('listitem').filter({ hasText: 'Ben' })
  await row.getByRole('button', { name: /^Excuse/ }).press('Enter')
  await page.getByLabel('Reason, for the record').fill('He had to leave.')
  await row.locator('form').getByRole('button', { name: 'Excuse Ben' }).press('Enter')
  await page.getByRole('button', { name: 'Expect a rating again' }).waitFor()
  expect(await focusOf(page)).not.toBe('body')
  await page.keyboard.press('Escape')
  expect(await focusOf(page)).toBe('button People in this interview')

  await page.getByRole('button', { name: 'Skip question' }).press('Enter')
  await modal(page).getByRole('textbox').fill('Asked before.')
  await page.keyboard.press('Tab')
  await page.getByRole('button', { name: 'Skip question' }).last().press('Enter')
  await page.getByText('This question was skipped: Asked before.').waitFor()
  expect(await focusOf(page)).not.toBe('body')

  const log = await panel.log()
  expect(log.filter(({ type }) => type === 'round-opened')).toHaveLength(2)
  panel.leave()
})

test('[UX-1] what is being written when the question changes does nothing to the next one', async () => {
  const panel = await site.interview({ kitText: shortKit(2) })
  const ada = await panel.seat('Ada')
  const page = await panel.open('Ben')
  await ada.do({ type: 'start-interview' })
  await ada.do({ type: 'open-round', roundId: 'q1' })
  await firstLevel(page).waitFor()
  await page.keyboard.press('2')
  await page.keyboard.press('n')
  await page.keyboard.type('It took')
  await ada.do({ type: 'open-round', roundId: 'q2' })
  await heading(page, 'Tell us about thing 2.').waitFor()
  await page.keyboard.type(' 3 weeks') // 3 and s are keys on this screen
  expect(await chosenLevel(page).count()).toBe(0)
  const isKeyAgain = async () => {
    await page.keyboard.press('3') // after a pause in the writing
    return (await chosenLevel(page).count()) === 1
  }
  await vi.waitUntil(isKeyAgain, { timeout: 10_000, interval: 1_200 })
  await page.getByRole('button', { name: /thing 1/ }).press('Enter')
  expect(await evidence(page).inputValue()).toBe('It took')
  const log = await panel.log()
  expect(log.some(({ type }) => type === 'rating-sealed')).toBe(false)
  panel.leave()
})

test('[UX-1] keys are keys outside text fields only, are listed by ?, and can be turned off', async () => {
  const panel = await site.practice()
  const ada = await panel.seat('Ada')
  const page = await panel.open('Ben')
  await page.keyboard.press('2')
  expect(await chosenLevel(page).getAttribute('value')).toBe('2')
  await ada.do({ type: 'start-interview' })
  await ada.do({ type: 'open-round', roundId: 'q1' })
  await heading(page, /took you a long time/).waitFor()
  for (const field of [evidence(page), page.getByLabel('Private notes')]) {
    await field.focus()
    await page.keyboard.type('3 s . n t r ?')
    expect(await field.inputValue()).toBe('3 s . n t r ?')
  }
  expect(await modal(page).count()).toBe(0)
  const chosen = chosenLevel(page)
  expect(await chosen.count()).toBe(0)

  await page.getByRole('heading', { level: 1 }).focus()
  await page.keyboard.press('?')
  const list = await modal(page).locator('dl > div').allInnerTexts()
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
  await firstLevel(page).waitFor()
  await page.keyboard.press('3')
  await page.keyboard.press('?')
  expect(await chosen.count()).toBe(0)
  expect(await modal(page).count()).toBe(0)
  await page.getByRole('button', { name: 'Keyboard shortcuts' }).press('Enter')
  await page.getByLabel('Use single-key shortcuts').press('Space')
  await page.keyboard.press('Escape')
  await page.keyboard.press('3')
  expect(await chosen.getAttribute('value')).toBe('3')
  panel.leave()
})

test('[REVEAL-2] the question whether to reveal early follows what happens meanwhile', async () => {
  const panel = await site.practice()
  const [ben, chloe] = [await panel.seat('Ben'), await panel.seat('Chloe')]
  const page = await panel.open('Ada')
  await page.getByRole('button', { name: 'Start the interview' }).press('Enter')
  await heading(page, 'The interview has started').waitFor()
  await page.keyboard.press('.')
  await firstLevel(page).waitFor()
  await page.keyboard.press('3')
  await page.keyboard.press('s')
  await page.keyboard.press('r')
  await modal(page).getByText('2 ratings are still missing.').waitFor()
  await modal(page)
    .getByText(/^Not sealed at .*: Ben and Chloe\.$/)
    .waitFor()
  await ben.do({ type: 'seal-rating', roundId: 'q1', rating: rated(3) })
  await modal(page).getByText('1 rating is still missing.').waitFor()
  await chloe.do({ type: 'seal-rating', roundId: 'q1', rating: rated(3) })
  await board(page).waitFor()
  await modal(page).waitFor({ state: 'hidden' })
  expect(await focusOf(page)).not.toBe('body')
  panel.leave()
})

test('[REVISE-1] [REVEAL-3] what is being written outlives a reveal, the next question and the debrief', async () => {
  const panel = await site.interview({ kitText: shortKit(2) })
  const [ada, chloe] = [await panel.seat('Ada'), await panel.seat('Chloe')]
  const page = await panel.open('Ben')
  await ada.do({ type: 'start-interview' })
  await ada.do({ type: 'open-round', roundId: 'q1' })
  await firstLevel(page).waitFor()
  await page.keyboard.press('1')
  await page.keyboard.press('n')
  await page.keyboard.type('They never asked')
  await ada.do({ type: 'seal-rating', roundId: 'q1', rating: rated(3) })
  await chloe.do({ type: 'seal-rating', roundId: 'q1', rating: rated(1) })
  await ada.do({ type: 'reveal-round', roundId: 'q1', force: 'No time.' })
  await board(page).waitFor()
  expect(await evidence(page).inputValue()).toBe('They never asked')
  expect(await chosenLevel(page).getAttribute('value')).toBe('1')
  await page.getByRole('button', { name: 'Add late rating' }).press('Enter')
  await page.getByText('Rated after the reveal, so not blind').waitFor()

  const revise = async (text: string) => {
    await page.getByRole('button', { name: 'Revise my rating' }).first().press('Enter')
    await page.getByLabel('What changed your mind').fill(text)
  }
  await revise('I was not listening')
  await ada.do({ type: 'open-round', roundId: 'q2' })
  await page.getByText('0 of 3 sealed').first().waitFor()
  expect(await page.getByLabel('What changed your mind').inputValue()).toBe('I was not listening')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Back to the panel' }).press('Enter')
  await heading(page, 'Tell us about thing 2.').waitFor()
  await page.getByRole('button', { name: /thing 1/ }).focus()
  await ada.do({ type: 'open-debrief', force: 'No time.' })
  await heading(page, 'Debrief').waitFor()
  expect(await focusOf(page)).toMatch(/^(main|h1) Debrief/)
  await revise('I was not there')
  await ada.do({ type: 'show-round', roundId: 'q2' })
  await page.locator('main ol .shown').waitFor({ state: 'detached' }) // q2 was skipped
  expect(await page.getByLabel('What changed your mind').inputValue()).toBe('I was not there')
  panel.leave()
})
