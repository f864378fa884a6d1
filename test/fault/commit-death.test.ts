import * as Y from 'yjs'
import { expect, onTestFinished, test, vi } from 'vitest'
import { loadRows } from '../../server/interviews/loaded.ts'
import { openSqliteStore } from '../../server/store/sqlite.ts'
import { seedPanels } from '../bench/seed.ts'
import { Dice } from '../support/dice.ts'
import { aKit } from '../support/interviews.ts'
import { sized, writeFigures } from '../support/long.ts'
import { openTempFolder } from '../support/stores.ts'
import { audit, expectAgreement } from './audit.ts'
import { copyOf, dying } from './dying-server.ts'
import { Meeting } from './meeting.ts'
import { Phoenix } from './phoenix.ts'

const deaths = sized({ short: 2, long: 50 })
const questions = sized({ short: 4, long: 60 })

test.each(['before', 'after'] as const)(
  '[STORE-1] [SEAL-2] [CMD-1] a server that dies just %s a commit has told nobody of it, and each command takes effect once',
  async (when) => {
    const dice = new Dice(when.length)
    const dataDir = await openTempFolder()
    const [panel] = await seedPanels(dataDir, 1, { kit: aKit(questions) })
    if (!panel) throw new Error('there is no interview')
    const server = await Phoenix.start({ dataDir })
    const meeting = await Meeting.begin(server.url, panel, dice)
    onTestFinished(() => meeting.close())
    await server.kill()

    for (let death = 1; death <= deaths; death++) {
      // The first commit of a process is that of its migrations.
      server.spawn(dying({ at: dice.between(2, 8), on: '^commit$', when }))
      await server.ended()
      const left = await copyOf(dataDir)
      expect(await audit(left, [meeting])).toEqual([])
      if (when === 'after') await expectUntold(left, meeting)
    }
    await server.rise()
    await vi.waitUntil(() => meeting.isOver, {
      timeout: sized({ short: 60_000, long: 120_000 }),
      interval: 20,
    })
    expect(await audit(dataDir, [meeting])).toEqual([])
    await expectAgreement(dataDir, [meeting])
    const acknowledged = meeting.devices.flatMap((device) => device.acknowledged).length
    writeFigures({
      what: `the server dies just ${when} a commit`,
      tried: { deaths, 'acknowledged commands': acknowledged },
      lost: 0,
    })
  },
)

/** Expects that nobody has been told what the last commit of this folder saved. */
async function expectUntold(dataDir: string, { interviewId, devices }: Meeting): Promise<void> {
  const store = await openSqliteStore({ dataDir })
  const rows = await store.interviews.read(interviewId)
  await store.close()
  const before = rows.slice(
    0,
    rows.findLastIndex(({ command }, at) => command && at < rows.length - 1) + 1,
  )
  const told = progressOf(loadRows(interviewId, before).doc)
  for (const { seat, acknowledged } of devices) {
    expect(progressOf(seat.doc)).toBeLessThanOrEqual(told)
    expect(acknowledged).not.toContain(rows.at(-1)?.command?.id)
  }
}

/** How much the server has written into a record. */
const progressOf = (doc: Y.Doc) =>
  Math.max(0, ...Y.decodeStateVector(Y.encodeStateVector(doc)).values())
