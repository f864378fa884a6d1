import { describe, expect, test } from 'vitest'
import { countsOf, missingIn } from '../../../shared/interview/panel.ts'
import { blindRating, standingLevels } from '../../../shared/interview/ratings.ts'
import type { Interview } from '../../../shared/interview/state.ts'
import { viewRecord } from '../../../shared/record/view.ts'
import { aPanel, after, notRated, rated, refusalOf, roundIn } from '../../support/interviews.ts'
import { add, addLate, changeRoles, close, decideOn, excuse } from '../../support/orders.ts'
import { handOver, lift, open, openDebrief, remove } from '../../support/orders.ts'
import { reveal, revise, seal, skip, start, voidRound } from '../../support/orders.ts'

const reason = 'for a reason'
const lobby = aPanel({ policy: { kind: 'facilitator' } })
const running = after(lobby, start(), open('q1'))
const counts = (interview: Interview, id = 'q1') => countsOf(interview, roundIn(interview, id))
const statusOf = (interview: Interview, memberId: string, id = 'q1') =>
  viewRecord(interview).ratings[`${id}/${memberId}`]?.status ?? null

describe('[REVEAL-3] excused', () => {
  test('[REVEAL-3] nobody waits for who is excused, and the record says why', () => {
    const excused = after(running, excuse('bob', 'q1', 'conflict'))
    expect(counts(excused)).toEqual({ sealed: 0, expected: 2 })
    expect(counts(excused, 'q2')).toEqual({ sealed: 0, expected: 3 })
    expect(refusalOf(excused, seal('bob', 'q1'))).toBe('excused')
    const revealed = after(excused, seal('ann', 'q1'), seal('cyd', 'q1'), reveal('q1'))
    expect(viewRecord(revealed).ratings['q1/bob']).toMatchObject({
      status: 'excused',
      excuse: { cause: 'conflict', reason },
      blind: null,
    })
  })

  test('[REVEAL-3] an excuse from the rest covers questions to come, until it is lifted', () => {
    const excused = after(running, excuse('bob', null), open('q2'))
    expect(counts(excused, 'q2')).toEqual({ sealed: 0, expected: 2 })
    expect(refusalOf(excused, seal('bob', 'q2'))).toBe('excused')
    const back = after(excused, lift('bob', null), seal('bob', 'q2'))
    expect(counts(back, 'q2')).toEqual({ sealed: 1, expected: 3 })
  })

  test('[REVEAL-3] a rating is set aside when its member is excused from the question', () => {
    const sealed = after(running, seal('ann', 'q1'), seal('bob', 'q1', rated(3, 'set aside')))
    const excused = after(sealed, excuse('bob', 'q1', 'conflict'))
    expect(counts(excused)).toEqual({ sealed: 1, expected: 2 })
    const revealed = after(excused, seal('cyd', 'q1'), reveal('q1'))
    expect(blindRating(roundIn(revealed), 'bob')).toBe(null)
    expect(statusOf(revealed, 'bob')).toBe('excused')
    expect(JSON.stringify(viewRecord(revealed))).not.toContain('set aside')
  })

  test('[REVEAL-3] a conflict of interest sets aside all ratings that are still sealed', () => {
    const sealed = after(running, seal('bob', 'q1'), open('q2'), seal('bob', 'q2'))
    const excused = after(sealed, seal('ann', 'q1'), excuse('bob', null, 'conflict'))
    expect(counts(excused)).toEqual({ sealed: 1, expected: 2 })
    expect(counts(excused, 'q2')).toEqual({ sealed: 0, expected: 2 })
    expect(refusalOf(excused, seal('bob', 'q1'))).toBe('excused')
  })

  test('[REVEAL-3] [SEAL-2] lifting an excuse brings back the rating that was set aside', () => {
    const excused = after(running, seal('bob', 'q1', rated(3)), excuse('bob', 'q1'))
    const back = after(excused, lift('bob', 'q1'), reveal('q1', reason))
    expect(blindRating(roundIn(back), 'bob')).toEqual(rated(3))
    expect(roundIn(back).excused).toEqual({})
  })

  test('[REVEAL-3] who was excused is frozen at the reveal', () => {
    const excused = after(running, excuse('bob', null), seal('ann', 'q1'), reveal('q1', reason))
    expect(refusalOf(excused, excuse('cyd', 'q1'))).toBe('already-revealed')
    expect(refusalOf(excused, lift('bob', 'q1'))).toBe('already-revealed')
    const later = after(excused, lift('bob', null), excuse('cyd', null), remove('ann'))
    expect(viewRecord(later).ratings).toEqual(viewRecord(excused).ratings)
    expect(viewRecord(later).rounds['q1']).toEqual(viewRecord(excused).rounds['q1'])
  })

  test('[REVEAL-3] only panelists can be excused, and only from what is to come', () => {
    for (const id of ['fay', 'otto', 'shay', 'nobody', 'constructor', '__proto__'])
      expect([id, refusalOf(running, excuse(id, 'q1'))]).toEqual([id, 'no-such-member'])
    expect(refusalOf(running, excuse('ann', 'q9'))).toBe('no-such-round')
    expect(refusalOf(after(running, skip('q2')), excuse('ann', 'q2'))).toBe('round-not-open')
    expect(refusalOf(after(running, voidRound('q1')), excuse('ann', 'q1'))).toBe('round-not-open')
    expect(refusalOf(running, lift('ann', 'q1'))).toBe('no-change')
    expect(refusalOf(running, lift('ann', null))).toBe('no-change')
    expect(refusalOf(running, lift('nobody', null))).toBe('no-such-member')
    expect(refusalOf(after(running, openDebrief(reason)), excuse('ann', null))).toBe('wrong-phase')
  })
})

