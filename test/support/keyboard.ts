import type { Locator, Page } from 'playwright-core'

const tooFar = 90

/** Presses Tab until this has the focus, as somebody without a mouse does. */
export async function tabTo(page: Page, goal: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab') {
  await goal.waitFor({ state: 'attached' })
  for (let presses = 0; presses < tooFar; presses += 1) {
    if (await goal.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press(key)
  }
  throw new Error(`the keyboard does not get to ${goal.toString()}`)
}

/** Goes to a button or link with Tab and presses Enter on it. */
export async function enterOn(page: Page, goal: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab') {
  await tabTo(page, goal, key)
  await page.keyboard.press('Enter')
}

/** Goes to a field with Tab and writes into it. */
export async function writeInto(page: Page, goal: Locator, text: string) {
  await tabTo(page, goal)
  await page.keyboard.type(text)
}
