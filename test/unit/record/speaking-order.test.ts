import fc from 'fast-check'
import { expect, test } from 'vitest'
import { speakingOrder } from '../../../shared/record/speaking-order.ts'
import { notRated, rated } from '../../support/interviews.ts'
import { aView, blindAt } from './talk-views.ts'

const views = (levels: Record<string, number>) =>
  Object.entries(levels).map(([id, level]) => blindAt(id, level))

test.each([
  { levels: { ann: 1, bob: 3, cyd: 3 }, order: 'ann bob cyd' },
  { levels: { ann: 2, bob: 1, cyd: 3 }, order: 'bob cyd ann' },
  { levels: { ann: 2, bob: 5, cyd: 1, dan: 2 }, order: 'bob cyd ann dan' },
  // An end of the range comes before who is farther from the median and is none.
  { levels: { ann: 2, bob: 4, cyd: 5, dan: 1, eve: 2 }, order: 'cyd dan bob ann eve' },
  { levels: { bob: 2, ann: 2 }, order: 'ann bob' },
])('[TALK-1] of $levels the order is $order', ({ levels, order }) => {
  expect(speakingOrder(views(levels), null).join(' ')).toBe(order)
})

test('[TALK-1] late ratings follow, the chair is last, and who gave no level is not asked first', () => {
  const panel = [
    blindAt('fay', 1),
    blindAt('ann', 3),
    aView('bob', { late: rated(2) }),
    aView('cyd', { blind: notRated() }),
    aView('dan'),
  ]
  expect(speakingOrder(panel, 'fay')).toEqual(['ann', 'bob', 'fay'])
  expect(speakingOrder(panel, 'otto')).toEqual(['ann', 'fay', 'bob'])
  expect(speakingOrder([], 'fay')).toEqual([])
})

test('[TALK-1] everyone who gave a level is named once, one end of the range begins, whoever came first', () => {
  const ids = ['ann', 'bob', 'cyd', 'dan', 'eve', 'fay']
  const levels = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: ids.length })
  fc.assert(
    fc.property(levels, (given) => {
      const panel = given.map((level, index) => blindAt(ids[index] ?? '', level))
      const order = speakingOrder(panel, 'fay')
      expect(order.toSorted()).toEqual(panel.map(({ memberId }) => memberId))
      expect(speakingOrder(panel.toReversed(), 'fay')).toEqual(order)
      if (given.length === ids.length) expect(order.at(-1)).toBe('fay')
      const first = panel.find(({ memberId }) => memberId === speakingOrder(panel, null)[0])
      const level = first?.blind?.kind === 'rated' ? first.blind.level : 0
      expect([Math.min(...given), Math.max(...given)]).toContain(level)
    }),
  )
})
