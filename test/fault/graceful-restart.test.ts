import { expect, onTestFinished, test } from 'vitest'
import { seedPanels } from '../bench/seed.ts'
import { Device } from '../support/device.ts'
import { rated } from '../support/interviews.ts'
import { board, evidence, firstLevel } from '../support/live-screen.ts'
import { writeFigures } from '../support/long.ts'
import { freePort, startOwnProcess } from '../support/own-process.ts'
import { openTempFolder } from '../support/stores.ts'
import { audit, expectAgreement } from './audit.ts'
import { banner, openWindow } from './window.ts'

const seal = (level: number) =>
  ({ type: 'seal-rating', roundId: 'q1', rating: rated(level, 'before all others') }) as const

test('[SEAL-2] [STORE-1] a restart in the middle of a round costs a banner of a few seconds and nothing else', async () => {
  const dataDir = await openTempFolder()
  const [panel] = await seedPanels(dataDir, 1)
  const last = panel?.members.at(-1)
  if (!panel || !last) throw new Error('there is no panel')
  const { interviewId } = panel
  const port = await freePort()
  const first = await startOwnProcess({ dataDir, port })
  const { url } = first
  const devices = await Promise.all(
    panel.members.map((member) => Device.enter({ url, interviewId, ...member })),
  )
  onTestFinished(() => devices.forEach((device) => device.close()))
  const [chair, second, third, ...others] = devices
  chair?.handIn({ type: 'start-interview' })
  chair?.handIn({ type: 'open-round', roundId: 'q1' })
  await second?.seat.until(() => second.seat.view.rounds['q1']?.state === 'open')
  for (const device of [chair, second]) device?.handIn(seal(2))
  const page = await openWindow({ url, interviewId, member: last })
  await firstLevel(page).waitFor()
  await page.keyboard.press('2')
  await evidence(page).fill('They asked the')
  await page.getByText('2 of 6 sealed').first().waitFor()
  await page.evaluate(() => (document.body.dataset['same'] = 'page'))
  /** What the page says, but for how many have sealed; private notes may say that they are offline. */
  const screen = async () =>
    (await page.locator('main').innerText())
      .replaceAll(/\d of 6/g, 'k of 6')
      .replace('Offline, kept on this device', 'Saved')
  const before = await screen()

  const exit = first.end('SIGTERM')
  const endedAt = performance.now()
  const since = () => Math.round(performance.now() - endedAt) / 1_000
  third?.handIn(seal(3)) // under way as the server begins to end
  await banner(page).waitFor()
  others[0]?.handIn(seal(1)) // while there is no server
  await evidence(page).press('End')
  await page.keyboard.type(' customer first.')
  expect(await exit).toBe(0)
  expect(await screen()).toBe(before)
  const down = since()
  await startOwnProcess({ dataDir, port })
  await Promise.all(
    devices.map(({ seat }) => seat.until(() => seat.socket.connected && seat.record.synced)),
  )
  await banner(page).waitFor({ state: 'hidden' })
  const back = since()

  await Promise.all(devices.map((device) => device.delivered()))
  await page.getByText('4 of 6 sealed').first().waitFor()
  await expect.poll(screen).toBe(before)
  expect(await evidence(page).inputValue()).toBe('They asked the customer first.')
  expect(await page.evaluate(() => document.body.dataset['same'])).toBe('page')
  others[1]?.handIn(seal(2))
  await evidence(page).press('Escape')
  await page.keyboard.press('s')
  await board(page).waitFor()
  const states = devices.map(({ seat }) =>
    seat.until(() => seat.view.rounds['q1']?.state === 'revealed'),
  )
  await Promise.all(states)

  expect(back).toBeLessThan(15)
  writeFigures({
    what: 'a restart in the middle of a round',
    tried: { restarts: 1, members: devices.length, windows: 1 },
    lost: 0,
    measured: { 's until the old server had ended': down, 's until everyone was back': back },
  })
  // No device knows of the one seal that came from the window.
  expect(await audit(dataDir, [{ interviewId, devices }])).toEqual([
    expect.stringContaining('a command that nobody sent'),
  ])
  await expectAgreement(dataDir, [{ interviewId, devices }])
})
