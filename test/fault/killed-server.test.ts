import { setTimeout as pause } from 'node:timers/promises'
import { expect, onTestFinished, test, vi } from 'vitest'
import { seedPanels } from '../bench/seed.ts'
import { Dice } from '../support/dice.ts'
import { aKit } from '../support/interviews.ts'
import { sized, writeFigures } from '../support/long.ts'
import { openTempFolder } from '../support/stores.ts'
import { audit, expectAgreement } from './audit.ts'
import { Meeting } from './meeting.ts'
import { Phoenix } from './phoenix.ts'

const seed = Number(process.env['FAULT_SEED'] ?? 3)
const kills = sized({ short: 4, long: 120 })
const questions = sized({ short: 2, long: 60 })
const interviews = 20
const members = 6
/** About how many commands a member hands in for a round. */
const perRound = 1.5

test(`[SEAL-2] [REVEAL-1] [LOG-1] [CMD-1] a server killed at random moments under ${interviews} interviews loses nothing and does nothing twice (seed ${seed})`, async () => {
  const dice = new Dice(seed)
  const dataDir = await openTempFolder()
  const panels = await seedPanels(dataDir, interviews, { kit: aKit(questions) })
  const server = await Phoenix.start({ dataDir })
  const meetings = await Promise.all(panels.map((panel) => Meeting.begin(server.url, panel, dice)))
  onTestFinished(() => meetings.forEach((meeting) => meeting.close()))

  const total = interviews * (questions + 1) * members * perRound
  for (let kill = 1; kill <= kills; kill++) {
    await acknowledgements(meetings, dice.between(1, Math.floor(total / kills)))
    await pause(dice.between(0, 20))
    await server.kill()
    // Now and then it does not even come up before it dies again.
    if (dice.chance(0.15)) {
      server.spawn()
      await pause(dice.between(0, 500))
      await server.kill()
    }
    await server.rise()
    expect(await audit(dataDir, meetings)).toEqual([])
  }
  await vi.waitUntil(() => meetings.every(({ isOver }) => isOver), {
    timeout: sized({ short: 60_000, long: 300_000 }),
    interval: 50,
  })

  expect(await audit(dataDir, meetings)).toEqual([])
  const replays = await expectAgreement(dataDir, meetings)
  for (const { state } of replays)
    expect(state.rounds.map(({ state }) => state)).toEqual(Array(questions + 1).fill('revealed'))
  expect(meetings.flatMap(({ torn }) => torn)).toEqual([])
  const devices = meetings.flatMap(({ devices }) => devices)
  const count = (each: (one: (typeof devices)[number]) => number) =>
    devices.reduce((sum, device) => sum + each(device), 0)
  writeFigures({
    what: 'kill -9 of the server under load',
    tried: {
      kills,
      interviews,
      members: devices.length,
      reveals: interviews * (questions + 1),
      'acknowledged commands': count(({ acknowledged }) => acknowledged.length),
    },
    lost: 0,
  })
  expect(count(({ acknowledged, refused }) => acknowledged.length + refused.size)).toBe(
    count(({ handedIn }) => handedIn.size),
  )
})

/** Resolves when so many more commands were acknowledged, or nothing more can come. */
async function acknowledgements(meetings: readonly Meeting[], wanted: number): Promise<void> {
  let left = wanted
  for (const device of meetings.flatMap(({ devices }) => devices))
    device.onAcknowledged = () => void left--
  // A meeting is over a little after its last answer, so this looks again.
  const isDone = () => left <= 0 || meetings.every(({ isOver }) => isOver)
  await vi.waitUntil(isDone, { timeout: 60_000, interval: 2 })
}