describe('[REVEAL-3] late', () => {
  const revealed = after(running, seal('ann', 'q1', rated(3)), seal('bob', 'q1'))
  const shown = after(revealed, excuse('cyd', 'q1'), reveal('q1'))

  test('[REVEAL-3] a late rating is marked and stays out of the blind levels', () => {
    const late = after(shown, addLate('cyd', 'q1', rated(1)))
    expect(viewRecord(late).ratings['q1/cyd']).toMatchObject({
      status: 'late',
      blind: null,
      late: rated(1),
      excuse: { cause: 'absent' },
    })
    expect(standingLevels(roundIn(late))).toEqual([3, 2])
    expect(viewRecord(late).rounds['q1']).toMatchObject({ sealed: 2, expected: 2 })
    const revised = after(late, revise('cyd', 'q1', rated(2)))
    expect(standingLevels(roundIn(revised))).toEqual([3, 2])
    expect(viewRecord(revised).ratings['q1/cyd']).toMatchObject({ status: 'late', late: rated(1) })
  })

  test('[REVEAL-3] whose rating was set aside may add a late one, which is not blind', () => {
    const aside = after(running, seal('ann', 'q1', rated(3)), excuse('ann', 'q1'))
    const late = after(aside, seal('bob', 'q1'), reveal('q1', reason), addLate('ann', 'q1'))
    expect(viewRecord(late).ratings['q1/ann']).toMatchObject({ status: 'late', blind: null })
    expect(standingLevels(roundIn(late))).toEqual([2])
  })

  test('[REVEAL-3] who was missing or joined afterwards may add a late rating', () => {
    const forced = after(running, seal('ann', 'q1'), reveal('q1', reason), add('Dan', 'panelist'))
    expect([statusOf(forced, 'bob'), statusOf(forced, 'dan')]).toEqual(['missing', null])
    const late = after(forced, addLate('bob', 'q1', notRated()), addLate('dan', 'q1'))
    expect([statusOf(late, 'bob'), statusOf(late, 'dan')]).toEqual(['late', 'late'])
  })

  test('[REVEAL-3] a late rating is given once, by who has none, and not against a conflict', () => {
    const conflict = after(running, excuse('bob', null, 'conflict'), seal('ann', 'q1'))
    const forced = after(conflict, reveal('q1', reason))
    const late = after(forced, addLate('cyd', 'q1'))
    expect(refusalOf(forced, addLate('bob', 'q1'))).toBe('excused')
    expect(refusalOf(forced, addLate('ann', 'q1'))).toBe('already-rated')
    expect(refusalOf(late, addLate('cyd', 'q1'))).toBe('already-rated')
    expect(refusalOf(forced, addLate('cyd', 'q1', rated(4)))).toBe('no-such-level')
    expect(refusalOf(running, addLate('cyd', 'q1'))).toBe('not-revealed')
    expect(refusalOf(after(shown, voidRound('q1')), addLate('cyd', 'q1'))).toBe('not-revealed')
  })

  test('[REVEAL-3] no rating is added once the panel has decided', () => {
    const debrief = after(running, seal('ann', 'q1'), reveal('q1', reason), openDebrief(reason))
    expect(refusalOf(debrief, addLate('bob', 'q1'))).toBe(null)
    const decided = after(debrief, decideOn())
    expect(refusalOf(decided, addLate('bob', 'q1'))).toBe('wrong-phase')
    expect(refusalOf(after(decided, close()), addLate('bob', 'q1'))).toBe('wrong-phase')
  })
})

