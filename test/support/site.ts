import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { launchBrowser } from './chromium.ts'
import { makeServer, type RunningServer } from './server.ts'

export type Site = {
  url: string
  server: RunningServer
  browser: Browser
  /** A new one-use link of the owner. */
  ownerLink: () => Promise<string>
  /** A page in a browser profile of its own, as somebody who was never here. */
  newPerson: (options?: BrowserContextOptions) => Promise<Page>
  /** Ends everything; throws what went wrong in a page on the way. */
  close: () => Promise<void>
}

/** A real server with the built client, and a real browser to look at it; stop both with `close`. */
export async function startSite(): Promise<Site> {
  const [server, browser] = await Promise.all([makeServer(), launchBrowser()])
  const faults: string[] = []

  /** A page that throws, or breaks its own security policy, fails the test that opened it. */
  function watch(page: Page): void {
    page.on('pageerror', (error) => faults.push(error.stack ?? error.message))
    page.on('console', (message) => {
      if (/content security policy/i.test(message.text())) faults.push(message.text())
    })
  }

  return {
    url: server.url,
    server,
    browser,
    ownerLink: server.ownerLink,
    newPerson: async (options = {}) => {
      const context = await browser.newContext({
        baseURL: server.url,
        viewport: { width: 1280, height: 900 },
        permissions: ['clipboard-read', 'clipboard-write'],
        ...options,
      })
      context.setDefaultTimeout(15_000)
      context.on('page', watch)
      return context.newPage()
    },
    close: async () => {
      await browser.close()
      await server.stop()
      if (faults.length > 0) throw new Error(`A page went wrong:\n${faults.join('\n')}`)
    },
  }
}
