import type { Page } from 'playwright-core'

declare global {
  interface Window {
    said?: string[]
  }
}

/** Hears what a screen reader would from now on: each sentence that comes into the region for it. */
export async function listen(page: Page) {
  await page.evaluate(() => {
    const said: string[] = []
    window.said = said
    const region = document.querySelector('[role=status].visually-hidden')
    if (!region) throw new Error('this page has no region for announcements')
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes)
        for (const node of addedNodes) if (node.textContent) said.push(node.textContent)
    }).observe(region, { childList: true })
  })
  return {
    said: () => page.evaluate(() => window.said ?? []),
    /** Resolves when a sentence with these words was said. */
    hear: (words: string) =>
      page.waitForFunction((part) => window.said?.some((text) => text.includes(part)), words),
  }
}

/** What has the focus, by tag and name; `body` alone where it is lost. */
export const focusOf = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const { activeElement: element } = document
    if (!element || element === document.body) return 'body'
    const name = element.getAttribute('aria-label') ?? element.textContent?.trim() ?? ''
    return `${element.localName} ${name.replaceAll(/\s+/g, ' ').slice(0, 60)}`
  })
