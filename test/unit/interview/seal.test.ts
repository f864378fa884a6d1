import { expect, test } from 'vitest'
import { limits } from '../../../shared/limits.ts'
import { countsOf } from '../../../shared/interview/panel.ts'
import { blindRating } from '../../../shared/interview/ratings.ts'
import type { Interview } from '../../../shared/interview/state.ts'
import { viewRecord } from '../../../shared/record/view.ts'
import {
  aKit,
  aPanel,
  after,
  at,
  notRated,
  play,
  rated,
  roundIn,
} from '../../support/interviews.ts'
import { refusalOf } from '../../support/interviews.ts'
import { close, excuse, handOver, open, openDebrief } from '../../support/orders.ts'
import {
  changeInvite,
  remove,
  reveal,
  seal,
  show,
  skip,
  start,
  tick,
} from '../../support/orders.ts'
import { voidRound } from '../../support/orders.ts'

const running = after(aPanel(), start(), open('q1'))
const reason = 'for a reason'

const blind = (interview: Interview, memberId: string, id = 'q1') =>
  blindRating(roundIn(interview, id), memberId)

test('[SEAL-1] the record is the same whatever was sealed', () => {
  const good = after(running, seal('ann', 'q1', rated(3, 'a long piece of evidence', ['3.1'])))
  const none = after(running, seal('ann', 'q1', notRated()))
  expect(viewRecord(good)).toEqual(viewRecord(none))
  expect(viewRecord(good)).not.toEqual(viewRecord(running))
})

test('[SEAL-1] a rating of a question that is voided before its reveal is never shown', () => {
  const secret = 'the secret of Ann'
  const voided = after(running, seal('ann', 'q1', rated(3, secret)), voidRound('q1'))
  const ended = after(voided, open('q2'), seal('bob', 'q2'), openDebrief(reason), close(reason))
  expect(JSON.stringify(viewRecord(ended))).not.toContain(secret)
  expect(viewRecord(ended).ratings).not.toHaveProperty('q1/ann')
})

test('[SEAL-1] closing the interview reveals nothing, nor does a timer afterwards', () => {
  const timed = after(aPanel({ policy: { timerSeconds: 60 } }), start(), open('q1'))
  const sealed = after(timed, seal('ann', 'q1', rated(3, 'the secret')))
  const closed = after(sealed, close(reason), tick(60_000), remove('bob'), remove('cyd'))
  expect(JSON.stringify(viewRecord(closed))).not.toContain('the secret')
  expect(refusalOf(closed, reveal('q1', reason))).toBe('wrong-phase')
  expect(refusalOf(closed, seal('ann', 'q1'))).toBe('wrong-phase')
})

test.each([
  ['leaves', remove('ann')],
  ['has the chair moved to them', handOver('ann')],
  ['gets a new link', changeInvite('ann', 'ann-2')],
  ['has their link revoked', changeInvite('ann', null)],
])('[SEAL-2] the sealed rating of a member who %s turns over with the others', (_what, event) => {
  const sealed = after(running, seal('ann', 'q1', rated(3, 'kept')), event)
  const revealed = after(sealed, seal('bob', 'q1'), seal('cyd', 'q1'))
  expect(roundIn(revealed).reveal?.how).toBe('all-sealed')
  expect(blind(revealed, 'ann')).toEqual(rated(3, 'kept'))
})

test('[SEAL-2] somebody excused from the rest keeps the rating that was sealed before', () => {
  const debrief = after(aPanel({ policy: { kind: 'debrief' } }), start(), open('q1'))
  const left = after(debrief, seal('ann', 'q1', rated(3, 'kept')), excuse('ann', null))
  expect(countsOf(left, roundIn(left))).toEqual({ sealed: 1, expected: 3 })
  expect(countsOf(left, roundIn(left, 'q2'))).toEqual({ sealed: 0, expected: 2 })
  const revealed = after(left, openDebrief(reason))
  expect(blind(revealed, 'ann')).toEqual(rated(3, 'kept'))
  expect(roundIn(revealed).excused).toEqual({})
})

test('[SEAL-2] a question with a sealed rating cannot be skipped', () => {
  const sealed = after(running, seal('ann', 'q1'))
  expect(refusalOf(sealed, skip('q1'))).toBe('round-not-pending')
  const untouched = after(running, skip('q1'))
  expect(roundIn(untouched)).toMatchObject({ state: 'skipped', setAside: reason })
})

