import { expect, test } from 'vitest'
import { rated } from '../support/interviews.ts'
import { enterOn, tabTo, writeInto } from '../support/keyboard.ts'
import { button, modal, words } from '../support/live-screen.ts'
import { checkScreen } from '../support/screen.ts'
import { Panel, siteForFile, type Site } from '../support/site.ts'

let site: Site
siteForFile((made) => (site = made))

/** Ben rates both sample clips at the level of the key, and shares that; answers the kit of the clips. */
async function calibrateBen(): Promise<string> {
  const ids: string[] = (await site.owner.post('/clips/samples')).body.clips
  const { body } = await site.owner.post('/calibrations', {
    title: 'Calibration of May',
    clips: ids.map((id) => ({ id })),
    members: [
      { name: 'Ada', roles: ['facilitator'] },
      { name: 'Ben', roles: ['panelist'] },
    ],
  })
  const panel = new Panel(site, body.interview.id, body.invites)
  const [ada, ben] = [await panel.seat('Ada'), await panel.seat('Ben')]
  await ada.do({ type: 'start-interview' })
  for (const [roundId, level] of [
    ['q1', 3],
    ['q2', 2],
  ] as const) {
    await ada.do({ type: 'open-round', roundId })
    await ben.do({ type: 'seal-rating', roundId, rating: rated(level) })
  }
  await ada.do({ type: 'open-debrief', force: null })
  await ben.do({ type: 'share-results', shared: true })
  panel.leave()
  return (await site.owner.get(`/clips/${ids[0]}`)).body.clip.kitId
}

test('[CALIB-5] [UX-1] the owner says by keyboard what a certificate takes, and reads who holds it where people are put together', async () => {
  const kitId = await calibrateBen()
  const page = await site.newPage('owner')
  await page.goto(await site.server.ownerLink())
  await page.getByRole('link', { name: 'New interview' }).waitFor()
  await page.goto(`${site.url}/kits/${kitId}`)
  await words(page, 'Ben does not hold it yet: 2 of 2 clips at the level of the key.')
  const field = (name: string) => page.getByLabel(name)
  // From what stands before the form: the kit's questions have many stops.
  const before = page.getByRole('link', { name: 'How well panels agree who work with this kit' })
  await before.focus()
  await writeInto(page, field('Clips rated, at least'), '0')
  await enterOn(page, button(page, 'Save what it takes'))
  await words(page, 'Enter a whole number from 1 to 1000.')
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-invalid'))).toBe(
    'true',
  )
  await checkScreen(page)
  await before.focus()
  await writeInto(page, field('Clips rated, at least'), '2')
  await enterOn(page, button(page, 'Save what it takes'))
  await words(page, 'Ben holds it: 2 of 2 clips at the level of the key.')
  const { rule } = (await site.owner.get(`/kits/${kitId}/certificate`)).body
  expect(rule).toEqual({ clips: 2, exactPercent: 70, months: 6 })

  const made = await site.owner.post('/interviews', {
    candidate: 'Heron',
    kitId,
    members: [{ name: 'Ada', roles: ['facilitator', 'panelist'] }],
  })
  await page.goto(`${site.url}/interviews/${made.body.interview.id}`)
  await enterOn(page, button(page, 'Add a person'))
  await tabTo(page, modal(page).getByRole('textbox'))
  await page.keyboard.type('ben')
  await words(page, /holds the certificate for this kit: 2 of 2 clips/)
  await checkScreen(page)
  expect(site.complaints).toEqual([])
}, 180_000)
