import { existsSync } from 'node:fs'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import type { Invitee } from '../../shared/interview/command.ts'
import { defaultPolicy } from '../../shared/interview/defaults.ts'
import type { Policy } from '../../shared/interview/policy.ts'
import { sampleKitText } from '../../shared/kit/sample.ts'
import { launchBrowser } from './chromium.ts'
import { startClock } from './clock.ts'
import { Person, type Seat } from './person.ts'
import { makeServer, type RunningServer } from './server.ts'

type Invite = { memberId: string; name: string; url: string }
type Wanted = {
  members?: Invitee[]
  kitText?: string
  policy?: Partial<Policy>
  candidate?: string
}
type PageOptions = BrowserContextOptions & { width?: number; height?: number }

/** Ada has the chair and rates, Ben and Chloe rate: the panel of a practice interview. */
export const trio: Invitee[] = [
  { name: 'Ada', roles: ['facilitator', 'panelist'] },
  { name: 'Ben', roles: ['panelist'] },
  { name: 'Chloe', roles: ['panelist'] },
]

/** The whole product: a real server with the built client, a real browser, and a signed-in owner. */
export class Site {
  readonly server: RunningServer
  readonly browser: Browser
  readonly clock: ReturnType<typeof startClock>
  readonly owner: Person
  /** What pages of this test complained about on their consoles, names of people first. */
  readonly complaints: string[] = []

  constructor(parts: Pick<Site, 'server' | 'browser' | 'clock' | 'owner'>) {
    this.server = parts.server
    this.browser = parts.browser
    this.clock = parts.clock
    this.owner = parts.owner
  }

  get url() {
    return this.server.url
  }

  /** A page in a browser context of its own: a person at their own device. */
  async newPage(name: string, { width = 1280, height = 900, ...options }: PageOptions = {}) {
    const context = await this.browser.newContext({
      viewport: { width, height },
      locale: 'en-GB',
      ...options,
    })
    const page = await context.newPage()
    page.on('pageerror', (error) => this.complaints.push(`${name}: ${error.message}`))
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type()))
        this.complaints.push(`${name}: ${message.text()}`)
    })
    return page
  }

  /** An interview on a kit of its own; where nothing is asked for, on the sample kit with the trio. */
  async interview({
    members = trio,
    kitText = sampleKitText,
    policy = {},
    candidate = 'Robin Sample',
  }: Wanted = {}): Promise<Panel> {
    const { body: made } = await this.owner.post('/kits', { text: kitText })
    const { status, body } = await this.owner.post('/interviews', {
      candidate,
      kitId: made.kit.id,
      policy: { ...defaultPolicy, ...policy },
      members,
    })
    if (status !== 201) throw new Error(`no interview: ${JSON.stringify(body)}`)
    return new Panel(this, body.interview.id, body.invites)
  }

  /** The practice interview that the start page makes with one click. */
  async practice(): Promise<Panel> {
    const { body } = await this.owner.post('/practice')
    return new Panel(this, body.interview.id, body.invites)
  }

  /** Closes all pages, as when everyone has gone home. */
  async closePages(): Promise<void> {
    await Promise.all(this.browser.contexts().map((context) => context.close()))
  }

  async close(): Promise<void> {
    await this.browser.close()
    await this.server.stop()
  }
}

/** One interview of a site, and the ways of its people into it. */
export class Panel {
  readonly id: string
  readonly #site: Site
  readonly #invites: Invite[]
  readonly #people: Person[] = []

  constructor(site: Site, id: string, invites: Invite[]) {
    this.id = id
    this.#site = site
    this.#invites = invites
  }

  link = (name: string) => this.#invite(name).url
  memberId = (name: string) => this.#invite(name).memberId

  /** Opens this person's link in a page, by default a new device of theirs, until they are in. */
  async open(name: string, options: PageOptions & { in?: Page } = {}): Promise<Page> {
    const { in: given, ...rest } = options
    const page = given ?? (await this.#site.newPage(name, rest))
    await page.goto(this.link(name))
    await page.waitForURL(/\/as\//)
    await page.locator('main h1').waitFor()
    return page
  }

  /** Takes part as this person without a screen, by stock clients. */
  async seat(name: string): Promise<Seat> {
    const person = new Person(this.#site.url)
    this.#people.push(person)
    await person.open(this.link(name))
    return person.enter(this.id)
  }

  /** The events of the interview's log, as saved. */
  async log() {
    const rows = await this.#site.server.store.interviews.read(this.id)
    return rows.map(({ event }) => event)
  }

  /** Ends the connections of everyone who takes part without a screen. */
  leave(): void {
    for (const person of this.#people) person.close()
  }

  #invite(name: string): Invite {
    const found = this.#invites.find((invite) => invite.name === name)
    if (!found) throw new Error(`nobody here is called ${name}`)
    return found
  }
}

type SiteOptions = { env?: Record<string, string>; browserArgs?: string[] }

/** Starts a site; close it yourself. One for each file of tests is enough. */
export async function startSite({ env = {}, browserArgs = [] }: SiteOptions = {}): Promise<Site> {
  if (!existsSync('client/dist/index.html'))
    throw new Error('The client is not built: run npm run build')
  const clock = startClock()
  const server = await makeServer({ now: clock.now, unloadMs: 30_000, env })
  const owner = new Person(server.url)
  await owner.open(await server.ownerLink())
  return new Site({ server, browser: await launchBrowser({ args: browserArgs }), clock, owner })
}

/** A site for all tests of a file, who go home after each test; handed over before the first. */
export function siteForFile(take: (site: Site) => void, options: SiteOptions = {}): void {
  let site: Site | undefined
  beforeAll(async () => take((site = await startSite(options))))
  // A page that goes home while it connects complains of it, which is no matter of the next test.
  afterEach(async () => {
    await site?.closePages()
    site?.complaints.splice(0)
  })
  afterAll(() => site?.close())
}
