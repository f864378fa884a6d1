import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { limits } from '../../shared/limits.ts'
import { firstLevel, shortKit } from '../support/live-screen.ts'
import { startSite, type Site } from '../support/site.ts'

let site: Site
beforeAll(async () => {
  site = await startSite()
})
afterAll(() => site.close())

const notes = (page: Page) => page.getByLabel('Private notes')
const says = (page: Page, text: string) =>
  page.locator('.notes').getByText(text, { exact: true }).waitFor()

test('[NOTES-1] [WIRE-1] notes that grow too long say so, stay on the device, and are saved when they are shorter', async () => {
  const panel = await site.interview({ kitText: shortKit(1) })
  const ada = await panel.seat('Ada')
  await ada.do({ type: 'start-interview' })
  await ada.do({ type: 'open-round', roundId: 'q1' })
  const [laptop, phone] = [await panel.open('Ben'), await panel.open('Ben')]
  await firstLevel(laptop).waitFor()
  await notes(laptop).fill('Kept.')
  await says(laptop, 'Saved')
  await expect.poll(() => notes(phone).inputValue()).toBe('Kept.')

  await notes(laptop).fill(`Kept.${'long '.repeat(limits.notesBytes / 4)}`)
  await says(laptop, 'Not saved')
  await laptop.getByText('longer than the server can keep').waitFor()
  await notes(phone).fill('Kept. The phone goes on.')
  await says(phone, 'Saved')

  await notes(laptop).fill('Kept. Short again.')
  await says(laptop, 'Saved')
  await expect.poll(() => notes(phone).inputValue()).toContain('Short again.')
  await expect.poll(() => notes(laptop).inputValue()).toContain('The phone goes on.')
  panel.leave()
})
