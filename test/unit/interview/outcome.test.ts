import { describe, expect, test } from 'vitest'
import { limits } from '../../../shared/limits.ts'
import { standingLevels, standingRating } from '../../../shared/interview/ratings.ts'
import { isUnsettled } from '../../../shared/interview/settled.ts'
import { evolve } from '../../../shared/interview/evolve.ts'
import { overallId, type Decision, type Interview } from '../../../shared/interview/state.ts'
import { fillIn } from '../../../shared/record/fill-in.ts'
import { viewRecord } from '../../../shared/record/view.ts'
import { surenessOf } from '../../../shared/rule/sureness.ts'
import { aPanel, after, as, at, notRated, pinnedRule, rated } from '../../support/interviews.ts'
import { refusalOf, type Order } from '../../support/interviews.ts'
import { roundIn, T0 } from '../../support/interviews.ts'
import { agree, close, decideOn, dissent, open, openDebrief, reopen } from '../../support/orders.ts'
import { reveal, revise, seal, skip, start, withdrawDissent } from '../../support/orders.ts'

const reason = 'for a reason'
const opened = after(aPanel(), start(), open('q1'))
const first = rated(1, 'little', ['1.1', '2.1'])
const revealed = after(
  opened,
  seal('ann', 'q1', first),
  seal('bob', 'q1', rated(3)),
  seal('cyd', 'q1'),
)
const debrief = after(revealed, openDebrief(reason))
const isOpen = (interview: Interview, id = 'q1') => isUnsettled(interview, roundIn(interview, id))

describe('[REVISE-1] revisions', () => {
  test('[REVISE-1] stand beside the blind rating, each with its reason and time', () => {
    const revised = after(
      revealed,
      at(1000, revise('ann', 'q1', rated(2))),
      at(2000, revise('ann', 'q1', notRated())),
    )
    expect(viewRecord(revised).ratings['q1/ann']).toEqual({
      roundId: 'q1',
      memberId: 'ann',
      status: 'rated',
      blind: first,
      receipt: { salt: expect.any(String), hash: expect.any(String) },
      late: null,
      excuse: null,
      revisions: [
        { rating: rated(2), reason, at: T0 + 1000 },
        { rating: notRated(), reason, at: T0 + 2000 },
      ],
    })
    expect(standingRating(roundIn(revised), 'ann')).toEqual(notRated())
    expect(standingLevels(roundIn(revised))).toEqual([3, 2])
  })

  test('[REVISE-1] are one’s own, of a rating that one has', () => {
    const forced = after(opened, seal('bob', 'q1'), reveal('q1', reason))
    expect(refusalOf(forced, revise('ann', 'q1', rated(1)))).toBe('nothing-to-revise')
    expect(refusalOf(opened, revise('ann', 'q1', rated(1)))).toBe('not-revealed')
    expect(refusalOf(revealed, revise('ann', 'q1', rated(4)))).toBe('no-such-level')
    expect(refusalOf(revealed, revise('ann', 'q9', rated(1)))).toBe('no-such-round')
  })

  test('[REVISE-1] say something else than the rating that stands', () => {
    const same = rated(1, ' little ', ['2.1', '1.1'])
    expect(refusalOf(revealed, revise('ann', 'q1', same))).toBe('no-change')
    for (const other of [rated(1, 'more', ['1.1', '2.1']), rated(1, 'little', ['1.1']), notRated()])
      expect(refusalOf(revealed, revise('ann', 'q1', other))).toBe(null)
    const unrated = after(revealed, revise('ann', 'q1', notRated('asleep')))
    expect(refusalOf(unrated, revise('ann', 'q1', notRated('asleep')))).toBe('no-change')
    expect(refusalOf(unrated, revise('ann', 'q1', notRated('awake')))).toBe(null)
  })

  test('[REVISE-1] end with the decision and may go on when it is reopened', () => {
    const decided = after(debrief, agree('q1'), decideOn())
    expect(refusalOf(decided, revise('ann', 'q1', rated(2)))).toBe('wrong-phase')
    expect(refusalOf(after(decided, reopen()), revise('ann', 'q1', rated(2)))).toBe(null)
    expect(refusalOf(after(decided, close()), revise('ann', 'q1', rated(2)))).toBe('wrong-phase')
  })
})

