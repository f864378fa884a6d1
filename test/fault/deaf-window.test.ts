import { expect, onTestFinished, test } from 'vitest'
import { seedPanels } from '../bench/seed.ts'
import { Device } from '../support/device.ts'
import { Line } from '../support/line.ts'
import { firstLevel, words } from '../support/live-screen.ts'
import { writeFigures } from '../support/long.ts'
import { freePort, startOwnProcess } from '../support/own-process.ts'
import { openTempFolder } from '../support/stores.ts'
import { banner, openWindow, sealState } from './window.ts'

test('[OFFLINE-1] [SEAL-2] a window whose lines went deaf says so, and is whole again when the banner goes', async () => {
  const dataDir = await openTempFolder()
  const [panel] = await seedPanels(dataDir, 1)
  const [chair, rater] = panel?.members ?? []
  if (!panel || !chair || !rater) throw new Error('there is no panel')
  const { interviewId } = panel
  const port = await freePort()
  const line = await Line.to(port)
  await startOwnProcess({ dataDir, port, env: { PUBLIC_URL: line.url } })
  const url = `http://localhost:${port}`
  const device = await Device.enter({ url, interviewId, ...chair })
  onTestFinished(() => device.close())
  await device.seat.do({ type: 'start-interview' })
  await device.seat.do({ type: 'open-round', roundId: 'q1' })
  const page = await openWindow({ url: line.url, interviewId, member: rater })
  await firstLevel(page).waitFor()
  await page.waitForFunction(() => document.querySelector('.bar .count'))

  line.deafen(['up', 'down'])
  const deafAt = performance.now()
  const since = () => Math.round(performance.now() - deafAt) / 1_000
  await banner(page).waitFor({ timeout: 5_500 })
  const noticed = since()
  await page.keyboard.press('2')
  await page.keyboard.press('s')
  await sealState(page).getByText('Offline, kept on this device').waitFor()
  await banner(page).waitFor({ state: 'hidden', timeout: 20_000 })
  const back = since()
  await sealState(page).getByText('Saved', { exact: true }).waitFor()
  await words(page, '1 of 6 sealed')
  const caughtUp = since()
  expect(caughtUp - back).toBeLessThan(5)
  expect(device.seat.view.rounds['q1']?.sealed).toBe(1)
  writeFigures({
    what: 'a window on lines that swallow everything',
    tried: { windows: 1 },
    lost: 0,
    measured: { 's until the banner': noticed, 's until it was gone': back },
  })
})
