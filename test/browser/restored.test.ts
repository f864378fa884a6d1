import { expect, test } from 'vitest'
import { rated } from '../support/interviews.ts'
import { atFirstQuestion, board, firstLevel, heading, words } from '../support/live-screen.ts'
import { siteForFile, type Site } from '../support/site.ts'
import { backUpOf } from '../support/time-travel.ts'

let site: Site
siteForFile((started) => (site = started))

test('[STORE-2] open pages and kept copies show the state of the backup, without a reload', async () => {
  const { panel, ada } = await atFirstQuestion(site)
  const page = await panel.open('Ben')
  const closed = await panel.open('Ben', { in: await page.context().newPage() })
  await firstLevel(page).waitFor()
  const goBack = await backUpOf(site.server)

  for (const name of ['Ben', 'Chloe'])
    await (await panel.seat(name)).do({ type: 'seal-rating', roundId: 'q1', rating: rated(3) })
  await ada.do({ type: 'seal-rating', roundId: 'q1', rating: rated(3) })
  for (const one of [page, closed]) await board(one).waitFor()
  const address = closed.url()
  await closed.close()
  await page.evaluate(() => (document.body.dataset['same'] = 'page'))
  await goBack()

  await words(page, '0 of 3 sealed')
  await firstLevel(page).waitFor()
  expect(await board(page).count()).toBe(0)
  expect(await page.evaluate(() => document.body.dataset['same'])).toBe('page')
  // The interview goes on under the eyes of both, further than it had come before.
  const chair = await panel.seat('Ada')
  await chair.do({ type: 'seal-rating', roundId: 'q1', rating: rated(1) })
  await words(page, '1 of 3 sealed')
  const again = await page.context().newPage()
  await again.goto(address)
  await words(again, '1 of 3 sealed')
  await chair.do({ type: 'reveal-round', roundId: 'q1', force: 'Time is up.' })
  await chair.do({ type: 'open-round', roundId: 'q2' })
  for (const one of [page, again]) await heading(one, 'Tell us about thing 2.').waitFor()
  // What is on the device is of the new time alone.
  await page.context().setOffline(true)
  await again.reload()
  await heading(again, 'Tell us about thing 2.').waitFor()
  panel.leave()
})