describe('[REVISE-1] what the panel agrees on', () => {
  test('[REVISE-1] a consensus changes no rating and can be changed', () => {
    const agreed = after(revealed, agree('q1', 3), agree('q1', 2))
    expect(roundIn(agreed).consensus).toEqual({
      level: 2,
      reason,
      by: 'fay',
      at: T0,
      agreed: [],
      aside: {},
      silent: ['ann', 'bob', 'cyd'],
    })
    expect(viewRecord(agreed).ratings).toEqual(viewRecord(revealed).ratings)
  })

  test('[REVISE-1] a consensus is a level of the scale, or none with a reason', () => {
    expect(refusalOf(revealed, agree('q1', 3))).toBe(null)
    expect(refusalOf(revealed, agree('q1', 4))).toBe('no-such-level')
    expect(refusalOf(revealed, agree('q1', null, ''))).toBe('needs-reason')
    expect(refusalOf(revealed, agree('q1', null))).toBe(null)
    expect(refusalOf(revealed, agree('q9'))).toBe('no-such-round')
  })

  test('[SEAL-1] a question that is still sealed takes no consensus', () => {
    expect(refusalOf(opened, agree('q1'))).toBe('not-revealed')
    expect(refusalOf(aPanel(), agree('q1'))).toBe('wrong-phase')
    expect(refusalOf(after(debrief, agree('q1'), decideOn()), agree('q1'))).toBe('wrong-phase')
  })

  test('[OBS-1] a question is unsettled while those who rated blind differ and nothing is agreed', () => {
    expect(isOpen(revealed)).toBe(true)
    expect(isOpen(after(revealed, agree('q1', null)))).toBe(false)
    const met = [revise('ann', 'q1', rated(2)), revise('bob', 'q1', rated(2))]
    expect(isOpen(after(revealed, ...met))).toBe(false)
    const shadow = after(opened, seal('shay', 'q1', rated(3)), seal('ann', 'q1', rated(1)))
    const same = after(shadow, seal('bob', 'q1', rated(1)), seal('cyd', 'q1', notRated()))
    expect(isOpen(same)).toBe(false)
    const alone = after(shadow, reveal('q1', reason))
    expect(isOpen(alone)).toBe(false)
  })
})

describe('[REVISE-1] the decision', () => {
  test('[REVISE-1] waits for every question that the panel differs on', () => {
    expect(refusalOf(revealed, decideOn())).toBe('wrong-phase')
    expect(refusalOf(debrief, decideOn())).toBe('unsettled-rounds')
    const decided = after(debrief, agree('q1'), at(9000, decideOn('hold')))
    expect(decided).toMatchObject({
      phase: 'decided',
      decision: { outcome: 'hold', reason, by: 'fay', at: T0 + 9000 },
    })
    expect(refusalOf(decided, decideOn())).toBe('wrong-phase')
  })

  test('[REVISE-1] itself settles what differs in the overall recommendation', () => {
    const overall = after(aPanel(), start(), skip('q1'), skip('q2'), open(overallId))
    const levels = [seal('ann', overallId, rated(1)), seal('bob', overallId, rated(4))]
    const split = after(overall, ...levels, seal('cyd', overallId), openDebrief())
    expect(isOpen(split, overallId)).toBe(true)
    expect(refusalOf(split, decideOn())).toBe(null)
  })

  test('[REVISE-1] is reopened with a reason, and the record keeps both', () => {
    const decided = after(debrief, agree('q1'), decideOn('decline'))
    expect(refusalOf(debrief, reopen())).toBe('wrong-phase')
    const again = after(decided, reopen(), decideOn('advance'))
    expect(again.decision?.outcome).toBe('advance')
    expect(after(decided, reopen())).toMatchObject({ phase: 'debrief', decision: null })
    expect(again.activity.slice(-3).map(({ what, detail }) => [what, detail])).toEqual([
      ['decision-recorded', { outcome: 'decline', rule: '', otherwise: '', reason }],
      ['debrief-reopened', { reason }],
      ['decision-recorded', { outcome: 'advance', rule: '', otherwise: '', reason }],
    ])
  })

  test('[REVISE-1] before it, closing needs a reason; after it, none; and it is the end', () => {
    const decided = after(debrief, agree('q1'), decideOn())
    for (const early of [aPanel(), opened, debrief]) {
      expect(refusalOf(early, close())).toBe('needs-reason')
      expect(after(early, close(reason)).phase).toBe('closed')
    }
    const closed = after(decided, close())
    expect(closed.decision).toEqual(decided.decision)
    for (const step of [close(reason), reopen(), decideOn(), agree('q1'), open('q2'), start()])
      expect(refusalOf(closed, step)).toBe('wrong-phase')
  })
})

