import { describe, expect, test } from 'vitest'
import { limits } from '../../../shared/limits.ts'
import { nextTimer } from '../../../shared/interview/reveal.ts'
import { viewPrivate } from '../../../shared/record/private-view.ts'
import { viewRecord } from '../../../shared/record/view.ts'
import { aPanel, after, as, at, person, play, rated } from '../../support/interviews.ts'
import { refusalOf, roundIn, T0 } from '../../support/interviews.ts'
import * as order from '../../support/orders.ts'
import { debriefOn } from './debrief-on.ts'

const { agree, answer, endWriting, open, propose, seal, start } = order
const { startWriting, tick, writeLine } = order

describe('[WRITE-1] the silent time', () => {
  const writing = after(debriefOn([[1, 3, 3]]), startWriting('q1', limits.writingSeconds))
  const written = after(
    writing,
    writeLine('cyd', 'q1', 'Cyd’s line'),
    writeLine('ann', 'q1', 'Ann’s line'),
  )

  test('[WRITE-1] no line is in what others see before it ends', () => {
    expect(viewRecord(written)).toEqual({
      ...viewRecord(writing),
      activity: viewRecord(written).activity,
    })
    expect(JSON.stringify(viewRecord(written))).not.toContain('Ann’s line')
    expect(viewPrivate(written, 'ann', 'ann-1')?.lines).toEqual({ q1: 'Ann’s line' })
    expect(viewPrivate(written, 'ann', 'ann-2')?.lines).toEqual({})
    expect(viewPrivate(written, 'bob', 'bob-1')?.lines).toEqual({})
  })

  test('[WRITE-1] the facilitator or the clock ends it, and all lines show in one event', () => {
    const end = limits.writingSeconds * 1000
    expect(nextTimer(written, T0)).toBe(T0 + end)
    for (const step of [endWriting('q1'), tick(end)]) {
      const [frame] = play(written, [step])
      expect(frame?.events).toMatchObject([
        { type: 'lines-shown', roundId: 'q1', lines: { ann: 'Ann’s line', cyd: 'Cyd’s line' } },
      ])
      const shown = frame?.interview ?? written
      expect(viewRecord(shown).rounds['q1']).toMatchObject({
        writing: null,
        lines: { ann: 'Ann’s line', cyd: 'Cyd’s line' },
      })
      for (const late of [startWriting('q1'), writeLine('bob', 'q1', 'x'), endWriting('q1')])
        expect(refusalOf(shown, late)).toBe('lines-shown')
    }
    expect(play(written, [tick(end - 1)])[0]?.events).toEqual([])
  })

  test('[WRITE-1] a line can be changed until then, so often, and not after its time', () => {
    const changed = after(written, writeLine('ann', 'q1', 'other'), endWriting('q1'))
    expect(roundIn(changed).lines).toEqual({ ann: 'other', cyd: 'Cyd’s line' })
    expect(refusalOf(written, writeLine('ann', 'q1', 'Ann’s line'))).toBe('no-change')
    const late = at(limits.writingSeconds * 1000, writeLine('bob', 'q1', 'x'))
    expect(refusalOf(written, late)).toBe('not-writing')
    expect(refusalOf(debriefOn([[1, 3, 3]]), writeLine('bob', 'q1', 'x'))).toBe('not-writing')
    const often = Array.from({ length: limits.sealsPerRating - 1 }, (_, index) =>
      writeLine('ann', 'q1', `line ${index}`),
    )
    expect(refusalOf(after(written, ...often), writeLine('ann', 'q1', 'x'))).toBe('too-many-seals')
  })

  test('[WRITE-1] its writer can take a line back until then', () => {
    const back = after(written, writeLine('ann', 'q1', ''))
    expect(viewPrivate(back, 'ann', 'ann-1')?.lines).toEqual({ q1: '' })
    expect(refusalOf(back, writeLine('ann', 'q1', ''))).toBe('no-change')
    expect(refusalOf(written, writeLine('bob', 'q1', ''))).toBe('no-change')
    expect(roundIn(after(back, endWriting('q1'))).lines).toEqual({ cyd: 'Cyd’s line' })
    const again = after(back, writeLine('ann', 'q1', 'better'), endWriting('q1'))
    expect(roundIn(again).lines).toMatchObject({ ann: 'better' })
  })

  test('[WRITE-1] more time moves the end and keeps the lines; closing shows them', () => {
    const longer = after(written, at(5000, startWriting('q1', limits.writingSecondsMin)))
    expect(roundIn(longer).writing).toMatchObject({ startedAt: T0, endsAt: T0 + 15_000 })
    const closed = after(written, order.close('enough'))
    expect(roundIn(closed)).toMatchObject({ writing: null, lines: { ann: 'Ann’s line' } })
    expect(roundIn(after(written, order.voidRound('q1'))).writing).toBe(null)
  })
})

