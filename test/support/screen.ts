import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { shoot } from './shots.ts'

/** What a theme changes; all else is the same page. */
const colourRules = ['color-contrast', 'link-in-text-block']
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Holds the page to UX-1 in the state that it is in: axe in both themes, and no sideways scroll at 360 px. */
export async function checkScreen(page: Page): Promise<void> {
  const size = page.viewportSize()
  await inTime(page, 'coming to the front', page.bringToFront())
  for (const colorScheme of ['light', 'dark'] as const) {
    await inTime(page, 'a theme', page.emulateMedia({ colorScheme, reducedMotion: 'reduce' }))
    await inTime(page, 'the end of motion', endMotion(page))
    expect(
      await inTime(page, 'axe', violationsIn(page, colorScheme)),
      `axe, ${colorScheme}, ${page.url()}`,
    ).toEqual([])
  }
  await inTime(page, 'no theme', page.emulateMedia({ colorScheme: null, reducedMotion: null }))
  await page.setViewportSize({ width: 360, height: 800 })
  expect(await overflowOf(page), `sideways scroll at 360 px, ${page.url()}`).toBe(0)
  if (size) await page.setViewportSize(size)
  await shoot(page)
}

const longestStepMs = 30_000

/** What a step answers; a page that does not answer it fails the test by the step's name. */
async function inTime<T>(page: Page, step: string, job: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    const say = () => reject(new Error(`${page.url()} stands still at: ${step}`))
    timer = setTimeout(say, longestStepMs)
  })
  return Promise.race([job, late]).finally(() => clearTimeout(timer))
}

/**
 * Brings everything that moves to its end. The end is not waited for: it never comes in what is
 * hidden meanwhile (a closed `details`), in a page that is not drawn, or where motion is endless.
 */
const endMotion = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const motion of document.getAnimations()) {
      const isEndless = motion.effect?.getComputedTiming().endTime === Infinity
      if (isEndless) motion.cancel()
      else motion.finish()
    }
  })

async function violationsIn(page: Page, colorScheme: 'light' | 'dark'): Promise<string[]> {
  // The other mode opens a page for each run, for frames; there are none here.
  const axe = new AxeBuilder({ page }).setLegacyMode()
  const { violations } = await (
    colorScheme === 'light' ? axe.withTags(rules) : axe.withRules(colourRules)
  ).analyze()
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`,
  )
}

/** By how many pixels the page is wider than its window. */
export const overflowOf = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    return Math.max(0, scrollWidth - clientWidth)
  })
