import { expect, test } from 'vitest'
import type { Policy } from '../../shared/interview/policy.ts'
import { exportRecord } from '../../shared/record/export-json.ts'
import { expectSame } from '../support/expect-same.ts'
import { rated } from '../support/interviews.ts'
import { startPanel, type Panel } from '../support/panel.ts'
import { startServer } from '../support/server.ts'
import { ratingsByRound, watchRecord } from './record-watch.ts'

/** In the order in which they seal, which nobody should be able to tell afterwards. */
const raters = ['Cyd', 'Ann', 'Bob']

/** Everyone seals a round, one after the other, and all look at what is told meanwhile. */
async function sealAll(panel: Panel, roundId: string, levels: readonly number[]): Promise<void> {
  for (const [index, name] of raters.entries()) {
    await panel.seal(name, roundId, rated(levels[index] ?? 1, `${roundId} as ${name} heard it`))
    await panel.allSee(({ rounds }) => rounds[roundId]?.sealed === index + 1)
    expect(panel.seat(name).private.seals[roundId]?.rating).toMatchObject({ level: levels[index] })
  }
}

type Case = {
  kind: Policy['kind']
  /** What turns a round over after its last seal, where that alone does not. */
  turnOver: (panel: Panel, roundId: string) => Promise<unknown>
  how: string
  /** What each seat's record holds of ratings, update by update, at the moments when that changes. */
  reveals: Record<string, number>[]
}
const cases: Case[] = [
  {
    kind: 'all-sealed',
    turnOver: async () => undefined,
    how: 'all-sealed',
    reveals: [{ q1: 3 }, { q1: 3, q2: 3 }, { q1: 3, q2: 3, overall: 3 }],
  },
  {
    kind: 'facilitator',
    turnOver: async (panel, roundId) => {
      const order = { type: 'reveal-round', roundId } as const
      expect(await panel.refused('Ann', order)).toBe('forbidden')
      await panel.do('Fay', order)
    },
    how: 'facilitator',
    reveals: [{ q1: 3 }, { q1: 3, q2: 3 }, { q1: 3, q2: 3, overall: 3 }],
  },
  {
    kind: 'debrief',
    turnOver: async (panel, roundId) =>
      expect(await panel.refused('Fay', { type: 'reveal-round', roundId })).toBe('policy-debrief'),
    how: 'debrief',
    reveals: [{ q1: 3, q2: 3, overall: 3 }],
  },
]

test.each(cases)(
  '[REVEAL-1] [REVEAL-2] [REVEAL-4] [SEAL-4] [OBS-1] a whole interview under $kind: all ratings of a round in one update, nobody before',
  async ({ kind, turnOver, how, reveals }) => {
    const server = await startServer()
    const panel = await startPanel(server, { policy: { kind } })
    expect(await panel.refused('Ann', { type: 'start-interview' })).toBe('forbidden')
    expect(await panel.refused('Fay', { type: 'open-round', roundId: 'q1' })).toBe('wrong-phase')
    const watched = panel.names.map((name) => watchRecord(panel.seat(name), ratingsByRound))

    await panel.begin()
    expect(await panel.refused('Otto', sealing('q1'))).toBe('forbidden')
    await panel.do('Shay', sealing('q1', 'the shadow thinks so'))
    await sealAll(panel, 'q1', [3, 3, 3])
    await turnOver(panel, 'q1')
    await panel.open('q2')
    await sealAll(panel, 'q2', [2, 3, 1])
    await turnOver(panel, 'q2')
    await panel.open('overall')
    await panel.allSee(({ interview }) => interview.phase === 'overall')
    await sealAll(panel, 'overall', [4, 4, 2])
    await turnOver(panel, 'overall')
    await panel.do('Fay', { type: 'open-debrief' })
    await panel.allSee(({ interview }) => interview.phase === 'debrief')

    for (const series of watched) expect(changesIn(series)).toEqual(reveals)
    await settle(panel)
    await panel.allSee(({ interview }) => interview.phase === 'closed')

    const { view } = panel.seat('Otto')
    for (const name of panel.names) expectSame(panel.seat(name).view, view)
    expect(Object.keys(view.ratings)).not.toContain(panel.key('q1', 'Shay'))
    expect(view.ratings[panel.key('q2', 'Bob')]).toMatchObject({
      status: 'rated',
      blind: { level: 1 },
      revisions: [{ rating: { level: 3 }, reason: 'Cyd is right about the tests' }],
    })
    expect(view.rounds['q2']).toMatchObject({ sealed: 3, expected: 3, consensus: { level: 3 } })
    const { body } = await panel.person('Otto').get(`/interviews/${panel.id}/record.json`)
    const { log: _proof, rolesHeld: _roles, sharedNotes: _notes, ...record } = body
    expectSame(record, JSON.parse(JSON.stringify(exportRecord(view))))
    const inOrder = panel.members('Ann', 'Bob', 'Cyd')
    for (const { ratings } of body.rounds)
      expect(ratings.map((rating: { memberId: string }) => rating.memberId)).toEqual(inOrder)
    const log = await server.store.interviews.read(panel.id)
    const revealed = log.flatMap(({ event }) => (event.type === 'round-revealed' ? [event] : []))
    expect(revealed.map((event) => `${event.roundId} ${event.how}`)).toEqual(
      ['q1', 'q2', 'overall'].map((id) => `${id} ${how}`),
    )
  },
)

const sealing = (roundId: string, evidence = '') =>
  ({ type: 'seal-rating', roundId, rating: rated(2, evidence) }) as const

/** What differs from the one before it; nothing is left out between. */
const changesIn = (series: readonly Record<string, number>[]) =>
  series.filter((one, at) => JSON.stringify(one) !== JSON.stringify(series[at - 1] ?? {}))

/** The panel talks it over: a revision, a consensus, a decision. */
async function settle(panel: Panel): Promise<void> {
  const decision = {
    type: 'record-decision',
    outcome: 'advance',
    reason: 'Both answers',
    otherwise: 'The rule would hold',
  } as const
  expect(await panel.refused('Fay', decision)).toBe('unsettled-rounds')
  const reason = 'Cyd is right about the tests'
  await panel.do('Bob', {
    type: 'revise-rating',
    roundId: 'q2',
    rating: rated(3, 'Named the tests'),
    reason,
  })
  await panel.do('Fay', { type: 'record-consensus', roundId: 'q2', level: 3, reason })
  await panel.do('Fay', decision)
  await panel.allSee(({ interview }) => interview.decision?.outcome === 'advance')
  expect(
    await panel.refused('Bob', { type: 'revise-rating', roundId: 'q2', rating: rated(1), reason }),
  ).toBe('wrong-phase')
  await panel.do('Fay', { type: 'close-interview', reason: '' })
}
