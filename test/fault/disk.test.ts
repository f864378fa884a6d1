import { chmod } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { seedPanels } from '../bench/seed.ts'
import { Device } from '../support/device.ts'
import { eventually } from '../support/eventually.ts'
import { rated } from '../support/interviews.ts'
import { writeFigures } from '../support/long.ts'
import { OwnProcess, startOwnProcess } from '../support/own-process.ts'
import { openTempFolder } from '../support/stores.ts'
import { expectAgreement } from './audit.ts'

const preload = join(import.meta.dirname, 'full-disk.ts')
const long = (level: number) => rated(level, 'They said a great deal. '.repeat(100))

test('[STORE-1] [SEAL-2] a full disk refuses by name, loses nothing that was acknowledged, and all goes on when there is space', async () => {
  const dataDir = await openTempFolder()
  const [panel] = await seedPanels(dataDir, 1)
  if (!panel) throw new Error('there is no panel')
  const { interviewId } = panel
  const server = await startOwnProcess({ dataDir, preload })
  const { url } = server
  const devices = await Promise.all(
    panel.members.map((member) => Device.enter({ url, interviewId, ...member })),
  )
  onTestFinished(() => devices.forEach((device) => device.close()))
  const [chair, ...others] = devices
  const [first] = others
  if (!chair || !first) throw new Error('a seat is empty')
  const turn = async (words: string) => {
    server.child.kill('SIGUSR2')
    await eventually(() => server.output.endsWith(`${words}\n`))
  }
  chair.handIn({ type: 'start-interview' })
  chair.handIn({ type: 'open-round', roundId: 'q1' })
  await first.seat.until(() => first.seat.view.rounds['q1']?.state === 'open')
  first.handIn({ type: 'seal-rating', roundId: 'q1', rating: long(1) })
  await first.delivered()

  await turn('full')
  const { body, status } = await fetch(`${url}/readyz`).then(async (answer) => ({
    status: answer.status,
    body: await answer.json(),
  }))
  expect([status, body]).toEqual([200, { ok: true }])
  // Until the last page in use is full, seals are still saved.
  const codes: string[] = []
  for (let time = 0; time < 20 && !codes.includes('not-saved'); time++) {
    const ack = await others[1]?.seat.send({ type: 'seal-rating', roundId: 'q1', rating: long(2) })
    codes.push(ack?.ok === false ? ack.code : 'ok')
  }
  expect(codes.at(-1)).toBe('not-saved')
  for (const device of devices)
    device.handIn({ type: 'seal-rating', roundId: 'q1', rating: long(3) })
  await first.seat.until(() => first.seat.private.seals['q1'] !== undefined)
  expect(first.seat.private.seals['q1']?.rating).toEqual(long(1))
  expect(chair.seat.view.rounds['q1']?.state).toBe('open')

  await turn('free')
  await Promise.all(devices.map((device) => device.delivered()))
  const isRevealed = ({ seat }: Device) => seat.view.rounds['q1']?.state === 'revealed'
  await Promise.all(devices.map((device) => device.seat.until(() => isRevealed(device))))
  for (const { memberId } of devices)
    expect(chair.seat.view.ratings[`q1/${memberId}`]?.blind).toEqual(long(3))
  await expectAgreement(dataDir, [{ interviewId, devices }])
  writeFigures({ what: 'a full disk', tried: { 'refused by name': 1 }, lost: 0 })
})

test('[STORE-1] a server that finds its disk full does not start and says why', async () => {
  const dataDir = await openTempFolder()
  const server = new OwnProcess({ dataDir, preload, env: { FULL_FROM_START: '1' } })
  expect(await server.exit).toBe(1)
  expect(server.output).toBe(`The disk that holds ${dataDir} is full. Make room and start again.\n`)
})

test('[STORE-1] a server that may only read its data folder does not start and says why', async () => {
  const parent = await openTempFolder()
  await chmod(parent, 0o555)
  onTestFinished(() => chmod(parent, 0o700))
  const dataDir = join(parent, 'data')
  const server = new OwnProcess({ dataDir, preload: join(import.meta.dirname, 'read-only.ts') })
  expect(await server.exit).toBe(1)
  expect(server.output).toBe(
    `Evenhand may not write to its data in ${dataDir}. Give it the right to, or set DATA_DIR to another folder.\n`,
  )
})
