import { expect, test } from 'vitest'
import { rated } from '../support/interviews.ts'
import { enterOn, tabTo, writeInto } from '../support/keyboard.ts'
import { button, heading, modal, shortKit, words } from '../support/live-screen.ts'
import { checkScreen } from '../support/screen.ts'
import { shoot } from '../support/shots.ts'
import { siteForFile, type Panel, type Site } from '../support/site.ts'

let site: Site
siteForFile((made) => (site = made))

/** A kit of one question, whose competency is written in this way. */
const kitOn = (competency: string) => shortKit(1).replace('\n\n', `\nCompetency: ${competency}\n\n`)

/** An interview of the candidate by Ada and one more, rated by both and through. */
async function held(other: string, competency: string): Promise<Panel> {
  const members = [
    { name: 'Ada', roles: ['facilitator' as const, 'panelist' as const] },
    { name: other, roles: ['panelist' as const] },
  ]
  const panel = await site.interview({
    members,
    kitText: `Title: Kit of ${other}\nRole: Research engineer\n\n${kitOn(competency)}`,
    candidate: 'Robin Loop',
  })
  const [ada, rater] = [await panel.seat('Ada'), await panel.seat(other)]
  await ada.do({ type: 'start-interview' })
  await ada.do({ type: 'open-round', roundId: 'q1' })
  await ada.do({ type: 'seal-rating', roundId: 'q1', rating: rated(2, `Ada with ${other}`) })
  await rater.do({ type: 'seal-rating', roundId: 'q1', rating: rated(2, `${other} alone`) })
  await ada.do({ type: 'open-debrief', force: 'no overall round today' })
  panel.leave()
  return panel
}

test('[LOOP-1] [UX-1] the owner gathers two interviews, and their panels come to one decision by keyboard', async () => {
  await held('Ben', 'Honesty')
  await held('Chloe', 'HONESTY')
  const owner = await site.newPage('owner')
  await owner.goto(await site.server.ownerLink())
  await enterOn(owner, owner.getByRole('link', { name: 'Gather interviews' }))
  await heading(owner, 'Gather interviews').waitFor()
  await checkScreen(owner)
  for (const box of await owner.getByRole('checkbox').all()) {
    await tabTo(owner, box)
    await owner.keyboard.press('Space')
  }
  await shoot(owner)
  await enterOn(owner, owner.getByRole('button', { name: 'Gather them' }))
  await owner.waitForURL(/\/interviews\//)
  await words(owner, 'Kit of Ben')
  await words(owner, '1 of 1 questions revealed')
  await checkScreen(owner)

  const links = await owner
    .locator('input')
    .evaluateAll((fields) => fields.flatMap((field) => (field as HTMLInputElement).value || []))
  const [ada, ben] = [await site.newPage('Ada'), await site.newPage('Ben')]
  const all = links.filter((link) => link.includes('/join#'))
  expect(all).toHaveLength(3)
  const [adasLink, bensLink] = all
  if (!adasLink || !bensLink) throw new Error('no links')
  await ada.goto(adasLink)
  await ben.goto(bensLink)
  for (const page of [ada, ben]) await heading(page, 'Robin Loop').waitFor()
  await words(ben, 'The facilitator opens the debrief')
  expect(await ben.content()).not.toContain('Chloe alone')
  await checkScreen(ben)

  await enterOn(ada, button(ada, 'Open the debrief'))
  for (const page of [ada, ben]) await heading(page, 'Debrief').waitFor()
  await words(ben, 'Kit of Chloe')
  const table = ben.getByRole('group', { name: 'Competencies side by side' })
  const row = table.getByRole('row', { name: /^Honesty/i })
  await row.waitFor()
  expect(await row.getByRole('cell', { name: 'Okay × 2', exact: true }).count()).toBe(2)
  expect(await table.getByRole('rowheader').count()).toBe(1)
  await tabTo(ben, table)
  await shoot(ben)
  await checkScreen(ben)
  await tabTo(ada, ada.getByRole('radio', { name: 'Advance' }))
  await ada.keyboard.press('ArrowDown') // Hold, as the rule says of answers in the middle
  await writeInto(ada, ada.getByLabel('Reason').last(), 'Both panels agree')
  await enterOn(ada, button(ada, /Record the decision/))
  if (await modal(ada).count()) await enterOn(ada, modal(ada).getByRole('button').last())
  await words(ben, 'Both panels agree')
  await owner.goto(`${owner.url()}/record`)
  await owner.getByRole('group', { name: 'Competencies side by side' }).waitFor()
  const ofOne = owner.getByRole('region', { name: /^Table of the ratings/ }).getByRole('row')
  // Ada and Ben rated the one, Ada and Chloe the other: nobody rated what they were not asked.
  const said = (await ofOne.allInnerTexts()).map((row) => row.replace(/\s+/g, ' ').trim())
  expect(said.filter((row) => row.includes('not on the panel for this'))).toHaveLength(2)
  expect(said.join()).not.toContain('All agree')
  await checkScreen(owner)
  expect(site.complaints).toEqual([])
}, 180_000)
