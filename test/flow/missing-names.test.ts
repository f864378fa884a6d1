import { expect, test } from 'vitest'
import { limits } from '../../shared/limits.ts'
import { startStillClock } from '../support/clock.ts'
import { startPanel } from '../support/panel.ts'
import { startServer } from '../support/server.ts'

const aWhile = limits.missingSeconds * 1000

/** A panel on a still clock, and what somebody is answered who asks for who is missing. */
async function start() {
  const clock = startStillClock()
  const server = await startServer({ now: clock.now })
  const panel = await startPanel(server, { policy: { kind: 'facilitator' } })
  const ask = async (name: string) => {
    const { status, body } = await panel.person(name).get(`/interviews/${panel.id}/missing`)
    expect(status).toBe(200)
    return body.missing
  }
  const names = (...of: string[]) => ({ at: clock.now(), members: panel.members(...of) })
  return { clock, panel, ask, names }
}

test('[SEAL-4] the facilitator is told who is missing when they ask, and of the seals of others nothing', async () => {
  const { clock, panel, ask, names } = await start()
  expect(await ask('Fay')).toEqual({})
  await panel.begin()
  const { privates } = panel.seat('Fay')
  const before = privates.length
  for (const name of ['Shay', 'Cyd', 'Ann']) await panel.seal(name, 'q1')
  await panel.open('q2')
  await panel.seal('Bob', 'q2')
  await panel.allSee(({ rounds }) => rounds['q2']?.sealed === 1)
  expect(await panel.refused('Fay', { type: 'take-chair' })).toBe('forbidden')
  expect(privates).toHaveLength(before)
  expect(await ask('Fay')).toEqual({ q1: names('Bob'), q2: names('Ann', 'Cyd') })
  clock.skip(aWhile)
  await panel.do('Fay', { type: 'void-round', roundId: 'q2', reason: 'for a reason' })
  expect(await ask('Fay')).toEqual({ q1: names('Bob') })
})

test('[SEAL-4] asking again and again does not tell in what order they seal, nor does another chair', async () => {
  const { clock, panel, ask, names } = await start()
  await panel.begin()
  const first = { q1: names('Ann', 'Bob', 'Cyd') }
  expect(await ask('Fay')).toEqual(first)
  for (const name of ['Cyd', 'Ann']) {
    await panel.seal(name, 'q1')
    clock.skip(aWhile / 2 - 1)
    expect(await ask('Fay')).toEqual(first)
  }
  await panel.do('Fay', { type: 'hand-over-chair', memberId: panel.member('Bob') })
  expect(await ask('Bob')).toEqual(first)
  clock.skip(1)
  expect(await ask('Bob')).toEqual(first)
  clock.skip(1)
  expect(await ask('Bob')).toEqual({ q1: names('Bob') })
})

test('[SEAL-4] who was excused or removed since is named no more', async () => {
  const { panel, ask, names } = await start()
  await panel.begin()
  await ask('Fay')
  const excuse = { roundId: 'q1', cause: 'conflict', reason: 'knows them' } as const
  await panel.do('Fay', { type: 'excuse-member', memberId: panel.member('Ann'), ...excuse })
  await panel.do('Fay', { type: 'remove-member', memberId: panel.member('Bob') })
  expect(await ask('Fay')).toEqual({ q1: names('Cyd') })
})