test('[SEAL-3] sealing again replaces the rating and counts once', () => {
  const twice = after(
    running,
    seal('ann', 'q1', rated(1, 'what she thought at first')),
    seal('ann', 'q1', notRated()),
  )
  expect(countsOf(twice, roundIn(twice))).toEqual({ sealed: 1, expected: 3 })
  const revealed = after(twice, seal('bob', 'q1'), seal('cyd', 'q1'))
  expect(blind(revealed, 'ann')).toEqual(notRated())
  expect(JSON.stringify(viewRecord(revealed))).not.toContain('at first')
})

test('[SEAL-3] sealing after the reveal is refused and changes nothing', () => {
  const revealed = after(running, ...['ann', 'bob', 'cyd'].map((id) => seal(id, 'q1')))
  for (const id of ['ann', 'shay']) {
    const [frame] = play(revealed, [seal(id, 'q1', rated(3))])
    expect(frame).toMatchObject({ refusal: 'already-revealed', events: [] })
    expect(frame?.interview).toBe(revealed)
  }
})

test('[SEAL-3] an earlier question can be sealed again while the panel is at a later one', () => {
  const later = after(running, seal('ann', 'q1', rated(1)), open('q2'), show('q1'), show('q2'))
  const replaced = after(later, seal('ann', 'q1', rated(3)), seal('bob', 'q1'), seal('cyd', 'q1'))
  expect(blind(replaced, 'ann')).toEqual(rated(3))
})

test.each([
  ['pending', running, 'q2'],
  ['skipped', after(running, skip('q2')), 'q2'],
  ['voided', after(running, voidRound('q1')), 'q1'],
])('[SEAL-3] a question that is %s takes no rating', (_state, interview, id) => {
  expect(refusalOf(interview, seal('ann', id))).toBe('round-not-open')
})

test('[SEAL-3] a rating that the scale of its question does not have is refused', () => {
  const kit = aKit([2, 7])
  const wide = after(aPanel({ kit }), start(), open('q1'), open('q2'))
  const answers = [
    [rated(2, '', ['1.1', '2.2']), 'q1', null],
    [rated(3), 'q1', 'no-such-level'],
    [rated(1, '', ['3.1']), 'q1', 'no-such-level'],
    [rated(1, '', ['1.3']), 'q1', 'no-such-level'],
    [rated(1, '', ['1.1', '1.1']), 'q1', 'no-such-level'],
    [rated(7, '', ['7.2', '1.1']), 'q2', null],
    [rated(1), 'q3', 'no-such-round'],
  ] as const
  for (const [rating, id, refusal] of answers)
    expect([rating, refusalOf(wide, seal('ann', id, rating))]).toEqual([rating, refusal])
})

test('[SEAL-4] the panel learns how many sealed, not who, when or in what order', () => {
  const orders = [
    ['ann', 'bob'],
    ['bob', 'ann'],
    ['cyd', 'bob'],
    ['bob', 'cyd', 'bob', 'cyd'],
  ]
  const records = orders.map((ids, index) =>
    viewRecord(after(running, ...ids.map((id) => at(index * 1000, seal(id, 'q1'))))),
  )
  expect(records[0]?.rounds['q1']).toMatchObject({ sealed: 2, expected: 3 })
  for (const record of records) expect(record).toEqual(records[0])
})

test('[SEAL-4] the reveal that the last rating causes does not say whose it was', () => {
  const byAnn = after(running, seal('bob', 'q1'), seal('cyd', 'q1'), seal('ann', 'q1'))
  const byCyd = after(running, seal('ann', 'q1'), seal('bob', 'q1'), seal('cyd', 'q1'))
  expect(viewRecord(byAnn)).toEqual(viewRecord(byCyd))
  expect(roundIn(byAnn).reveal?.by).toBe('clock')
})

test('[SEAL-3] a rating is sealed as often as the limit says and no more, each member and question for itself', () => {
  const seals = Array.from({ length: limits.sealsPerRating }, (_, index) =>
    seal('ann', 'q1', rated(2, `version ${index + 1}`)),
  )
  const full = after(running, ...seals)
  expect(refusalOf(full, seal('ann', 'q1', rated(3, 'one more')))).toBe('too-many-seals')
  expect(roundIn(full).sealed['ann']?.rating).toEqual(rated(2, `version ${limits.sealsPerRating}`))
  expect(refusalOf(full, seal('bob', 'q1'))).toBe(null)
  expect(refusalOf(after(full, open('q2')), seal('ann', 'q2'))).toBe(null)
})