describe('[REVEAL-3] who joins or leaves on the way', () => {
  test('[REVEAL-3] who joins is expected in the question at hand and those to come', () => {
    const joined = after(running, open('q2'), add('Dan', 'panelist'))
    expect(counts(joined, 'q1')).toEqual({ sealed: 0, expected: 3 })
    expect(counts(joined, 'q2')).toEqual({ sealed: 0, expected: 4 })
    expect(counts(joined, 'overall')).toEqual({ sealed: 0, expected: 4 })
    expect(roundIn(joined).excused).toEqual({ dan: { cause: 'joined-later', reason: '' } })
    expect(refusalOf(joined, seal('dan', 'q1'))).toBe('excused')
    expect(counts(after(joined, lift('dan', 'q1'), seal('dan', 'q1')))).toEqual({
      sealed: 1,
      expected: 4,
    })
  })

  test.each(['observer', 'shadow'] as const)(
    '[OBS-1] an %s who joins is neither expected nor excused anywhere',
    (role) => {
      const before = after(running, open('q2'), seal('ann', 'q1'))
      const joined = after(before, add('Dan', role))
      expect(viewRecord(joined).rounds).toEqual(viewRecord(before).rounds)
      const [shown, plain] = [joined, before].map((one) =>
        viewRecord(after(one, reveal('q1', reason))),
      )
      expect(shown?.ratings).toEqual(plain?.ratings)
    },
  )

  test.each(['observer', 'shadow'] as const)(
    '[OBS-1] an excused panelist who becomes an %s before the start is not excused any more',
    (role) => {
      const excused = after(
        lobby,
        excuse('bob', 'q1'),
        excuse('bob', null),
        changeRoles('bob', role),
      )
      const record = viewRecord(after(excused, start(), open('q1'), seal('ann', 'q1')))
      expect(record.rounds['q1']).toMatchObject({ sealed: 1, expected: 2, excused: {} })
      expect(record.members['bob']?.excused).toBe(null)
    },
  )

  test('[REVEAL-3] who leaves without a rating is not expected; a rating stays and is counted', () => {
    const left = after(running, seal('ann', 'q1'), remove('ann'), remove('bob'))
    expect(counts(left)).toEqual({ sealed: 1, expected: 2 })
    expect(counts(left, 'q2')).toEqual({ sealed: 0, expected: 1 })
    expect(missingIn(left, roundIn(left)).map(({ id }) => id)).toEqual(['cyd'])
    const revealed = after(left, seal('cyd', 'q1'), reveal('q1'))
    expect([statusOf(revealed, 'ann'), statusOf(revealed, 'bob')]).toEqual(['rated', null])
  })

  test('[REVEAL-3] the rating of somebody who left can be set aside and brought back', () => {
    const aside = after(running, seal('ann', 'q1'), remove('ann'), excuse('ann', 'q1', 'other'))
    expect(counts(aside)).toEqual({ sealed: 0, expected: 2 })
    expect(counts(after(aside, lift('ann', 'q1')))).toEqual({ sealed: 1, expected: 3 })
  })

  test('[OBS-1] handing over the chair changes no count', () => {
    const sealed = after(running, seal('ann', 'q1'))
    for (const to of ['ann', 'bob', 'otto']) {
      const moved = after(sealed, handOver(to), handOver('cyd', to))
      expect(counts(moved)).toEqual({ sealed: 1, expected: 3 })
    }
  })
})
