import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import type { Invitee } from '../../shared/interview/command.ts'
import type { RecordExport } from '../../shared/record/export-json.ts'
import { eventually } from '../support/eventually.ts'
import { checkScreen } from '../support/screen.ts'
import { startSite, type Panel, type Site } from '../support/site.ts'

let site: Site
beforeAll(async () => {
  site = await startSite()
})
afterAll(() => site.close())

const people: Invitee[] = [
  { name: 'Fay', roles: ['facilitator'] },
  { name: 'Ann', roles: ['panelist'] },
  { name: 'Bob', roles: ['panelist'] },
  { name: 'Cyd', roles: ['panelist'] },
  { name: 'Shay', roles: ['shadow'] },
]
const kitText = ['a fault', 'a quarrel', 'a plan']
  .map(
    (what, index) =>
      `Question ${index + 1}: Tell us about ${what}.\nGood Response Criteria:\n- Names ${what}\n- Says why\nOkay Response Criteria:\n- Half of ${what}\nPoor Response Criteria:\n- Nothing of ${what}`,
  )
  .join('\n\n')
const rated = (level: number, evidence: string, ticks: string[] = []) =>
  ({ kind: 'rated', level, ticks, evidence }) as const

/** An interview with all that a record can hold, up to its decision. */
async function decided(): Promise<Panel> {
  const panel = await site.interview({ members: people, kitText, candidate: 'Dana <Ruiz>' })
  onTestFinished(() => panel.leave())
  const [fay, ann, bob, cyd, shay] = await Promise.all(people.map(({ name }) => panel.seat(name)))
  if (!fay || !ann || !bob || !cyd || !shay) throw new Error('somebody is missing')
  await fay.do({ type: 'start-interview' })
  await fay.do({ type: 'open-round', roundId: 'q1' })
  await shay.do({ type: 'seal-rating', roundId: 'q1', rating: rated(1, 'Shay keeps this') })
  await ann.do({ type: 'seal-rating', roundId: 'q1', rating: rated(3, 'Ann heard it', ['3.1']) })
  await bob.do({ type: 'seal-rating', roundId: 'q1', rating: rated(1, 'Bob did not') })
  await fay.do({ type: 'reveal-round', roundId: 'q1', force: 'Cyd has no sound' })
  await bob.do({
    type: 'revise-rating',
    roundId: 'q1',
    rating: rated(2, 'Bob thinks again', ['3.2']),
    reason: 'Missed the start',
  })
  await cyd.do({
    type: 'add-late-rating',
    roundId: 'q1',
    rating: rated(2, 'Cyd was late', ['3.1']),
  })
  await fay.do({ type: 'record-consensus', roundId: 'q1', level: 2, reason: 'The middle holds' })
  await fay.do({ type: 'skip-round', roundId: 'q2', reason: 'Asked by the others' })
  await fay.do({
    type: 'excuse-member',
    memberId: panel.memberId('Cyd'),
    roundId: null,
    cause: 'conflict',
    reason: 'Once a colleague',
  })
  await fay.do({ type: 'open-round', roundId: 'q3' })
  await ann.do({ type: 'seal-rating', roundId: 'q3', rating: rated(3, 'Ann on the plan') })
  await fay.do({ type: 'void-round', roundId: 'q3', reason: 'Misread aloud' })
  await fay.do({ type: 'open-debrief', force: 'Enough is known' })
  await fay.do({ type: 'start-writing', roundId: 'q1', seconds: 60 })
  await ann.do({ type: 'write-line', roundId: 'q1', line: 'Ann begins with this' })
  await fay.do({ type: 'end-writing', roundId: 'q1' })
  await fay.do({ type: 'propose-consensus', roundId: 'q1', level: 2, reason: 'Half was there' })
  const proposal = (await panel.log()).find(({ type }) => type === 'consensus-proposed')
  const proposedAt = proposal?.at ?? 0
  const reply = { type: 'answer-proposal', roundId: 'q1', proposedAt } as const
  await ann.do({ ...reply, agrees: true, reason: '' })
  await bob.do({ ...reply, agrees: false, reason: 'It was less than half' })
  await fay.do({ type: 'record-consensus', roundId: 'q1', level: 2, reason: 'The middle holds on' })
  const { doc, provider } = ann.sharedNotes()
  onTestFinished(() => provider.destroy())
  await eventually(() => provider.synced)
  doc.getText('text').insert(0, 'We wrote this together')
  const other = bob.sharedNotes()
  onTestFinished(() => other.provider.destroy())
  await eventually(() => other.doc.getText('text').length > 0)
  await fay.do({
    type: 'record-decision',
    outcome: 'hold',
    reason: 'One more talk',
    otherwise: 'One more',
  })
  return panel
}

const pathOf = (panel: Panel, name: string) =>
  `${site.url}/interviews/${panel.id}/record/${panel.memberId(name)}`

