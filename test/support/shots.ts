import { basename, join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const folder = process.env['SHOTS']
let taken = 0

/**
 * Keeps pictures of this screen at both widths and in both themes, in the folder that `SHOTS` names, for somebody to
 * look at. Without a folder nothing is done.
 */
export async function shoot(page: Page): Promise<void> {
  if (!folder) return
  taken += 1
  const file = basename(expect.getState().testPath ?? 'page', '.test.ts')
  const name = `${file}-${String(taken).padStart(2, '0')}`
  const size = page.viewportSize()
  for (const width of [360, 1280])
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      const path = join(folder, `${name}-${width}-${colorScheme}.png`)
      await page.screenshot({ path, fullPage: true })
    }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null })
  if (size) await page.setViewportSize(size)
}
