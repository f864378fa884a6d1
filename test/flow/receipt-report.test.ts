import { expect, test } from 'vitest'
import { startPanel } from '../support/panel.ts'
import { startServer } from '../support/server.ts'

test('[SEAL-5] a reported receipt stands in the log and in everyone’s record, once for each reporter', async () => {
  const server = await startServer()
  const panel = await startPanel(server)
  await panel.begin()
  for (const name of ['Ann', 'Bob']) await panel.seal(name, 'q1')
  const report = { type: 'report-receipt', roundId: 'q1', memberId: panel.member('Ann') } as const
  expect(await panel.refused('Otto', report)).toBe('not-revealed')
  await panel.seal('Cyd', 'q1')
  await panel.allSee((view) => view.rounds['q1']?.state === 'revealed')

  await panel.do('Otto', report)
  expect(await panel.refused('Otto', report)).toBe('no-change')
  await panel.do('Shay', report)
  const reporters = panel.members('Otto', 'Shay')
  const detail = { round: 'q1', member: panel.member('Ann') }
  await panel.allSee(({ activity }) => {
    const told = Object.values(activity).filter(({ what }) => what === 'receipt-disputed')
    if (told.length < 2) return false
    expect(told).toMatchObject(reporters.map((by) => ({ by, detail })))
    return true
  })
  const rows = await server.store.interviews.read(panel.id)
  const reports = rows.filter(({ event }) => event.type === 'receipt-disputed')
  expect(reports.map(({ event }) => event.by)).toEqual(reporters)
})
