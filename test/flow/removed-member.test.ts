import { expect, test } from 'vitest'
import { rated } from '../support/interviews.ts'
import { startPanel, type Panel } from '../support/panel.ts'
import { startServer } from '../support/server.ts'

/** An interview whose first round Ann has sealed, and Ann's notes open beside it. */
async function aSealedPanel() {
  const server = await startServer()
  const panel = await startPanel(server)
  await panel.begin()
  await panel.seal('Ann', 'q1', rated(3, 'marker-of-ann'))
  await panel.allSee(({ rounds }) => rounds['q1']?.sealed === 1)
  const seat = panel.seat('Ann')
  const notes = seat.notes(panel.member('Ann'))
  const closed = new Promise<number>((resolve) =>
    notes.provider.on('closed', ({ code }) => resolve(code)),
  )
  await new Promise((resolve) => notes.provider.once('sync', resolve))
  return { server, panel, seat, closed }
}

const removing = (panel: Panel, name: string) =>
  ({ type: 'remove-member', memberId: panel.member(name) }) as const

test('[AUTH-1] a removed member loses sight at once: socket, record and notes close, nothing lets them in again', async () => {
  const { panel, seat, closed } = await aSealedPanel()
  const link = panel.place('Ann').url
  const ann = panel.person('Ann')
  const second = await (await panel.visit(link)).enter(panel.id)
  await panel.do('Fay', removing(panel, 'Ann'))
  await Promise.all([seat.ended(), second.ended()])
  expect([seat.closedWith, second.closedWith, await closed]).toEqual([4403, 4403, 4403])

  await panel.do('Fay', { type: 'open-round', roundId: 'q2' })
  await panel.seat('Otto').until(() => panel.seat('Otto').view.rounds['q2']?.state === 'open')
  expect(seat.view.rounds['q2']?.state).toBe('pending')
  expect((await ann.get(`/interviews/${panel.id}`)).status).toBe(404)
  expect((await ann.get('/interviews')).body.interviews).toEqual([])
  expect((await ann.get('/me')).body.memberships).toEqual([])
  await expect(panel.visit(link)).rejects.toThrow('bad-token')
})

test('[SEAL-2] what a removed member had sealed stays in the count and turns over with the rest', async () => {
  const { panel } = await aSealedPanel()
  await panel.do('Fay', removing(panel, 'Ann'))
  const name = panel.key('q1', 'Ann')
  panel.forget('Ann')
  await panel.allSee(({ members }) => Object.values(members).some(({ active }) => !active))
  expect(panel.seat('Bob').view.rounds['q1']).toMatchObject({ sealed: 1, expected: 3 })
  await panel.seal('Bob', 'q1')
  await panel.seal('Cyd', 'q1')
  await panel.allSee(({ rounds }) => rounds['q1']?.state === 'revealed')
  expect(panel.seat('Otto').view.ratings[name]).toMatchObject({
    status: 'rated',
    blind: { level: 3, evidence: 'marker-of-ann' },
  })
})

test('[REVEAL-2] removing the last member who was waited for reveals the round', async () => {
  const panel = await startPanel(await startServer())
  await panel.begin()
  await panel.seal('Bob', 'q1')
  await panel.seal('Cyd', 'q1')
  await panel.do('Fay', removing(panel, 'Ann'))
  panel.forget('Ann')
  await panel.allSee(({ rounds }) => rounds['q1']?.state === 'revealed')
  expect(panel.seat('Otto').view.rounds['q1']).toMatchObject({ sealed: 2, expected: 2 })
})

test('[AUTH-1] nobody but the facilitator and the owner removes, and the facilitator stays', async () => {
  const panel = await startPanel(await startServer())
  expect(await panel.refused('Ann', removing(panel, 'Bob'))).toBe('forbidden')
  expect(await panel.refused('Fay', removing(panel, 'Fay'))).toBe('needs-facilitator')
  const { status } = await panel.owner.post(`/interviews/${panel.id}/commands`, {
    id: 'owner-removes',
    ...removing(panel, 'Bob'),
  })
  expect(status).toBe(200)
  await panel.seat('Bob').ended()
  expect(await panel.refused('Fay', removing(panel, 'Bob'))).toBe('no-such-member')
})
