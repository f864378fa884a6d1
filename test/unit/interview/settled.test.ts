import { describe, expect, test } from 'vitest'
import { limits } from '../../../shared/limits.ts'
import { agendaOf, lowMedian, settlementIn } from '../../../shared/interview/settled.ts'
import { viewRecord } from '../../../shared/record/view.ts'
import { aKit, aPanel, after, as, at, notRated, rated } from '../../support/interviews.ts'
import { refusalOf, roundIn, T0 } from '../../support/interviews.ts'
import {
  agree,
  decideOn,
  open,
  openDebrief,
  pullBack,
  revise,
  seal,
  start,
} from '../../support/orders.ts'
import { debriefOn } from './debrief-on.ts'

describe('[SETTLE-1] what needs no talk', () => {
  test.each([
    { levels: [2, 2, 2], scale: 3, tolerance: null, kind: 'tolerance', level: 2 },
    { levels: [2, 2, 3], scale: 3, tolerance: null, kind: 'open' },
    { levels: [2, 2, 3], scale: 4, tolerance: null, kind: 'tolerance', level: 2 },
    { levels: [2, 4, 3], scale: 4, tolerance: null, kind: 'open' },
    { levels: [2, 4, 3], scale: 5, tolerance: 2, kind: 'tolerance', level: 3 },
    { levels: [2, 2, 3], scale: 4, tolerance: 0, kind: 'open' },
  ])('[SETTLE-1] $levels of $scale within $tolerance: $kind', ({ levels, scale, ...rest }) => {
    const { tolerance, kind, level } = rest
    const interview = debriefOn([levels], scale, tolerance)
    const settled = settlementIn(interview, roundIn(interview))
    expect(settled).toEqual(level === undefined ? { kind } : { kind, level })
  })

  test('[SETTLE-1] of two middle levels the lower one is the median', () => {
    expect(lowMedian([3, 4])).toBe(3)
    expect(lowMedian([1, 2, 3, 4])).toBe(2)
    expect(lowMedian([4, 1, 3])).toBe(3)
    expect(lowMedian([2])).toBe(2)
  })

  test('[SETTLE-1] anyone of the panel pulls back what was settled, and it waits for a consensus', () => {
    const interview = debriefOn([[2, 2, 2]])
    const pulled = after(interview, at(5, pullBack('q1', 'bob')))
    expect(viewRecord(pulled).rounds['q1']?.pulledBack).toEqual({ by: 'bob', at: T0 + 5 })
    expect(settlementIn(pulled, roundIn(pulled))).toEqual({ kind: 'open' })
    expect(refusalOf(pulled, decideOn())).toBe('unsettled-rounds')
    expect(refusalOf(pulled, pullBack('q1', 'cyd'))).toBe('not-settled')
    expect(refusalOf(debriefOn([[1, 3, 3]]), pullBack('q1'))).toBe('not-settled')
    expect(refusalOf(after(pulled, agree('q1', 2)), decideOn())).toBe(null)
  })

  test('[SETTLE-1] the tolerance is chosen before the interview starts', () => {
    const set = as('owner', { type: 'set-debrief', debrief: { tolerance: limits.levels - 1 } })
    expect(refusalOf(aPanel(), set)).toBe(null)
    expect(refusalOf(after(aPanel(), start()), set)).toBe('wrong-phase')
  })

  test('[SETTLE-1] the talk begins where the panel differs most on its scale', () => {
    const interview = debriefOn([
      [2, 2, 2],
      [1, 3, 3],
      [1, 2, 2],
    ])
    expect(agendaOf(interview).map(({ id }) => id)).toEqual(['q2', 'q3', 'q1'])
    expect(interview.current).toBe('q2')
  })

  test('[SETTLE-1] what needs no talk comes after what does, however wide on its shorter scale', () => {
    const interview = debriefOn(
      [
        [1, 2, 2],
        [1, 3, 3],
      ],
      [3, 7],
      1,
    )
    expect(agendaOf(interview).map(({ id }) => id)).toEqual(['q2', 'q1'])
    expect(interview.current).toBe('q2')
  })

  test('[SETTLE-1] what one panelist rated alone can be talked about too', () => {
    const lobby = aPanel({ kit: aKit(1) })
    const sealed = [open('q1'), seal('ann', 'q1', rated(2))]
    const forced = as('fay', { type: 'reveal-round', roundId: 'q1', force: 'Bob left' })
    const alone = after(lobby, start(), ...sealed, forced, openDebrief('no overall'))
    expect(settlementIn(alone, roundIn(alone))).toEqual({ kind: 'few', level: 2 })
    const pulled = after(alone, pullBack('q1', 'bob'))
    expect(settlementIn(pulled, roundIn(pulled))).toEqual({ kind: 'open' })
    expect(refusalOf(pulled, decideOn())).toBe('unsettled-rounds')
  })
})

test('[REVISE-1] a rating two levels or more from the first one needs its evidence', () => {
  const split = debriefOn([[1, 3, 3]])
  expect(refusalOf(split, revise('ann', 'q1', rated(3)))).toBe('needs-evidence')
  expect(refusalOf(split, revise('ann', 'q1', rated(2)))).toBe(null)
  expect(refusalOf(split, revise('ann', 'q1', rated(3, 'named the rollback')))).toBe(null)
  const between = after(split, revise('ann', 'q1', rated(2)))
  expect(refusalOf(between, revise('ann', 'q1', rated(3)))).toBe('needs-evidence')
  const moved = after(split, revise('ann', 'q1', rated(3, 'named the rollback')))
  expect(refusalOf(moved, revise('ann', 'q1', rated(1)))).toBe(null)
})

test('[REVISE-1] a level after a rating that had none needs its evidence', () => {
  const steps = [
    open('q1'),
    seal('ann', 'q1', notRated()),
    ...['bob', 'cyd'].map((by) => seal(by, 'q1', rated(2))),
  ]
  const interview = after(aPanel({ kit: aKit(1) }), start(), ...steps, openDebrief('no overall'))
  expect(refusalOf(interview, revise('ann', 'q1', rated(2)))).toBe('needs-evidence')
  expect(refusalOf(interview, revise('ann', 'q1', rated(2, 'heard later')))).toBe(null)
})
