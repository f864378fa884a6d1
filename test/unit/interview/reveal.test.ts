import { describe, expect, test } from 'vitest'
import { nextTimer } from '../../../shared/interview/reveal.ts'
import type { Interview } from '../../../shared/interview/state.ts'
import { viewRecord } from '../../../shared/record/view.ts'
import { aPanel, after, at, person, play, rated, refusalOf } from '../../support/interviews.ts'
import { roundIn, T0, type Step } from '../../support/interviews.ts'
import { add, excuse, lift, open, openDebrief, remove } from '../../support/orders.ts'
import { reveal, seal, skip, start, tick, voidRound } from '../../support/orders.ts'

const reason = 'for a reason'
const members = ['ann', 'bob', 'cyd'].map((id) => person(id, 'panelist'))
const [fay, otto, shay] = [
  person('fay', 'facilitator'),
  person('otto', 'observer'),
  person('shay', 'shadow'),
]
const sealAll = (...ids: string[]) => ids.map((id) => seal(id, 'q1'))
const howOf = (interview: Interview, id = 'q1') => roundIn(interview, id).reveal?.how ?? null

type Kind = 'all-sealed' | 'facilitator' | 'debrief'
const opened = (kind: Kind, quorum: number | null = null, timerSeconds: number | null = null) =>
  after(
    aPanel({ members: [fay, ...members, otto, shay], policy: { kind, quorum, timerSeconds } }),
    start(),
    open('q1'),
  )

/**
 * How a round turns over with `sealed` of three ratings in, `ms` after it was opened, or why not: by
 * itself at a tick of the clock, by the button without and with a reason, and as the debrief opens
 * without a reason.
 */
const table = `
policy      quorum timer sealed ms    clock      button           forced           debrief
all-sealed  -      -     0      0     -          nothing-sealed   nothing-sealed   rounds-unfinished
all-sealed  -      -     2      0     -          not-complete     forced           rounds-unfinished
all-sealed  -      -     3      0     all-sealed already-revealed already-revealed all-sealed
all-sealed  2      -     1      0     -          not-complete     forced           rounds-unfinished
all-sealed  2      -     2      0     quorum     already-revealed already-revealed quorum
all-sealed  9      -     2      0     -          not-complete     forced           rounds-unfinished
all-sealed  9      -     3      0     all-sealed already-revealed already-revealed all-sealed
all-sealed  -      60    0      60000 -          nothing-sealed   nothing-sealed   rounds-unfinished
all-sealed  -      60    1      59999 -          not-complete     forced           rounds-unfinished
all-sealed  -      60    1      60000 timer      facilitator      facilitator      debrief
all-sealed  -      60    3      0     all-sealed already-revealed already-revealed all-sealed
all-sealed  2      60    2      59999 -          not-complete     forced           rounds-unfinished
all-sealed  2      60    1      60000 -          not-complete     forced           rounds-unfinished
all-sealed  2      60    2      60000 quorum     facilitator      facilitator      debrief
all-sealed  2      60    3      0     all-sealed already-revealed already-revealed all-sealed
facilitator -      -     0      0     -          nothing-sealed   nothing-sealed   rounds-unfinished
facilitator -      -     2      0     -          not-complete     forced           rounds-unfinished
facilitator -      -     3      0     -          facilitator      facilitator      debrief
facilitator 2      -     1      0     -          not-complete     forced           rounds-unfinished
facilitator 2      -     2      0     -          facilitator      facilitator      debrief
facilitator 9      -     2      0     -          not-complete     forced           rounds-unfinished
facilitator -      60    1      59999 -          not-complete     forced           rounds-unfinished
facilitator -      60    1      60000 -          facilitator      facilitator      debrief
facilitator 2      60    2      59999 -          not-complete     forced           rounds-unfinished
facilitator 2      60    1      60000 -          not-complete     forced           rounds-unfinished
facilitator 2      60    2      60000 -          facilitator      facilitator      debrief
debrief     -      -     0      0     -          policy-debrief   policy-debrief   rounds-unfinished
debrief     -      -     2      0     -          policy-debrief   policy-debrief   rounds-unfinished
debrief     -      -     3      0     -          policy-debrief   policy-debrief   debrief
debrief     2      -     1      0     -          policy-debrief   policy-debrief   rounds-unfinished
debrief     2      -     2      0     -          policy-debrief   policy-debrief   debrief
debrief     -      60    1      59999 -          policy-debrief   policy-debrief   rounds-unfinished
debrief     -      60    1      60000 -          policy-debrief   policy-debrief   debrief
debrief     2      60    2      59999 -          policy-debrief   policy-debrief   rounds-unfinished
debrief     2      60    2      60000 -          policy-debrief   policy-debrief   debrief
`
const [names = [], ...lines] = table
  .trim()
  .split('\n')
  .map((row) => row.split(/\s+/))
