import { afterAll, beforeAll, expect, test } from 'vitest'
import { startSite, type Site } from '../support/site.ts'

let site: Site

beforeAll(async () => {
  site = await startSite()
})

afterAll(() => site.close())

test.each([360, 1280])(
  '[UX-1] at %i px a level is chosen by a press anywhere on its row',
  async (width) => {
    const panel = await site.interview({})
    const page = await panel.open('Ada', { width, height: 900 })
    await page.getByRole('button', { name: 'Start the interview' }).click()
    await page.getByRole('button', { name: 'First question' }).click()
    for (const part of ['.level-glyph', '.choice-title', '.keycap']) {
      for (const label of ['Poor', 'Good']) {
        const row = page.locator('.levels .choice', { has: page.getByText(label, { exact: true }) })
        const box = await row.locator(part).boundingBox()
        if (!box) throw new Error(`${part} of ${label} is not in sight`)
        await row.locator(part).scrollIntoViewIfNeeded()
        const place = (await row.locator(part).boundingBox()) ?? box
        await page.mouse.click(place.x + place.width / 2, place.y + place.height / 2)
        expect(await row.getByRole('radio').isChecked(), `${part} of ${label}`).toBe(true)
      }
    }
  },
)
