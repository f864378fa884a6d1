import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clipOrder } from '../../../shared/calibration/clip-order.ts'
import { defaultPolicy } from '../../../shared/interview/defaults.ts'

const roundIds = Array.from({ length: 8 }, (_, index) => `q${index + 1}`)
const shuffled = { ...defaultPolicy, pace: 'self', order: 'shuffled' } as const

test('[CALIB-2] each has an order of their own that stays the same and leaves no clip out', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (id, memberId) => {
      const order = clipOrder({ id, roundIds, policy: shuffled }, memberId)
      expect(order.toSorted()).toEqual(roundIds)
      expect(clipOrder({ id, roundIds, policy: shuffled }, memberId)).toEqual(order)
    }),
  )
  const orders = ['ann', 'bob', 'cyd', 'dan'].map((member) =>
    clipOrder({ id: 'session', roundIds, policy: shuffled }, member).join(),
  )
  expect(new Set(orders).size).toBe(4)
})

test('[CALIB-2] a led session, and one in the given order, goes from the first clip to the last', () => {
  for (const policy of [
    defaultPolicy,
    { ...shuffled, order: 'given' as const },
    { ...shuffled, pace: 'led' as const },
  ])
    expect(clipOrder({ id: 'session', roundIds, policy }, 'ann')).toEqual(roundIds)
})
