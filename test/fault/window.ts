import type { Page } from 'playwright-core'
import { onTestFinished } from 'vitest'
import type { SignedIn } from '../bench/seed.ts'
import { launchBrowser } from '../support/chromium.ts'

type Place = { url: string; interviewId: string; member: SignedIn }

/** A real browser window of this member, at the live screen. */
export async function openWindow({ url, interviewId, member }: Place): Promise<Page> {
  const browser = await launchBrowser()
  onTestFinished(() => browser.close())
  const context = await browser.newContext({ locale: 'en-GB' })
  const [name = '', value = ''] = member.cookie.split('=')
  await context.addCookies([{ name, value, url }])
  const page = await context.newPage()
  await page.goto(`${url}/interviews/${interviewId}/as/${member.memberId}`)
  await page.locator('main h1').waitFor()
  return page
}

/** The line that says that the server is not reached. */
export const banner = (page: Page) =>
  page.getByRole('status').filter({ hasText: 'You are offline.' }).first()

/** What became of the own rating, in words. */
export const sealState = (page: Page) => page.locator('#seal').getByRole('status')
