import { expect, test } from 'vitest'
import { notRated, rated } from '../support/interviews.ts'
import { startPanel, type Panel } from '../support/panel.ts'
import { startServer } from '../support/server.ts'

const countIn = (panel: Panel, roundId: string, sealed: number, expected: number) =>
  panel.allSee(
    ({ rounds }) => rounds[roundId]?.sealed === sealed && rounds[roundId]?.expected === expected,
  )
const isRevealed = (panel: Panel, roundId = 'q1') =>
  panel.allSee(({ rounds }) => rounds[roundId]?.state === 'revealed')
const excusing = (memberId: string, roundId: string | null) =>
  ({ type: 'excuse-member', memberId, roundId, cause: 'absent', reason: 'on a train' }) as const

test('[REVEAL-3] a late rating is marked as not blind, and the counts stay as they were', async () => {
  const panel = await startPanel(await startServer())
  await panel.begin()
  const late = {
    type: 'add-late-rating',
    roundId: 'q1',
    rating: rated(1, 'read it later'),
  } as const
  expect(await panel.refused('Cyd', late)).toBe('not-revealed')
  await panel.seal('Ann', 'q1')
  await panel.seal('Bob', 'q1', notRated('was muted'))
  await panel.do('Fay', { type: 'reveal-round', roundId: 'q1', force: 'time is up' })
  await isRevealed(panel)
  expect(await panel.refused('Ann', late)).toBe('already-rated')
  expect(await panel.refused('Shay', late)).toBe('forbidden')
  await panel.do('Cyd', late)
  await panel.allSee(({ ratings }) => ratings[panel.key('q1', 'Cyd')]?.status === 'late')
  const { ratings, rounds } = panel.seat('Otto').view
  expect(ratings[panel.key('q1', 'Cyd')]).toMatchObject({ blind: null, late: { level: 1 } })
  expect(ratings[panel.key('q1', 'Bob')]).toMatchObject({
    status: 'not-rated',
    blind: { kind: 'not-rated', reason: 'was muted' },
  })
  expect(rounds['q1']).toMatchObject({ sealed: 2, expected: 3 })
  expect(rounds['q1']?.reveal?.missing).toEqual(panel.members('Cyd'))
})

test('[REVEAL-3] an excuse from a round makes the others enough, and says why in the record', async () => {
  const panel = await startPanel(await startServer())
  await panel.begin()
  await panel.seal('Ann', 'q1')
  await panel.seal('Bob', 'q1')
  await countIn(panel, 'q1', 2, 3)
  expect(await panel.refused('Bob', excusing(panel.member('Cyd'), 'q1'))).toBe('forbidden')
  expect(await panel.refused('Fay', excusing(panel.member('Otto'), 'q1'))).toBe('no-such-member')
  await panel.do('Fay', excusing(panel.member('Cyd'), 'q1'))
  await isRevealed(panel)
  expect(panel.seat('Otto').view.ratings[panel.key('q1', 'Cyd')]).toMatchObject({
    status: 'excused',
    excuse: { cause: 'absent', reason: 'on a train' },
  })
  await panel.open('q2')
  await countIn(panel, 'q2', 0, 3)
})

test('[REVEAL-3] an excuse from the rest holds until it is lifted', async () => {
  const panel = await startPanel(await startServer())
  await panel.begin()
  const cyd = panel.member('Cyd')
  await panel.do('Fay', excusing(cyd, null))
  await countIn(panel, 'q1', 0, 2)
  const sealing = { type: 'seal-rating', roundId: 'q1', rating: rated(2) } as const
  expect(await panel.refused('Cyd', sealing)).toBe('excused')
  await panel.do('Fay', { type: 'lift-excuse', memberId: cyd, roundId: null })
  await countIn(panel, 'q1', 0, 3)
  await panel.do('Cyd', sealing)
  await countIn(panel, 'q1', 1, 3)
  expect(await panel.refused('Fay', { type: 'lift-excuse', memberId: cyd, roundId: null })).toBe(
    'no-change',
  )
})

test('[REVEAL-3] who joins while a round is open may rate it, and is not expected in the ones before', async () => {
  const panel = await startPanel(await startServer(), { policy: { kind: 'debrief' } })
  await panel.begin()
  await panel.seal('Ann', 'q1')
  await panel.open('q2')
  await panel.seal('Ann', 'q2')
  const { status, body } = await panel
    .person('Fay')
    .post(`/interviews/${panel.id}/members`, { name: 'Dee', roles: ['panelist'] })
  expect(status).toBe(201)
  await panel.admit(body)
  await countIn(panel, 'q1', 1, 3)
  await countIn(panel, 'q2', 1, 4)
  expect(panel.seat('Dee').view.rounds['q1']?.excused[body.memberId]?.cause).toBe('joined-later')
  await panel.seal('Dee', 'q2')
  await panel.do('Fay', { type: 'open-debrief', force: 'enough' })
  await panel.allSee(({ interview }) => interview.phase === 'debrief')
  const { ratings } = panel.seat('Otto').view
  expect(ratings[panel.key('q1', 'Dee')]?.status).toBe('excused')
  expect(ratings[panel.key('q2', 'Dee')]?.status).toBe('rated')
})

test('[VOID-1] a round is skipped or voided only with a reason, and what was sealed in it stays sealed', async () => {
  const panel = await startPanel(await startServer())
  await panel.begin()
  await panel.seal('Ann', 'q1', rated(3, 'marker-of-ann'))
  const reason = 'the candidate knew the question'
  expect(await panel.refused('Fay', { type: 'skip-round', roundId: 'q1', reason })).toBe(
    'round-not-pending',
  )
  expect(await panel.refused('Fay', { type: 'void-round', roundId: 'q1', reason: ' ' })).toBe(
    'invalid',
  )
  await panel.do('Fay', { type: 'void-round', roundId: 'q1', reason })
  await panel.do('Fay', { type: 'skip-round', roundId: 'q2', reason: 'no time left' })
  await panel.open('overall')
  await panel.allSee(({ interview }) => interview.phase === 'overall')
  for (const name of ['Ann', 'Bob', 'Cyd']) await panel.seal(name, 'overall')
  await isRevealed(panel, 'overall')
  const { rounds, ratings } = panel.seat('Otto').view
  expect(rounds['q1']).toMatchObject({ state: 'voided', setAside: reason, reveal: null })
  expect(rounds['q2']).toMatchObject({ state: 'skipped', setAside: 'no time left' })
  expect(Object.keys(ratings)).toEqual(
    expect.arrayContaining(['Ann', 'Bob', 'Cyd'].map((name) => panel.key('overall', name))),
  )
  expect(Object.keys(ratings)).toHaveLength(3)
  expect(panel.person('Bob').heard.has('marker-of-ann')).toBe(false)
  expect(panel.person('Ann').heard.has('marker-of-ann')).toBe(true)
})