describe('[CONSENSUS-1] a proposed level', () => {
  const split = debriefOn([[1, 3, 3]])
  const proposed = after(split, propose('q1', 3, 'two heard it'))

  test('[CONSENSUS-1] is settled with the last answer; dissent is kept with its reason', () => {
    const answered = after(proposed, answer('ann', 'q1', 0, 'I heard less'), answer('bob', 'q1'))
    expect(roundIn(answered).consensus).toBe(null)
    const frame = play(answered, [at(9, answer('cyd', 'q1'))])[0]
    expect(frame?.events.map(({ type, by }) => [type, by])).toEqual([
      ['proposal-answered', 'cyd'],
      ['consensus-recorded', 'fay'],
    ])
    expect(viewRecord(frame?.interview ?? split).rounds['q1']).toMatchObject({
      proposal: null,
      consensus: {
        level: 3,
        reason: 'two heard it',
        by: 'fay',
        at: T0 + 9,
        agreed: ['bob', 'cyd'],
        aside: { ann: 'I heard less' },
        silent: [],
      },
    })
  })

  test('[CONSENSUS-1] that most stand aside from is not settled by itself', () => {
    const aside = [answer('ann', 'q1', 0, 'no'), answer('bob', 'q1', 0, 'no'), answer('cyd', 'q1')]
    const answered = after(proposed, ...aside)
    expect(roundIn(answered).consensus).toBe(null)
    expect(refusalOf(answered, agree('q1', 3, ''))).toBe('needs-reason')
    const forced = roundIn(after(answered, agree('q1', 3, 'time is up'))).consensus
    expect(forced).toMatchObject({ agreed: ['cyd'], aside: { ann: 'no', bob: 'no' } })
  })

  test('[CONSENSUS-1] without all answers needs a reason, and names who gave none', () => {
    expect(refusalOf(proposed, agree('q1', 3, ''))).toBe('needs-reason')
    const early = after(proposed, answer('bob', 'q1'), agree('q1', 3, 'Cyd had to leave'))
    expect(roundIn(early).consensus).toMatchObject({ agreed: ['bob'], silent: ['ann', 'cyd'] })
    expect(roundIn(after(split, agree('q1', null, 'far apart'))).consensus?.level).toBe(null)
  })

  test('[CONSENSUS-1] who proposes and rates agrees; observers and who has a conflict are not asked', () => {
    const members = [
      person('fay', 'facilitator', 'panelist'),
      person('ann', 'panelist'),
      person('bob', 'panelist'),
      person('otto', 'observer'),
    ]
    const rates = [seal('fay', 'q1', rated(3)), seal('ann', 'q1', rated(1))]
    const conflict = order.excuse('bob', null, 'conflict')
    const panel = after(aPanel({ members }), start(), conflict, open('q1'), ...rates)
    expect(refusalOf(after(panel, propose('q1', 3)), answer('bob', 'q1'))).toBe('excused')
    const settled = after(panel, propose('q1', 3), answer('ann', 'q1'))
    expect(roundIn(settled).consensus).toMatchObject({ agreed: ['ann', 'fay'], silent: [] })
  })

  test('[CONSENSUS-1] an answer is to the proposal that its sender saw', () => {
    const other = after(proposed, at(7, propose('q1', 2)))
    expect(refusalOf(other, answer('ann', 'q1'))).toBe('proposal-changed')
    expect(refusalOf(other, answer('ann', 'q1', 7))).toBe(null)
    expect(refusalOf(split, answer('ann', 'q1'))).toBe('proposal-changed')
    const agreed = after(proposed, answer('ann', 'q1'))
    expect(refusalOf(agreed, answer('ann', 'q1'))).toBe('no-change')
    expect(refusalOf(proposed, propose('q1', 3, 'two heard it'))).toBe('no-change')
    expect(refusalOf(proposed, propose('q1', 4))).toBe('no-such-level')
    const silentDissent = as('ann', {
      type: 'answer-proposal',
      roundId: 'q1',
      proposedAt: T0,
      agrees: false,
      reason: '',
    })
    expect(refusalOf(proposed, silentDissent)).toBe('needs-reason')
  })

  test('[CONSENSUS-1] no two proposals have the same time, by which answers name them', () => {
    expect(refusalOf(proposed, propose('q1', 2))).toBe('too-fast')
    const settled = after(proposed, answer('ann', 'q1'), answer('bob', 'q1'), answer('cyd', 'q1'))
    expect(roundIn(settled).consensus?.level).toBe(3)
    expect(refusalOf(settled, propose('q1', 2))).toBe('too-fast')
    expect(refusalOf(settled, at(1, propose('q1', 2)))).toBe(null)
  })

  test('[CONSENSUS-1] what was open when the panel decided is not settled by reopening', () => {
    const near = debriefOn([[2, 2, 2]])
    const open = after(near, propose('q1', 3), answer('ann', 'q1'), answer('bob', 'q1'))
    const decided = after(open, order.decideOn())
    expect(roundIn(decided).proposal).toBe(null)
    const reason = 'we forgot something'
    const again = after(decided, order.remove('cyd'), as('fay', { type: 'reopen-debrief', reason }))
    expect(roundIn(again)).toMatchObject({ proposal: null, consensus: null })
  })

  test('[CONSENSUS-1] proposals and answers stay in the record, so they end some time', () => {
    const proposals = Array.from({ length: limits.timesInRecord }, (_, index) =>
      at(index + 1, propose('q1', (index % 2) + 2, `try ${index}`)),
    )
    expect(refusalOf(after(split, ...proposals), propose('q1', 2, 'again'))).toBe('too-often')
    const answers = Array.from({ length: limits.timesInRecord }, (_, index) =>
      answer('ann', 'q1', 0, `no ${index}`),
    )
    expect(refusalOf(after(proposed, ...answers), answer('ann', 'q1'))).toBe('too-often')
    expect(refusalOf(after(proposed, ...answers), answer('bob', 'q1'))).toBe(null)
  })

  test('[CONSENSUS-1] a new proposal takes back what was settled', () => {
    const settled = after(split, agree('q1', null, 'far apart'))
    const anew = after(settled, at(1, propose('q1', 2)))
    expect(roundIn(anew)).toMatchObject({ consensus: null, proposal: { level: 2, answers: {} } })
    expect(refusalOf(anew, order.decideOn())).toBe('unsettled-rounds')
  })
})
