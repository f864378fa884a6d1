import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { readSeals } from '../../server/break-glass.ts'
import { rated } from '../support/interviews.ts'
import { startPanel } from '../support/panel.ts'
import { startServer } from '../support/server.ts'
import { openTempFolder } from '../support/stores.ts'
import { Faults } from './faults.ts'

const script = join(import.meta.dirname, '../../scripts/break-glass.ts')

/** The command beside the running server, as the owner types it. */
async function breakGlass(dataDir: string, ...args: string[]) {
  const env = { ...process.env, DATA_DIR: dataDir }
  const done = await promisify(execFile)(process.execPath, [script, ...args], { env }).catch(
    (cause) => cause,
  )
  return { code: done.code ?? 0, out: String(done.stdout), err: String(done.stderr) }
}

test('[SEAL-7] sealed ratings are read on the server’s command line with a reason, and everyone is told', async () => {
  const server = await startServer()
  const panel = await startPanel(server)
  await panel.begin()
  await panel.seal('Ann', 'q1', rated(3, 'still sealed'))
  await panel.seal('Shay', 'q1', rated(1, 'of the shadow'))
  for (const args of [[panel.id], [panel.id, '--reason', ' '], ['--reason', 'why']])
    expect(await breakGlass(server.dataDir, ...args)).toMatchObject({ code: 2, out: '' })
  const nowhere = await breakGlass(server.dataDir, 'nowhere', '--reason', 'why')
  expect(nowhere).toMatchObject({ code: 1, out: '' })
  expect(panel.seat('Ann').view.activity).not.toHaveProperty('what')

  const reason = 'Order 12/26 of the labour court'
  const { code, out } = await breakGlass(server.dataDir, panel.id, '--reason', reason)
  expect(code).toBe(0)
  expect(JSON.parse(out)).toMatchObject([
    { roundId: 'q1', name: 'Ann', rating: rated(3, 'still sealed') },
    { roundId: 'q1', name: 'Shay', rating: rated(1, 'of the shadow') },
  ])
  const isTold = ({ activity }: { activity: object }) =>
    Object.values(activity).some(({ what, by, detail }) => {
      return what === 'seals-read' && by === 'owner' && detail.reason === reason
    })
  await panel.allSee(isTold)
  // The interview goes on behind it, with one log.
  for (const name of ['Bob', 'Cyd']) await panel.seal(name, 'q1', rated(2))
  await panel.allSee(({ rounds }) => rounds['q1']?.state === 'revealed')
  const { body } = await panel.person('Otto').get(`/interviews/${panel.id}/record.json`)
  expect(isTold(body)).toBe(true)
  const rest = await breakGlass(server.dataDir, panel.id, '--reason', reason)
  expect(JSON.parse(rest.out)).toMatchObject([{ name: 'Shay' }])
})

test('[SEAL-7] that ratings were read stands in the log once, also when the answer of the store was lost', async () => {
  const faults = new Faults()
  const server = await startServer()
  const panel = await startPanel(server)
  await panel.begin()
  await panel.seal('Ann', 'q1', rated(3))
  faults.appends.push('after')
  const { interviews } = faults.over(server.store)
  // The clock of the command line may stand behind that of the server.
  const asked = { id: panel.id, reason: 'Order 12/26', now: () => 0 }
  expect(await readSeals(interviews, asked)).toMatchObject([{ name: 'Ann' }])
  const events = (await server.store.interviews.read(panel.id)).map(({ event }) => event)
  expect(events.filter(({ type }) => type === 'seals-read')).toHaveLength(1)
  expect(events.map(({ at }) => at)).toEqual(events.map(({ at }) => at).toSorted((a, b) => a - b))
})

test('[SEAL-7] the command makes no data folder where there is none, and help is no error', async () => {
  const dataDir = join(await openTempFolder(), 'elsewhere')
  const wrong = await breakGlass(dataDir, 'interview', '--reason', 'why')
  expect(wrong).toMatchObject({ code: 1, out: '' })
  expect(wrong.err).toContain(`There is no data of Evenhand in ${dataDir}.`)
  expect(existsSync(dataDir)).toBe(false)
  expect(await breakGlass(dataDir, '--help')).toMatchObject({
    code: 0,
    out: expect.stringContaining('--reason'),
    err: '',
  })
})

test('[SEAL-7] nobody reads sealed ratings over the network, the owner neither', async () => {
  const panel = await startPanel(await startServer())
  await panel.begin()
  const command = { id: 'break-the-glass', type: 'break-glass', reason: 'why not' }
  for (const person of [panel.owner, panel.person('Fay')]) {
    const { status, body } = await person.post(`/interviews/${panel.id}/commands`, command)
    expect([status, body.error.code]).toEqual([400, 'invalid'])
  }
  expect(await panel.seat('Fay').send(command as never)).toMatchObject({ code: 'invalid' })
})
