import { expect, test } from 'vitest'
import type { Role } from '../../shared/interview/state.ts'
import { startClock } from '../support/clock.ts'
import { eventually } from '../support/eventually.ts'
import { startPanel } from '../support/panel.ts'
import type { CommandBody } from '../support/receipts.ts'
import { startServer } from '../support/server.ts'

test('[AUTH-1] the chair moves with the facilitator, and the rights move with it at once', async () => {
  const panel = await startPanel(await startServer())
  await panel.begin()
  await panel.seal('Bob', 'q1')
  const handing = (name: string) =>
    ({ type: 'hand-over-chair', memberId: panel.member(name) }) as const
  expect(await panel.refused('Ann', handing('Ann'))).toBe('forbidden')
  expect(await panel.refused('Fay', handing('Shay'))).toBe('no-such-member')
  await panel.do('Fay', handing('Ann'))
  await panel.allSee(({ members }) => members[panel.member('Fay')]?.roles.join() === 'observer')
  const ann = panel.seat('Ann')
  const missing = `/interviews/${panel.id}/missing`
  const { body } = await panel.person('Ann').get(missing)
  expect(body.missing).toMatchObject({ q1: { members: panel.members('Ann', 'Cyd') } })
  expect(ann.view.members[panel.member('Ann')]?.roles).toEqual(['facilitator', 'panelist'])
  expect((await panel.person('Fay').get(missing)).status).toBe(403)
  expect(await panel.refused('Fay', { type: 'open-round', roundId: 'q2' })).toBe('forbidden')
  await panel.do('Ann', { type: 'open-round', roundId: 'q2' })
  await panel.do('Ann', {
    type: 'seal-rating',
    roundId: 'q1',
    rating: { kind: 'not-rated', reason: 'chaired' },
  })
})

test('[AUTH-1] a panelist takes the chair only from a facilitator who has been away for 30 seconds', async () => {
  const clock = startClock()
  const panel = await startPanel(await startServer({ now: clock.now }))
  await panel.begin()
  const fay = panel.place('Fay')
  const taking = { type: 'take-chair' } as const
  clock.skip(60_000)
  expect(await panel.refused('Ann', taking)).toBe('chair-present')
  const phone = await (await panel.visit(fay.url)).enter(panel.id)
  fay.seat.close()
  clock.skip(60_000)
  const ann = panel.seat('Ann')
  expect(await panel.refused('Ann', taking)).toBe('chair-present')
  expect(ann.presence).toMatchObject({ chairAwaySince: null })
  expect(ann.presence?.connected).toContain(fay.memberId)

  phone.close()
  await ann.until(() => ann.presence?.chairAwaySince !== null)
  expect(ann.presence?.connected).not.toContain(fay.memberId)
  clock.skip(25_000)
  expect(await panel.refused('Ann', taking)).toBe('chair-present')
  clock.skip(6_000)
  expect(await panel.refused('Otto', taking)).toBe('forbidden')
  await panel.do('Ann', taking)
  await ann.until(() => ann.presence?.chairAwaySince === null)
  const entry = Object.values(ann.view.activity).findLast(({ what }) => what === 'chair-moved')
  expect(entry).toMatchObject({ detail: { member: panel.member('Ann'), how: 'taken' } })
  expect(await panel.refused('Ann', taking)).toBe('no-change')

  const back = await (await panel.visit(fay.url)).enter(panel.id)
  expect(back.view.members[fay.memberId]?.roles).toEqual(['observer'])
  expect((await back.send({ type: 'open-round', roundId: 'q2' })).ok).toBe(false)
})

test('[AUTH-1] roles change in the lobby alone, and take effect at once', async () => {
  const panel = await startPanel(await startServer())
  const change = (name: string, role: Role): CommandBody => ({
    type: 'change-roles',
    memberId: panel.member(name),
    roles: [role],
  })
  expect(await panel.refused('Otto', change('Otto', 'panelist'))).toBe('forbidden')
  expect(await panel.refused('Fay', change('Ann', 'facilitator'))).toBe('needs-facilitator')
  await panel.do('Fay', change('Otto', 'panelist'))
  await panel.begin()
  await panel.allSee(({ rounds }) => rounds['q1']?.expected === 4)
  await panel.seal('Otto', 'q1')
  expect(await panel.refused('Fay', change('Shay', 'panelist'))).toBe('wrong-phase')
})

test('[SEAL-4] presence lists who is connected by id, so that nobody can tell who came first', async () => {
  const panel = await startPanel(await startServer())
  const all = panel.names.map(panel.member).toSorted()
  await eventually(() =>
    panel.names.every((name) => panel.seat(name).presence?.connected.join() === all.join()),
  )
  panel.seat('Bob').close()
  const left = all.filter((id) => id !== panel.member('Bob'))
  await panel.seat('Ann').until(() => panel.seat('Ann').presence?.connected.length === 5)
  expect(panel.seat('Ann').presence?.connected).toEqual(left)
})