/** The record as this person sees it, on a device where their link was opened. */
async function openRecord(panel: Panel, name: string, options = {}): Promise<Page> {
  const page = await panel.open(name, options)
  onTestFinished(() => page.context().close())
  await page.goto(pathOf(panel, name))
  await page.locator('main h1').waitFor()
  return page
}
/** The part of the page under a heading. */
const partOf = (page: Page, heading: string) =>
  page.locator('section', { has: page.getByRole('heading', { name: heading, exact: true }) }).last()

test('[SEAL-1] [UX-1] before anything is revealed the page says so, and opens when it is', async () => {
  const panel = await site.interview({ members: people, kitText })
  onTestFinished(() => panel.leave())
  const [fay, ann] = await Promise.all([panel.seat('Fay'), panel.seat('Ann')])
  await fay.do({ type: 'start-interview' })
  await fay.do({ type: 'open-round', roundId: 'q1' })
  await ann.do({ type: 'seal-rating', roundId: 'q1', rating: rated(3, 'Ann heard it') })
  const page = await openRecord(panel, 'Fay')
  expect(await page.locator('h1').textContent()).toBe('Nothing is revealed yet')
  await checkScreen(page)
  await page.getByRole('button', { name: 'Look again' }).click()
  await page.getByText('Still nothing is revealed.').waitFor()
  await fay.do({ type: 'reveal-round', roundId: 'q1', force: 'Time is up' })
  await page.getByRole('button', { name: 'Look again' }).click()
  await page.getByText('Ann heard it').waitFor()
})

test('[UX-1] the record passes on every width and in both themes', async () => {
  const page = await openRecord(await decided(), 'Ann')
  await checkScreen(page)
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('')
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the content')
})

test('[EXPORT-1] [SEAL-1] the page shows what the JSON says, and neither what never turned over', async () => {
  const panel = await decided()
  const page = await openRecord(panel, 'Ann')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download the record as JSON' }).click(),
  ])
  const record: RecordExport = JSON.parse(await readFile(await download.path(), 'utf8'))
  const text = await page.locator('article.record').innerText()
  const { interview, members, rounds } = record
  const written = [
    ...members.map(({ name }) => name),
    interview.candidate,
    interview.decision?.reason ?? '',
    ...rounds.flatMap(({ question }) => question.prompt),
    ...rounds.flatMap(({ setAside, consensus, reveal }) => [
      setAside ?? '',
      consensus?.reason ?? '',
      reveal?.reason ?? '',
    ]),
    ...rounds.flatMap(({ ratings }) =>
      ratings.flatMap(({ blind, late, revisions, excuse }) => [
        ...[blind, late, ...revisions.map(({ rating }) => rating)].map((rating) =>
          rating?.kind === 'rated' ? rating.evidence : (rating?.reason ?? ''),
        ),
        ...revisions.map(({ reason }) => reason),
        excuse?.reason ?? '',
      ]),
    ),
  ]
  expect(written.filter((one) => !text.includes(one))).toEqual([])
  for (const secret of ['Shay keeps this', 'Ann on the plan'])
    expect(`${text}${JSON.stringify(record)}`).not.toContain(secret)
})

test('[REVISE-1] [REVEAL-3] blind, revised, late and missing ratings are told apart', async () => {
  const page = await openRecord(await decided(), 'Ann')
  const first = partOf(page, 'Question 1')
  const of = (name: string) =>
    first.getByRole('listitem').filter({ has: page.getByRole('heading', { name }) })
  expect(await of('Bob').innerText()).toMatch(
    /Blind[^]*Poor[^]*Bob did not[^]*Revised[^]*Missed the start[^]*Okay[^]*Bob thinks again/i,
  )
  expect(await of('Cyd').innerText()).toMatch(/Missing[^]*not blind[^]*Okay[^]*Cyd was late/)
  const said = await first.innerText()
  expect(said).toMatch(
    /Fay revealed the ratings early, at .*\. Missing: Cyd\.\s+Reason: Cyd has no sound/,
  )
  const heard = (criterion: string) =>
    first.getByRole('row').filter({ hasText: criterion }).innerText()
  expect(await heard('Names a fault')).toMatch(/Ann, Cyd \(late\)/)
  expect(await heard('Says why')).toMatch(/Bob \(revised\)/)

  const cells = partOf(page, 'All ratings').getByRole('row').filter({ hasText: 'Question 1' })
  const row = (await cells.innerText()).replace(/\s+/g, ' ')
  expect(row).toMatch(/Question 1 Good Poor → ?(revised to)? ?Okay Okay late, not blind Okay/)
})

test('[CONSENSUS-1] [WRITE-1] [NOTES-2] the page says who wrote, agreed and stood aside, and what all wrote', async () => {
  const page = await openRecord(await decided(), 'Ann')
  const first = await partOf(page, 'Question 1').innerText()
  expect(first).toMatch(/Written first[^]*Ann\s+Ann begins with this/)
  expect(first).toMatch(/Reason: The middle holds on\s+Agreed: Ann\s+Bob stood aside: It was less/)
  const notes = await partOf(page, 'Shared notes').innerText()
  expect(notes).toContain('We wrote this together')
})