describe('[DECIDE-1] the rule beside the decision', () => {
  const ruled = after(
    aPanel({ rule: pinnedRule }),
    start(),
    open('q1'),
    seal('ann', 'q1', rated(3)),
    seal('bob', 'q1', rated(3)),
    seal('cyd', 'q1', rated(3)),
    skip('q2'),
    openDebrief(reason),
  )
  const decide = (order: Partial<Extract<Order, { type: 'record-decision' }>>) =>
    as('fay', { type: 'record-decision', outcome: 'advance', reason, ...order })

  test('[DECIDE-1] what the rule said stands with the decision, which follows it or says why not', () => {
    const { decision, phase } = after(ruled, decide({ otherwise: 'not needed' }))
    expect(phase).toBe('decided')
    expect(decision).toMatchObject({ outcome: 'advance', otherwise: null, evidence: null })
    expect(decision?.answer).toMatchObject({ outcome: 'advance', total: 100 })
    expect(refusalOf(ruled, decide({ outcome: 'decline' }))).toBe('needs-otherwise')
    const otherwise = after(ruled, decide({ outcome: 'decline', otherwise: 'No visa' }))
    expect(otherwise.decision).toMatchObject({ outcome: 'decline', otherwise: 'No visa' })
    expect(viewRecord(otherwise).interview.decision).toEqual(otherwise.decision)
  })

  test('[RULE-3] how sure the rule was stands with the decision, also of one that was reopened', () => {
    const decided = after(ruled, decide({}))
    const then = surenessOf(viewRecord(ruled), pinnedRule)
    expect(then.alternatives.length).toBeGreaterThan(3)
    expect(decided.decision?.sureness).toEqual(then)
    // Whatever is revised afterwards, the decision keeps what was known when it was taken.
    const later = after(decided, reopen(), revise('ann', 'q1', rated(1, 'heard it again')))
    expect(surenessOf(viewRecord(later), pinnedRule)).not.toEqual(then)
    const again = after(later, agree('q1'), decide({ otherwise: 'Still' }))
    expect(again.earlierDecisions.map(({ sureness }) => sureness)).toEqual([then])
    expect(again.decision?.sureness).toEqual(surenessOf(viewRecord(later), pinnedRule))
    expect(viewRecord(again).interview.earlierDecisions).toEqual(again.earlierDecisions)
  })

  test('[RULE-3] a log from before it was kept is read, and says of no decision how sure it was', () => {
    const old = { type: 'decision-recorded', outcome: 'hold', reason, at: T0, by: 'fay' } as const
    const read = evolve(ruled, old)
    expect(read.decision).toMatchObject({ outcome: 'hold', answer: null, sureness: null })
    const view = viewRecord(after(read, reopen(), decide({})))
    const { earlierDecisions, decision } = view.interview
    const bare = (one: Decision | undefined | null) => {
      if (!one) throw new Error('no decision')
      const { sureness: _none, ...rest } = one
      return rest as Decision
    }
    const kept = { decision: bare(decision), earlierDecisions: earlierDecisions.map(bare) }
    const filled = fillIn({ ...view, interview: { ...view.interview, ...kept } }).interview
    expect([filled.decision, ...filled.earlierDecisions].map((one) => one?.sureness)).toEqual([
      null,
      null,
    ])
  })

  test('[DECIDE-1] more evidence says what and by whom', () => {
    const more = { outcome: 'more-evidence', otherwise: 'Only one question was asked' } as const
    const evidence = { what: 'A work sample', who: 'Ann' }
    expect(refusalOf(ruled, decide(more))).toBe('needs-next')
    expect(after(ruled, decide({ ...more, evidence })).decision?.evidence).toEqual(evidence)
  })

  test('[DECIDE-1] dissent is kept with its name and reason, also of a decision that was reopened', () => {
    const decided = after(ruled, decide({}))
    expect(refusalOf(ruled, dissent('ann'))).toBe('wrong-phase')
    const two = after(decided, at(5, dissent('ann', 'too early')), dissent('bob', 'no'))
    expect(two.decision?.dissents).toEqual({
      ann: { reason: 'too early', at: T0 + 5 },
      bob: { reason: 'no', at: T0 + 5 },
    })
    expect(refusalOf(two, dissent('ann', 'too early'))).toBe('no-change')
    const one = after(two, withdrawDissent('bob'))
    expect(Object.keys(one.decision?.dissents ?? {})).toEqual(['ann'])
    expect(refusalOf(one, withdrawDissent('bob'))).toBe('no-change')
    const again = after(one, reopen(), decide({ outcome: 'hold', otherwise: 'Ann is right' }))
    expect(again.earlierDecisions).toEqual([one.decision])
    expect(viewRecord(again).interview).toMatchObject({
      earlierDecisions: [{ outcome: 'advance', dissents: { ann: { reason: 'too early' } } }],
      decision: { outcome: 'hold', otherwise: 'Ann is right' },
    })
    expect(refusalOf(after(again, close()), dissent('ann'))).toBe('wrong-phase')
    const often = Array.from({ length: limits.timesInRecord }, (_, index) =>
      dissent('ann', `no ${index}`),
    )
    expect(refusalOf(after(decided, ...often), dissent('ann'))).toBe('too-often')
  })
})
