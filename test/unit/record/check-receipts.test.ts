import { expect, test } from 'vitest'
import { isSealedElsewhere, unfitRatings } from '../../../shared/record/check-receipts.ts'
import { viewRecord, type RatingView } from '../../../shared/record/view.ts'
import { receiptFor } from '../../../shared/receipt.ts'
import { aPanel, after, notRated, rated } from '../../support/interviews.ts'
import { addLate, open, reveal, revise, seal, start } from '../../support/orders.ts'

const revealed = after(
  aPanel({ policy: { kind: 'facilitator' } }),
  start(),
  open('q1'),
  seal('ann', 'q1', rated(3, 'what Ann heard', ['3.1'])),
  seal('bob', 'q1', notRated()),
  reveal('q1', 'for a reason'),
  revise('ann', 'q1', rated(2)),
  addLate('cyd', 'q1'),
)
const views = Object.values(viewRecord(revealed).ratings)
const [q1] = viewRecord(revealed).interview.roundIds.map((id) => ({ id, source: null }))
if (!q1) throw new Error('no round')
const unfitWith = (change: (view: RatingView) => Partial<RatingView>) =>
  unfitRatings(
    revealed,
    q1,
    views.map((view) => (view.memberId === 'ann' ? { ...view, ...change(view) } : view)),
  ).map(({ memberId }) => memberId)

test('[SEAL-5] receipts fit what was sealed, whatever was revised or added late', () => {
  expect(views.map(({ memberId }) => memberId)).toEqual(['ann', 'bob', 'cyd'])
  expect(unfitWith(() => ({}))).toEqual([])
})

test.each<[string, (view: RatingView) => Partial<RatingView>]>([
  ['another level', () => ({ blind: rated(2, 'what Ann heard', ['3.1']) })],
  ['other evidence', () => ({ blind: rated(3, 'what Ann hears', ['3.1']) })],
  ['no rating but a reason', () => ({ blind: notRated() })],
  ['the receipt of another rating', () => ({ receipt: views[1]?.receipt ?? null })],
  ['no receipt', () => ({ receipt: null })],
])('[SEAL-5] a rating that is shown with %s does not fit', (_name, change) => {
  expect(unfitWith(change)).toEqual(['ann'])
})

test('[SEAL-5] ratings of another interview do not fit', () => {
  expect(
    unfitRatings({ ...revealed, id: 'interview-2' }, q1, views).map(({ memberId }) => memberId),
  ).toEqual(['ann', 'bob'])
})

test('[SEAL-5] only the last rating that was sealed on this device is the own one', () => {
  const place = { interviewId: revealed.id, roundId: 'q1', memberId: 'ann' }
  const [first, last] = [1, 2].map((level) =>
    receiptFor({ ...place, rating: rated(level) }, '0'.repeat(32)),
  )
  if (!first || !last) throw new Error('no receipts')
  expect(isSealedElsewhere(last, [first, last])).toBe(false)
  expect(isSealedElsewhere(first, [first, last])).toBe(true)
  expect(isSealedElsewhere(first, [last])).toBe(true)
  expect(isSealedElsewhere(first, [])).toBe(false)
  expect(isSealedElsewhere(null, [first])).toBe(false)
})
