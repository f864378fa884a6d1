import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { startSite, type Site } from '../support/site.ts'

let site: Site
beforeAll(async () => {
  site = await startSite()
})
afterAll(() => site.close())

const worker = readFileSync(join(import.meta.dirname, '../../client/dist/sw.js'), 'utf8')
const builtList = /\{"version":.*?"\]\}/

/** What the server of a small app has; each version has one hashed file of its own. */
type Deployed = { version: number; isSlow?: boolean; isBroken?: boolean; isGone?: boolean }

/** The built service worker in front of a small app whose versions can be changed. */
async function startDeployment() {
  let now: Deployed = { version: 1 }
  const asked: string[] = []
  const server = createServer((request, response) => {
    const url = request.url ?? ''
    asked.push(url)
    const say = (type: string, body: string) => {
      response.writeHead(200, { 'Content-Type': type, 'Cache-Control': 'no-cache' }).end(body)
    }
    const { version } = now
    if (now.isGone) request.socket.destroy()
    else if (url === '/sw.js') {
      const list = { version: String(version), page: '/', files: [`/assets/app-${version}.js`] }
      say(
        'text/javascript',
        worker.replace(builtList, () => JSON.stringify(list)),
      )
    } else if (url === `/assets/app-${version}.js`) say('text/javascript', `// ${version}`)
    else if (url.startsWith('/assets/later')) say('text/javascript', '// later')
    else if (url.startsWith('/api/')) say('application/json', '{"secret":"of Ann"}')
    else if (url.startsWith('/assets/')) response.writeHead(404).end()
    else if (now.isBroken) response.writeHead(502).end('the proxy says no')
    else if (!now.isSlow) say('text/html', `<title>version ${version}</title>`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const deploy = (next: Deployed) => void (now = next)
  return { url: `http://localhost:${port}`, deploy, asked }
}

/** A page that the first version has installed itself for. */
async function openApp(url: string): Promise<Page> {
  const page = await site.browser.newPage()
  onTestFinished(() => page.close())
  await page.goto(url)
  await page.evaluate(async () => {
    await navigator.serviceWorker.register('/sw.js')
    const { controller } = navigator.serviceWorker
    if (!controller)
      await new Promise((done) =>
        navigator.serviceWorker.addEventListener('controllerchange', done),
      )
  })
  return page
}

const textOf = (page: Page, path: string) =>
  page.evaluate(
    (path) =>
      fetch(path)
        .then((answer) => answer.text())
        .catch(() => null),
    path,
  )
const keptPaths = (page: Page) =>
  page.evaluate(async () => {
    const caching = (await caches.keys()).map((name) => caches.open(name))
    const requests = (await Promise.all(caching)).map((cache) => cache.keys())
    return (await Promise.all(requests)).flat().map(({ url }) => url.replace(location.origin, ''))
  })
const update = (page: Page) =>
  page.evaluate(async () => {
    const changed = new Promise((done) =>
      navigator.serviceWorker.addEventListener('controllerchange', done),
    )
    await (await navigator.serviceWorker.ready).update()
    await changed
  })

test('[OFFLINE-1] any address of the app opens without a network', async () => {
  const { url, deploy } = await startDeployment()
  const page = await openApp(url)
  deploy({ version: 1, isGone: true })
  await page.goto(`${url}/interviews/i1/as/m1?from=mail#part`)
  expect(await page.title()).toBe('version 1')
  expect(await textOf(page, '/assets/app-1.js')).toBe('// 1')
})

test('[OFFLINE-1] a server that does not answer, or not well, is not waited for', async () => {
  const { url, deploy } = await startDeployment()
  const page = await openApp(url)
  deploy({ version: 1, isSlow: true })
  await page.reload()
  expect(await page.title()).toBe('version 1')
  deploy({ version: 1, isBroken: true })
  await page.reload()
  expect(await page.title()).toBe('version 1')
})

test('[OFFLINE-1] with a network the page is the one that the server has now', async () => {
  const { url, deploy } = await startDeployment()
  const page = await openApp(url)
  deploy({ version: 2 })
  await page.reload()
  expect(await page.title()).toBe('version 2')
})

test('[SEAL-1] data is never kept, nor anything that was asked for with a query', async () => {
  const { url, deploy, asked } = await startDeployment()
  const page = await openApp(url)
  const secret = '{"secret":"of Ann"}'
  expect(await textOf(page, '/api/interviews/i1/record.json?member=m1')).toBe(secret)
  expect(await textOf(page, '/api/me')).toBe(secret)
  expect(await textOf(page, '/assets/later.js?from=mail')).toBe('// later')
  expect(await textOf(page, '/assets/later.js')).toBe('// later')
  await eventually(async () => (await keptPaths(page)).includes('/assets/later.js'))
  const kept = ['/', '/assets/app-1.js', '/assets/later.js']
  expect((await keptPaths(page)).toSorted()).toEqual(kept)
  deploy({ version: 1, isGone: true })
  expect(await textOf(page, '/api/me')).toBeNull()
  expect(asked).toContain('/api/me')
})

test('[OFFLINE-1] a new version leaves an open page its files, and the one before that is dropped', async () => {
  const { url, deploy } = await startDeployment()
  const page = await openApp(url)
  deploy({ version: 2 })
  await update(page)
  expect(await textOf(page, '/assets/app-1.js')).toBe('// 1')
  deploy({ version: 3 })
  await update(page)
  await eventually(async () => !(await keptPaths(page)).includes('/assets/app-1.js'))
  expect(await textOf(page, '/assets/app-2.js')).toBe('// 2')
  deploy({ version: 3, isGone: true })
  await page.reload()
  expect(await page.title()).toBe('version 3')
})

test('[OFFLINE-1] a rating sealed without a network outlives a reload and is delivered once', async () => {
  const panel = await site.practice()
  onTestFinished(() => panel.leave())
  const chair = await panel.seat('Ada')
  await chair.do({ type: 'start-interview' })
  await chair.do({ type: 'open-round', roundId: 'q1' })
  const page = await panel.open('Ben')
  onTestFinished(() => page.context().close())
  await page.evaluate(() => navigator.serviceWorker.ready)
  await page.getByRole('radio').first().waitFor()

  await page.context().setOffline(true)
  await page.getByText('You are offline.').waitFor()
  await page.keyboard.press('2')
  await page.getByRole('button', { name: 'Seal rating' }).click()
  page.on('dialog', (dialog) => dialog.accept()) // what was not sent yet asks before it is left
  await page.reload()
  const chosen = page.getByRole('radio', { checked: true })
  await chosen.waitFor()
  expect(await chosen.getAttribute('value')).toBe('2')
  await page.getByText('Your rating is kept on this device').waitFor()
  expect(chair.view.rounds['q1']?.sealed).toBe(0)

  await page.context().setOffline(false)
  await chair.until(() => chair.view.rounds['q1']?.sealed === 1)
  await page.locator('#seal').getByText('Saved', { exact: true }).waitFor()
  const sealed = (await panel.log()).filter((event) => event.type === 'rating-sealed')
  expect(sealed).toHaveLength(1)
})
