import type { Page, WebSocketRoute } from 'playwright-core'
import { expect, test } from 'vitest'
import { ratingKey } from '../../shared/record/view.ts'
import { rated } from '../support/interviews.ts'
import {
  atFirstQuestion,
  board,
  button,
  chosenLevel,
  evidence,
  firstLevel,
  heading,
  sealState,
  words,
} from '../support/live-screen.ts'
import { siteForFile, type Panel, type Site } from '../support/site.ts'

let site: Site
siteForFile((started) => (site = started))

const banner = (page: Page) =>
  page.getByRole('status').filter({ hasText: 'You are offline.' }).first()
const sealsIn = async (panel: Panel) =>
  (await panel.log()).filter(({ type }) => type === 'rating-sealed').length

/** Lets the page's commands through, and keeps the server's answers back while `holds` is set. */
async function holdAnswers(page: Page) {
  const line = { holds: false, cut: () => {} }
  const kept: (() => void)[] = []
  const isAnswer = (frame: string | Buffer) =>
    /^4[23]\/interview,(\d*\[\{|\["private")/.test(`${frame}`)
  await page.routeWebSocket(/\/socket\.io\//, (route: WebSocketRoute) => {
    const server = route.connectToServer()
    line.cut = () => {
      kept.length = 0
      void route.close()
      void server.close()
    }
    server.onMessage((frame) => {
      if (line.holds && isAnswer(frame)) kept.push(() => route.send(frame))
      else route.send(frame)
    })
  })
  return {
    line,
    release: () => {
      line.holds = false
      for (const send of kept.splice(0)) send()
    },
  }
}

test.each([360, 1280])(
  '[OFFLINE-1] a dead network is said within two seconds at %i px',
  async (width) => {
    const { panel } = await atFirstQuestion(site)
    const page = await panel.open('Ben', { width })
    await firstLevel(page).waitFor()
    await page.context().setOffline(true)
    await banner(page).waitFor({ timeout: 2_000 })
    expect(await banner(page).isVisible()).toBe(true)
    await page.keyboard.press('2')
    await page.keyboard.press('s')
    await banner(page).getByText('Your rating is kept on this device').waitFor()
    expect(await sealState(page).innerText()).toMatch(/Offline, kept on this device/)
    await page.context().setOffline(false)
    await banner(page).waitFor({ state: 'hidden' })
    await sealState(page).getByText('Saved', { exact: true }).waitFor()
    expect(await sealsIn(panel)).toBe(1)
    panel.leave()
  },
)

test('[SEAL-2] a rating is painted at once, and called saved only when the server has said so', async () => {
  const { panel, ada } = await atFirstQuestion(site)
  const page = await site.newPage('Ben')
  const { line, release } = await holdAnswers(page)
  await panel.open('Ben', { in: page })
  await firstLevel(page).waitFor()
  await page.waitForFunction(() => document.querySelector('.bar .count'))
  line.holds = true
  const inFirstFrame = await page.evaluateHandle(() => ({
    chosen: new Promise<string | undefined>((resolve) => {
      document.addEventListener('keydown', () =>
        requestAnimationFrame(() => {
          const chosen = document.querySelector<HTMLInputElement>('fieldset :checked')
          resolve(chosen?.value)
        }),
      )
    }),
  }))
  await page.keyboard.press('3')
  expect(await inFirstFrame.evaluate(({ chosen }) => chosen)).toBe('3')
  await page.keyboard.press('s')
  await ada.until(() => ada.view.rounds['q1']?.sealed === 1) // the server has it
  await words(page, '1 of 3 sealed') // and has said so to everyone
  expect(await sealState(page).innerText()).toMatch(/Saving/)
  expect(await sealState(page).innerText()).not.toMatch(/Saved/)
  release()
  await sealState(page).getByText('Saved', { exact: true }).waitFor()

  // An answer that is lost with its connection: the command goes out again and takes effect once.
  line.holds = true
  await page.keyboard.press('1')
  await page.keyboard.press('s')
  await expect.poll(() => sealsIn(panel)).toBe(2)
  line.cut()
  line.holds = false
  await sealState(page).getByText('Saved', { exact: true }).waitFor()
  expect(await sealsIn(panel)).toBe(2)
  panel.leave()
})

test('[REVEAL-3] a rating that comes back after the reveal is offered as a late one', async () => {
  const { panel, ada } = await atFirstQuestion(site)
  const chloe = await panel.seat('Chloe')
  const page = await panel.open('Ben')
  await firstLevel(page).waitFor()
  await page.context().setOffline(true)
  await banner(page).waitFor()
  await page.keyboard.press('1')
  await page.keyboard.press('s')
  await ada.do({ type: 'seal-rating', roundId: 'q1', rating: rated(3) })
  await chloe.do({ type: 'seal-rating', roundId: 'q1', rating: rated(3) })
  await ada.do({ type: 'reveal-round', roundId: 'q1', force: 'His line is dead.' })
  await page.context().setOffline(false)
  await words(page, 'The ratings were revealed before yours reached the server.')
  await button(page, 'Add it as a late rating').press('Enter')
  await words(page, 'Rated after the reveal, so not blind')
  const late = ratingKey({ roundId: 'q1', memberId: panel.memberId('Ben') })
  expect(ada.view.ratings[late]?.late).toMatchObject({ level: 1 })
  panel.leave()
})

test('[OFFLINE-1] leaving is asked about only while something was not delivered', async () => {
  const { panel } = await atFirstQuestion(site)
  const page = await panel.open('Ben')
  const asked: string[] = []
  page.on('dialog', (dialog) => {
    asked.push(dialog.type())
    void dialog.dismiss()
  })
  await firstLevel(page).waitFor()
  await page.keyboard.press('2')
  await page.keyboard.press('n')
  await page.keyboard.type('half a sent')
  await page.reload()
  await expect.poll(() => evidence(page).inputValue()).toBe('half a sent')
  expect(asked).toEqual([])
  await page.context().setOffline(true)
  await banner(page).waitFor()
  await page.keyboard.press('s')
  await banner(page).getByText('kept on this device').waitFor()
  await page.evaluate(() => location.assign('/kits'))
  await expect.poll(() => asked).toEqual(['beforeunload'])
  expect(await chosenLevel(page).getAttribute('value')).toBe('2')
  panel.leave()
})

test('[SEAL-2] a restart of the server in the middle of a round loses nothing and needs no reload', async () => {
  const { panel, ada } = await atFirstQuestion(site)
  const pages = [await panel.open('Ben'), await panel.open('Chloe')]
  const [ben, chloe] = pages
  if (!ben || !chloe) throw new Error('somebody is missing')
  for (const page of pages) await page.evaluate(() => (document.body.dataset.same = 'page'))
  await firstLevel(ben).waitFor()
  await ben.keyboard.press('1')
  await ben.keyboard.press('s')
  await sealState(ben).getByText('Saved', { exact: true }).waitFor()
  await chloe.keyboard.press('2')
  await chloe.keyboard.press('n')
  await chloe.keyboard.type('They asked the')
  await site.server.restart(async () => {
    for (const page of pages) await banner(page).waitFor()
    await chloe.keyboard.type(' customer first.')
    await chloe.keyboard.press('Escape')
    await chloe.keyboard.press('s')
    await banner(chloe).getByText('kept on this device').waitFor()
  })
  for (const page of pages) await banner(page).waitFor({ state: 'hidden' })
  await sealState(chloe).getByText('Saved', { exact: true }).waitFor()
  await ada.until(() => ada.socket.connected && ada.view.rounds['q1']?.sealed === 2)
  await ada.do({ type: 'seal-rating', roundId: 'q1', rating: rated(3) })
  for (const page of pages) {
    await board(page).waitFor()
    await words(page, 'They asked the customer first.')
    expect(await page.evaluate(() => document.body.dataset.same)).toBe('page')
  }
  await ada.do({ type: 'open-round', roundId: 'q2' })
  for (const page of pages) await heading(page, 'Tell us about thing 2.').waitFor()
  expect(await sealsIn(panel)).toBe(3)
  panel.leave()
})