const cases = lines.map((row) =>
  Object.fromEntries(names.map((name, column) => [name, row[column] ?? ''])),
)
const countOf = (cell = '') => (cell === '-' ? null : Number(cell))
const outcomeOf = (interview: Interview, step: Step) =>
  refusalOf(interview, step) ?? howOf(after(interview, step)) ?? '-'

describe('[REVEAL-2] the policies', () => {
  test.each(cases)(
    '[REVEAL-2] $policy, quorum $quorum, timer $timer: $sealed of 3 at $ms ms',
    ({ policy, quorum, timer, sealed, ms, ...expected }) => {
      const interview = after(
        opened(policy as Kind, countOf(quorum), countOf(timer)),
        skip('q2'),
        skip('overall'),
        ...sealAll('bob', 'cyd', 'ann').slice(0, Number(sealed)),
      )
      const now = Number(ms)
      expect({
        clock: outcomeOf(interview, tick(now)),
        button: outcomeOf(interview, at(now, reveal('q1'))),
        forced: outcomeOf(interview, at(now, reveal('q1', reason))),
        debrief: outcomeOf(interview, at(now, openDebrief())),
      }).toEqual(expected)
    },
  )
})

test('[REVEAL-2] the last rating reveals the round in the same step', () => {
  const frames = play(opened('all-sealed'), sealAll('cyd', 'ann', 'bob'))
  expect(frames.map(({ events }) => events.map(({ type }) => type))).toEqual([
    ['rating-sealed'],
    ['rating-sealed'],
    ['rating-sealed', 'round-revealed'],
  ])
})

test.each([
  ['the last one missing is excused', excuse('cyd', 'q1')],
  ['the last one missing is excused from the rest', excuse('cyd', null)],
  ['the last one missing is removed', remove('cyd')],
])('[REVEAL-2] the round turns over when %s', (_what, step) => {
  const waiting = after(opened('all-sealed'), ...sealAll('ann', 'bob'))
  const [frame] = play(waiting, [step])
  expect(frame?.events.map(({ type }) => type)).toContain('round-revealed')
})

test('[REVEAL-2] lifting an excuse may be what completes a round', () => {
  const sealed = after(opened('all-sealed'), ...sealAll('ann'), excuse('ann', 'q1'))
  const waiting = after(sealed, excuse('bob', 'q1'), excuse('cyd', 'q1'))
  expect(howOf(waiting)).toBe(null)
  expect(howOf(after(waiting, lift('ann', 'q1')))).toBe('all-sealed')
})

test('[REVEAL-2] a timer that ran out while nobody had sealed lets the first rating reveal', () => {
  const late = after(opened('all-sealed', null, 60), tick(60_000))
  expect(howOf(late)).toBe(null)
  const revealed = after(late, at(61_000, seal('bob', 'q1')))
  expect(roundIn(revealed).reveal).toMatchObject({ how: 'timer', missing: ['ann', 'cyd'] })
})

test('[REVEAL-2] the clock is due when the next timer runs out, and not again', () => {
  const interview = after(opened('all-sealed', null, 60), at(30_000, open('q2')))
  expect(nextTimer(interview, T0)).toBe(T0 + 60_000)
  expect(nextTimer(interview, T0 + 59_999)).toBe(T0 + 60_000)
  expect(nextTimer(interview, T0 + 60_000)).toBe(T0 + 90_000)
  expect(nextTimer(interview, T0 + 90_000)).toBe(null)
  expect(nextTimer(after(interview, voidRound('q1')), T0)).toBe(T0 + 90_000)
  expect(nextTimer(opened('all-sealed'), T0)).toBe(null)
})