test('[RULE-1] the page says what the rule said, with its arithmetic, and why the panel decided otherwise', async () => {
  const page = await openRecord(await decided(), 'Ann')
  const rule = await partOf(page, 'What the rule says').innerText()
  expect(rule).toMatch(/Question 1\s+2\s+50/)
  expect(rule).toMatch(/Advance from 65 %, hold from 50 %/)
  const summary = await partOf(page, 'Summary').innerText()
  expect(summary).toContain('One more talk')
})

test('[EXPORT-3] [UX-1] the facilitator prints a version for the candidate that names nobody else', async () => {
  const panel = await decided()
  const page = await openRecord(panel, 'Fay')
  await page.getByRole('link', { name: 'Version for the candidate' }).click()
  await page.getByText('This version is for the candidate.').waitFor()
  await checkScreen(page)
  const text = await page.locator('article.record').innerText()
  expect(text).toContain('Dana <Ruiz>')
  expect(text).toMatch(/Panelist 1[^]*Panelist 2/)
  expect(text).toContain('[name] heard it')
  expect(text).not.toMatch(/\b(Fay|Ann|Bob|Cyd|Shay)\b/)
  const pdf = (await page.pdf({ format: 'A4', tagged: true })).toString('latin1')
  expect(pdf).toContain('/StructTreeRoot')
})

test('[VOID-1] what was skipped or void says so with its reason, and void ratings stay sealed', async () => {
  const page = await openRecord(await decided(), 'Ann')
  const skipped = await partOf(page, 'Question 2').innerText()
  expect(skipped).toMatch(/Skipped[^]*Reason: Asked by the others/)
  const voided = await partOf(page, 'Question 3').innerText()
  expect(voided).toMatch(/Void before its reveal[^]*Reason: Misread aloud/)
  expect(await page.content()).not.toContain('Ann on the plan')
})

test('[EXPORT-1] the course of the interview is told in the reader’s time, with the zone named', async () => {
  const page = await openRecord(await decided(), 'Ann', { timezoneId: 'Asia/Kathmandu' })
  const course = await partOf(page, 'Course of the interview').innerText()
  expect(course).toContain('Times are in Asia/K')
  expect(course).toContain('(GMT+5:45)')
  expect(course).toContain('Fay excused Cyd from the rest of the interview: Conflict of interest.')
  expect(course).toContain('Fay recorded the decision: Hold.')
  const shown = course.match(/(\d\d:\d\d)\s+Fay started the interview/)?.[1]
  const log = await page.locator('time').first().getAttribute('datetime')
  const there = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'Asia/Kathmandu' })
  expect(shown).toBe(there.format(new Date(log ?? '')))
})

test('[EXPORT-1] the record prints on white as a tagged document, without controls or cut rows', async () => {
  const page = await openRecord(await decided(), 'Ann', { colorScheme: 'dark' })
  const pdf = (await page.pdf({ format: 'A4', tagged: true })).toString('latin1')
  expect(pdf).toContain('/StructTreeRoot')
  expect(pdf).toMatch(/\/MarkInfo\s*<<[^>]*\/Marked true/)
  for (const kind of ['Table', 'TR', 'TH', 'TD', 'H1', 'H2', 'L', 'LI'])
    expect(pdf).toMatch(new RegExp(`/S /${kind}\\b`))
  // A book of small pages has more of them; each is counted in the document itself.
  const pagesIn = (text: string) => text.match(/\/Type \/Page\b/g)?.length
  expect(Number(/\/Type \/Pages\s*\/Count (\d+)/.exec(pdf)?.[1])).toBe(pagesIn(pdf))
  const small = (await page.pdf({ format: 'A6', tagged: true })).toString('latin1')
  expect(pagesIn(small)).toBeGreaterThan(pagesIn(pdf) ?? 0)
  const header = await page.evaluate(() =>
    document.adoptedStyleSheets.flatMap(({ cssRules }) =>
      [...cssRules].map((rule) => rule.cssText),
    ),
  )
  expect(header.join()).toMatch(/@top-left[^]*Dana <Ruiz> · .* · kit version 1/)
  expect(header.join()).toMatch(/"Page " counter\(page\) " of " counter\(pages\)/)
  await page.emulateMedia({ media: 'print' })
  const seen = await page.evaluate(() => {
    const styleOf = (selector: string) =>
      [...document.querySelectorAll(selector)].map((found) => getComputedStyle(found))
    return {
      paper: styleOf('body')[0]?.backgroundColor,
      controls: styleOf('.page-header, .button').map(({ display }) => display),
      breaks: styleOf('.record tr, .record .member').map(({ breakInside }) => breakInside),
      serif: styleOf('.record')[0]?.fontFamily,
    }
  })
  expect(seen.paper).toBe('rgb(255, 255, 255)')
  expect(new Set(seen.controls)).toEqual(new Set(['none']))
  expect(new Set(seen.breaks)).toEqual(new Set(['avoid']))
  expect(seen.serif).toMatch(/Source Serif/)
})
