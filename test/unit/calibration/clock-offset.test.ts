import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clockOffset } from '../../../shared/calibration/clock-offset.ts'
import { pausedAt, placeAt } from '../../../shared/interview/clip-round.ts'

/** What a browser notes whose clock is behind by `offset`, over trips of these lengths there and back. */
const samplesOf = (offset: number, trips: readonly (readonly [number, number])[]) =>
  trips.map(([there, back], index) => {
    const sentAt = index * 10_000
    return { sentAt, serverAt: sentAt + there + offset, receivedAt: sentAt + there + back }
  })
const trip = fc.tuple(fc.integer({ min: 0, max: 5_000 }), fc.integer({ min: 0, max: 5_000 }))

test('[CALIB-3] the offset is never further off than half of the shortest round trip', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -1e9, max: 1e9 }),
      fc.array(trip, { minLength: 1 }),
      (offset, trips) => {
        const found = clockOffset(samplesOf(offset, trips))
        const shortest = Math.min(...trips.map(([there, back]) => there + back))
        expect(found?.errorMs).toBe(shortest / 2)
        expect(Math.abs((found?.offsetMs ?? 0) - offset)).toBeLessThanOrEqual(shortest / 2)
      },
    ),
  )
})

test('[CALIB-3] without an answer, or with a clock that went back, there is no offset', () => {
  expect(clockOffset([])).toBe(null)
  expect(clockOffset([{ sentAt: 10, serverAt: 0, receivedAt: 9 }])).toBe(null)
  const good = { sentAt: 0, serverAt: 150, receivedAt: 100 }
  expect(clockOffset([{ sentAt: 10, serverAt: 0, receivedAt: 9 }, good])).toEqual({
    offsetMs: 100,
    errorMs: 50,
  })
})

test('[CALIB-3] where a clip stands follows from the server’s time, speed and length', () => {
  const playing = { playing: true, positionMs: 1_000, rate: 1.5, at: 500 }
  const places = [0, 500, 1_500, 99_999].map((now) => placeAt(playing, now, 10_000))
  expect(places).toEqual([1_000, 1_000, 2_500, 10_000])
  expect(placeAt(playing, 99_999, null)).toBe(1_000 + 99_499 * 1.5)
  const still = { ...playing, playing: false }
  expect(placeAt(still, 99_999, 10_000)).toBe(1_000)
  expect(pausedAt(playing, 1_500, 10_000)).toEqual({ ...still, positionMs: 2_500, at: 1_500 })
  expect(pausedAt(still, 1_500, 10_000)).toBe(still)
})