test('[REVEAL-2] one tick reveals every round that is due', () => {
  const two = after(
    opened('all-sealed', null, 60),
    open('q2'),
    seal('ann', 'q1'),
    seal('bob', 'q2'),
  )
  const [frame] = play(two, [tick(60_000)])
  expect(frame?.events).toEqual([
    timerOf('q1', 'ann', 'bob', 'cyd'),
    timerOf('q2', 'bob', 'ann', 'cyd'),
  ])
})
const timerOf = (roundId: string, sealer: string, ...missing: string[]) => ({
  at: T0 + 60_000,
  by: 'clock',
  type: 'round-revealed',
  receipts: { [sealer]: expect.stringMatching(/^[\da-f]{64}$/) },
  roundId,
  how: 'timer',
  reason: null,
  missing,
})

test('[REVEAL-2] force needs a reason, names who is missing, and stands in the record', () => {
  const waiting = after(opened('facilitator'), ...sealAll('bob'))
  expect(refusalOf(waiting, reveal('q1'))).toBe('not-complete')
  expect(refusalOf(waiting, reveal('q1', ''))).toBe('not-complete')
  const { rounds, activity } = viewRecord(after(waiting, reveal('q1', 'Cyd lost the line')))
  expect(rounds['q1']?.reveal).toEqual({
    at: T0,
    by: 'fay',
    how: 'forced',
    reason: 'Cyd lost the line',
    missing: ['ann', 'cyd'],
  })
  expect(Object.values(activity).at(-1)).toMatchObject({
    what: 'round-revealed',
    detail: { round: 'q1', how: 'forced', reason: 'Cyd lost the line', missing: 'ann cyd' },
  })
})

test('[REVEAL-2] a reason that is not needed makes no reveal a forced one', () => {
  const complete = after(opened('facilitator'), ...sealAll('ann', 'bob', 'cyd'))
  expect(roundIn(after(complete, reveal('q1', reason))).reveal).toMatchObject({
    how: 'facilitator',
    reason: null,
  })
})

test('[REVEAL-2] what a quorum or a timer left out is named as missing', () => {
  const quorum = after(opened('facilitator', 2), ...sealAll('cyd', 'ann'), reveal('q1'))
  expect(roundIn(quorum).reveal).toMatchObject({ missing: ['bob'], reason: null })
})

test('[REVEAL-1] no way reveals a round a second time', () => {
  const revealed = after(opened('all-sealed', 1), ...sealAll('ann'))
  const frames = play(revealed, [
    tick(60_000),
    reveal('q1', reason),
    add('Dan', 'panelist'),
    remove('bob'),
    excuse('cyd', null),
    openDebrief(reason),
    tick(120_000),
  ])
  const again = frames.flatMap(({ events }) =>
    events.filter((one) => one.type === 'round-revealed'),
  )
  expect(again).toEqual([])
})

test('[REVEAL-1] [REVEAL-2] the debrief reveals all rounds in one step', () => {
  const two = after(opened('debrief'), open('q2'), seal('ann', 'q1'), seal('bob', 'q2'))
  const [frame] = play(two, [openDebrief(reason)])
  expect(frame?.events.map(({ type, ...rest }) => [type, rest])).toMatchObject([
    ['round-revealed', { roundId: 'q1', how: 'forced', reason, missing: ['bob', 'cyd'] }],
    ['round-revealed', { roundId: 'q2', how: 'forced', reason, missing: ['ann', 'cyd'] }],
    ['round-skipped', { roundId: 'overall', reason }],
    ['debrief-opened', { reason }],
    ['round-shown', { roundId: 'q1' }],
  ])
})

test('[REVEAL-4] ratings and names of who is missing are sorted by name, whatever came first', () => {
  const named = [
    { id: 'm1', name: 'Zoë', roles: ['panelist'] as const },
    { id: 'm2', name: 'Émile', roles: ['panelist'] as const },
    { id: 'm3', name: 'anna', roles: ['panelist'] as const },
    { id: 'm4', name: 'Bo', roles: ['panelist'] as const },
    { id: 'm5', name: 'Bo 2', roles: ['panelist'] as const },
  ]
  const running = after(aPanel({ members: [fay, ...named] }), start(), open('q1'))
  const sealed = ['m4', 'm1', 'm3'].map((id) => seal(id, 'q1', rated(1)))
  const revealed = after(running, ...sealed, reveal('q1', reason))
  const { ratings, rounds } = viewRecord(revealed)
  const shown = Object.values(ratings).map(({ memberId }) => memberId)
  expect(shown).toEqual(['m3', 'm4', 'm5', 'm2', 'm1'])
  expect(rounds['q1']?.reveal?.missing).toEqual(['m5', 'm2'])
})
