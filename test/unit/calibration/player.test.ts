import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ownOrder } from '../../../shared/calibration/own-order.ts'
import { shareInterval } from '../../../shared/calibration/share-interval.ts'

test('[CALIB-2] a shuffled order has each clip once, is the same on each device, and differs among members', () => {
  const ids = Array.from({ length: 8 }, (_, index) => `q${index + 1}`)
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (memberId) => {
      const order = ownOrder(ids, 'shuffled', memberId)
      expect(order.toSorted()).toEqual(ids)
      expect(ownOrder(ids, 'shuffled', memberId)).toEqual(order)
    }),
  )
  const orders = ['ann', 'ben', 'chloe', 'dan'].map((id) => ownOrder(ids, 'shuffled', id).join())
  expect(new Set(orders).size).toBe(4)
  expect(ownOrder(ids, 'given', 'ann')).toEqual(ids)
  expect(ownOrder(ids, undefined, 'ann')).toEqual(ids)
})

test('[STATS-1] the interval of a share is Wilson’s, as Newcombe’s table has it', () => {
  // Newcombe 1998, Statistics in Medicine 17, table I, method 3.
  const published = [
    { hits: 81, of: 263, lo: 0.2553, hi: 0.3662 },
    { hits: 15, of: 148, lo: 0.0624, hi: 0.1605 },
    { hits: 0, of: 20, lo: 0, hi: 0.1611 },
    { hits: 1, of: 29, lo: 0.0061, hi: 0.1718 },
  ]
  for (const { hits, of, lo, hi } of published) {
    const found = shareInterval(hits, of)
    expect(found?.lo).toBeCloseTo(lo, 4)
    expect(found?.hi).toBeCloseTo(hi, 4)
  }
  expect(shareInterval(0, 0)).toBeNull()
})
