import type { Page } from 'playwright-core'
import type { Site } from './site.ts'

/** Places of the live screen, as people find them. */
export const heading = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { name }).first()
/** Of the rating of an open round; the lobby has levels to try too. */
export const firstLevel = (page: Page) => page.locator('#rating').getByRole('radio').first()
export const sealState = (page: Page) => page.locator('#seal').getByRole('status')
export const chosenLevel = (page: Page) => page.getByRole('radio', { checked: true })
export const evidence = (page: Page) => page.getByLabel(/^Evidence/)
export const modal = (page: Page) => page.locator('dialog:modal')
export const board = (page: Page) => page.getByRole('group', { name: 'Blind ratings by level' })
export const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: true }).first()

/** Resolves when these words are on the page. */
export const words = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor()

/** A kit of short questions, `Tell us about thing 1.` and so on, with the usual levels. */
export const shortKit = (questions: number): string =>
  Array.from({ length: questions }, (_, index) => index + 1)
    .map(
      (number) => `Question ${number}: Tell us about thing ${number}.

Good Response Criteria:
- Did it

Okay Response Criteria:
- Tried it

Poor Response Criteria:
- Left it`,
    )
    .join('\n\n')

/** An interview with the first of two questions open; Ada, who has the chair, is in her seat. */
export async function atFirstQuestion(site: Site) {
  const panel = await site.interview({ kitText: shortKit(2) })
  const ada = await panel.seat('Ada')
  await ada.do({ type: 'start-interview' })
  await ada.do({ type: 'open-round', roundId: 'q1' })
  return { panel, ada }
}

/** Rates the open question with the keyboard alone, until the server has it. */
export async function sealByKeys(page: Page, wanted: { level: number; evidence: string }) {
  await page.keyboard.press(String(wanted.level))
  await page.keyboard.press('n')
  await page.keyboard.type(wanted.evidence)
  await page.keyboard.press('Escape')
  await page.keyboard.press('s')
  await sealState(page).getByText('Saved', { exact: true }).waitFor()
}
