import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Invitee } from '../../shared/interview/command.ts'
import { limits } from '../../shared/limits.ts'
import type { CommandBody } from '../support/receipts.ts'
import { firstLevel, words } from '../support/live-screen.ts'
import { overflowOf } from '../support/screen.ts'
import { startSite, type Panel, type Site } from '../support/site.ts'
import { turnedWords } from '../support/text-order.ts'

declare global {
  interface Window {
    hacked?: boolean
    violations?: string[]
  }
}

let site: Site
beforeAll(async () => {
  site = await startSite()
})
afterAll(() => site.close())

const script = '<script>window.hacked=true</script><img src=x onerror="window.hacked=true">'
const markup = `"'><b class=hack>{{7*7}}</b>\${7*7}`
const turned = '\u2066evil \u202Eturn'
const longWord = (length: number) => 'W'.repeat(length)
/** All tricks in a text of at most so many characters, a very long word among them. */
const hostile = (most: number) => `${script} ${markup} ${turned} ${longWord(most)}`.slice(0, most)

const people: Invitee[] = [
  { name: `Fay <b class=hack>`, roles: ['facilitator', 'panelist'] },
  { name: longWord(limits.nameChars), roles: ['panelist'] },
  { name: 'חנה 12 (שתים)', roles: ['panelist'] },
]
const names = people.map(({ name }) => name)

const kitText = `Title: ${hostile(limits.titleChars)}
Role: ${hostile(limits.titleChars)}

${hostile(2_000)}

Question 1: ${hostile(limits.promptChars)}
Competency: ${turned} ${longWord(60)}
Hint: ${hostile(limits.lineChars)}
Level: ${longWord(60)} (3)
- ${hostile(limits.lineChars)}
Level: ${markup} (2)
- ${turned}
Level: Poor (1)
- ${longWord(limits.lineChars)}`

async function newPage(name: string): Promise<Page> {
  const page = await site.newPage(name)
  await page.addInitScript(() => {
    window.violations = []
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      window.violations?.push(`${violatedDirective} ${blockedURI}`),
    )
  })
  page.on('dialog', (dialog) => void dialog.dismiss())
  return page
}

/** Holds that all that was given is text here: nothing runs, nothing is made, nothing is turned or pushed out. */
async function expectTextOnly(page: Page, where: string, width = 360): Promise<void> {
  await words(page, /W{20}|<img src=x|חנה/)
  const made = 'b.hack, img[src="x"], body script:not([src])'
  expect([where, await page.locator(made).count()]).toEqual([where, 0])
  const ran = await page.evaluate(() => [window.hacked, window.violations])
  expect([where, ran]).toEqual([where, [undefined, []]])
  expect([where, await turnedWords(page, /^(evil|turn|W+)$/)]).toEqual([where, []])
  const size = page.viewportSize()
  await page.setViewportSize({ width, height: 800 })
  expect([where, await overflowOf(page)]).toEqual([where, 0])
  if (size) await page.setViewportSize(size)
}

const seal = (evidence: string) =>
  ({
    type: 'seal-rating' as const,
    roundId: 'q1',
    rating: { kind: 'rated' as const, level: 2, ticks: ['3.1'], evidence },
  }) satisfies CommandBody

/** Everything that people may write, in the words of somebody who means harm. */
async function playThrough(panel: Panel, look: (where: string) => Promise<void>): Promise<void> {
  const [fay, ann, hana] = await Promise.all(names.map((name) => panel.seat(name)))
  if (!fay || !ann || !hana) throw new Error('somebody is missing')
  const reason = hostile(limits.reasonChars)
  await look('lobby')
  await fay.do({ type: 'start-interview' })
  await fay.do({ type: 'open-round', roundId: 'q1' })
  await look('rounds')
  await ann.do(seal(hostile(limits.evidenceChars)))
  await hana.do({ ...seal(''), rating: { kind: 'not-rated', reason } })
  await fay.do(seal(turned))
  await ann.do({
    type: 'revise-rating',
    roundId: 'q1',
    rating: { kind: 'rated', level: 1, ticks: [], evidence: hostile(900) },
    reason,
  })
  await look('revealed')
  await fay.do({ type: 'record-consensus', roundId: 'q1', level: 2, reason })
  await fay.do({ type: 'skip-round', roundId: 'overall', reason })
  await fay.do({ type: 'open-debrief', force: reason })
  await look('debrief')
  await fay.do({ type: 'record-decision', outcome: 'hold', reason, otherwise: reason })
  await look('decided')
}

test('[AUTH-1] [UX-1] what people write is text on every screen: it runs nothing, turns nothing around and fits 360 px', async () => {
  const panel = await site.interview({
    members: people,
    kitText,
    candidate: hostile(limits.titleChars),
  })
  const chair = await panel.open(names[0] ?? '', { in: await newPage('chair') })
  const member = await panel.open(names[2] ?? '', { in: await newPage('member') })
  await playThrough(panel, async (where) => {
    for (const page of [chair, member]) {
      await words(page, where === 'rounds' ? /<script>/ : /W{20}|<script>/)
      if (where === 'rounds') await firstLevel(page).waitFor()
      await expectTextOnly(page, where)
    }
  })

  const owner = await newPage('owner')
  await owner.goto(await site.server.ownerLink())
  await owner.waitForURL((url) => url.pathname === '/')
  const { body } = await site.owner.get('/kits')
  const paths = [
    '/',
    '/kits',
    ...body.kits.map(({ id }: { id: string }) => `/kits/${id}`),
    `/interviews/${panel.id}`,
    `/interviews/${panel.id}/record`,
  ]
  for (const path of paths) {
    await owner.goto(`${site.url}${path}`)
    await expectTextOnly(owner, path)
  }
  await owner.emulateMedia({ media: 'print' })
  // An A4 page within its margins.
  await expectTextOnly(owner, 'print', 672)
  expect(site.complaints).toEqual([])
  panel.leave()
})
