import { expect, onTestFinished, test, vi } from 'vitest'
import type { Command } from '../../shared/interview/command.ts'
import { seedPanels } from '../bench/seed.ts'
import type { Carrier } from '../support/device.ts'
import { Dice } from '../support/dice.ts'
import { aKit } from '../support/interviews.ts'
import { Line, type Way } from '../support/line.ts'
import { isLong, sized, writeFigures } from '../support/long.ts'
import { freePort, startOwnProcess } from '../support/own-process.ts'
import { openTempFolder } from '../support/stores.ts'
import { audit, expectAgreement } from './audit.ts'
import { Meeting } from './meeting.ts'

type Scene = {
  line: Line
  meeting: Meeting
  dice: Dice
  /** Lets this happen now and then while the meeting goes on. */
  often: (act: () => void) => void
  /** Counts a harm that was done. */
  did: () => void
}
/** Does harm to the line that a meeting goes on over. */
type Fault = (scene: Scene) => void

const slowMs = 2_000
// A stock record provider needs half a minute to notice that it hears nothing.
const deafPath = isLong ? '/' : '/socket.io/'
const deaf =
  (...ways: Way[]): Fault =>
  ({ line, often }) =>
    often(() => line.deafen(ways, deafPath))

const faults: Record<string, Fault> = {
  'cut lines': ({ line, often }) => often(() => line.cut()),
  'lines deaf towards the server': deaf('up'),
  'lines deaf towards the members': deaf('down'),
  'lines deaf both ways': deaf('up', 'down'),
  'lines two seconds late': ({ line, meeting, did }) => {
    line.delayMs = slowMs
    did()
    const ratings = meeting.devices[0]?.seat.doc.getMap('ratings')
    if (!isLong) ratings?.observe(() => (line.delayMs = 0))
  },
  'commands again and late': ({ meeting, dice, did }) => {
    for (const device of meeting.devices) device.carry = againAndLate(dice, did)
  },
}

/** Sends some commands more than once at a time, and old ones again between the new ones. */
function againAndLate(dice: Dice, did: () => void): Carrier {
  const sent: Command[] = []
  return async (command, send) => {
    sent.push(command)
    const extra = [command, dice.pick(sent), dice.pick(sent)].slice(0, dice.between(0, 3))
    extra.forEach(did)
    const answers = dice
      .shuffled([command, ...extra])
      .map(async (one) => ({ id: one.id, ack: await send(one) }))
    const answer = (await Promise.all(answers)).find(({ id }) => id === command.id)
    return answer?.ack ?? send(command)
  }
}

test('[SEAL-2] [CMD-1] [REVEAL-1] whatever the network does, each command takes effect once and everyone sees the same in the end', async () => {
  const dataDir = await openTempFolder()
  const names = Object.keys(faults)
  const panels = await seedPanels(dataDir, names.length, {
    kit: aKit(sized({ short: 1, long: 12 })),
  })
  const port = await freePort()
  await startOwnProcess({ dataDir, port })
  const tried: Record<string, number> = {}
  const meetings = await Promise.all(
    panels.map(async (panel, index) => {
      const name = names[index] ?? ''
      const dice = new Dice(index)
      const line = await Line.to(port)
      const meeting = await Meeting.begin(line.url, panel, dice)
      onTestFinished(() => meeting.close())
      tried[name] = 0
      const did = () => (tried[name] = (tried[name] ?? 0) + 1)
      const most = sized({ short: name.startsWith('cut') ? 4 : 1, long: 12 })
      const often: Scene['often'] = (act) => {
        let left = dice.between(2, 6)
        for (const device of meeting.devices)
          device.onAcknowledged = () => {
            if (--left > 0 || tried[name] === most) return
            left = dice.between(4, 20)
            did()
            setTimeout(act, dice.between(0, 3))
          }
      }
      faults[name]?.({ line, meeting, dice, often, did })
      return meeting
    }),
  )
  await vi.waitUntil(() => meetings.every(({ isOver }) => isOver), {
    timeout: sized({ short: 45_000, long: 1_200_000 }),
    interval: 50,
  })
  expect(await audit(dataDir, meetings)).toEqual([])
  await expectAgreement(dataDir, meetings)
  expect(Object.values(tried)).not.toContain(0)
  writeFigures({
    what: 'networks that fail',
    tried: { ...tried, interviews: meetings.length },
    lost: 0,
  })
})
