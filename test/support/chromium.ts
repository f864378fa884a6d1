import { chromium, type Browser, type LaunchOptions } from 'playwright-core'
import { findChromium } from '../../scripts/find-chromium.mjs'

const quietArgs = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
]

/** A real browser of this machine that talks to nobody but the pages it is sent to. */
export function launchBrowser(options: LaunchOptions = {}): Promise<Browser> {
  const executablePath = findChromium()
  if (!executablePath)
    throw new Error('No Chromium or Chrome here: install one or set CHROMIUM_PATH')
  const rootArgs = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return chromium.launch({
    ...options,
    executablePath,
    args: [...quietArgs, ...rootArgs, ...(options.args ?? [])],
  })
}
