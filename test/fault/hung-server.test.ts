import { expect, onTestFinished, test } from 'vitest'
import { seedPanels } from '../bench/seed.ts'
import { Device } from '../support/device.ts'
import { rated } from '../support/interviews.ts'
import { firstLevel } from '../support/live-screen.ts'
import { writeFigures } from '../support/long.ts'
import { startOwnProcess } from '../support/own-process.ts'
import { openTempFolder } from '../support/stores.ts'
import { banner, openWindow, sealState } from './window.ts'

test('[OFFLINE-1] [SEAL-2] a server that hangs is noticed within five seconds, a seal says that it waits, and nothing is lost', async () => {
  const dataDir = await openTempFolder()
  const [panel] = await seedPanels(dataDir, 1)
  const [chair, rater] = panel?.members ?? []
  if (!panel || !chair || !rater) throw new Error('there is no panel')
  const { interviewId } = panel
  const server = await startOwnProcess({ dataDir })
  const { url } = server
  const device = await Device.enter({ url, interviewId, ...chair })
  onTestFinished(() => device.close())
  await device.seat.do({ type: 'start-interview' })
  await device.seat.do({ type: 'open-round', roundId: 'q1' })
  const page = await openWindow({ url, interviewId, member: rater })
  await firstLevel(page).waitFor()
  await page.waitForFunction(() => document.querySelector('.bar .count'))

  server.child.kill('SIGSTOP')
  const stoppedAt = performance.now()
  const since = () => Math.round(performance.now() - stoppedAt) / 1_000
  await page.keyboard.press('2')
  await page.keyboard.press('s')
  device.handIn({ type: 'seal-rating', roundId: 'q1', rating: rated(3) })
  await sealState(page).getByText('waiting for the server').waitFor({ timeout: 3_000 })
  const waiting = since()
  expect(await banner(page).isVisible()).toBe(false)
  await banner(page).waitFor({ timeout: 5_500 })
  const noticed = since()
  expect(await sealState(page).innerText()).toMatch(/Offline, kept on this device/)
  expect(noticed).toBeLessThan(5.5)

  server.child.kill('SIGCONT')
  await banner(page).waitFor({ state: 'hidden' })
  await sealState(page).getByText('Saved', { exact: true }).waitFor()
  await device.delivered()
  await device.seat.until(() => device.seat.view.rounds['q1']?.sealed === 2)
  expect(device.acknowledged).toHaveLength(1)
  writeFigures({
    what: 'a server that hangs',
    tried: { hangs: 1 },
    lost: 0,
    measured: { 's until a seal says that it waits': waiting, 's until the banner': noticed },
  })
})
