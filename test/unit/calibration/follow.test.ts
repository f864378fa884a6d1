import fc from 'fast-check'
import { expect, test } from 'vitest'
import { follow, jumped, movedForAll, newFollower } from '../../../shared/calibration/follow.ts'
import { clockOffset } from '../../../shared/calibration/clock-offset.ts'

const lookMs = 100

/** A browser: how long it takes to jump, how much its player and its idea of the server's time are wrong. */
type Browser = { from: number; latencyMs: number; skew: number; clockErrorMs: number; rate: number }
type Look = { at: number; off: number; jumps: number; factor: number }

/**
 * What a browser does that follows a clip, millisecond by millisecond: at each look where it really is from where the
 * clip stands, how often it has jumped, and the speed that is heard. `disturb` says by how much it is thrown back.
 */
function followed(browser: Browser, seconds: number, disturb = (_at: number) => 0): Look[] {
  const { from, latencyMs, skew, clockErrorMs, rate } = browser
  let follower = newFollower
  let [place, stuckUntil, factor, jumps] = [from, 0, 1, 0]
  const looks: Look[] = []
  for (let at = 0; at < seconds * 1000; at += 1) {
    if (at >= stuckUntil) place += rate * factor * (1 + skew)
    place -= disturb(at)
    if (at % lookMs > 0) continue
    looks.push({ at, off: place - at * rate, jumps, factor })
    if (at < stuckUntil) continue
    const driftMs = place - (at + clockErrorMs) * rate
    const next = follow(follower, { driftMs, rate, now: at })
    follower = next.follower
    const { correction } = next
    factor = correction.kind === 'nudge' ? correction.factor : 1
    if (correction.kind !== 'jump') continue
    place = (at + clockErrorMs + correction.leadMs) * rate
    stuckUntil = at + latencyMs
    jumps += 1
  }
  return looks
}

const aBrowser = fc.record({
  from: fc.integer({ min: -5_000, max: 5_000 }),
  latencyMs: fc.integer({ min: 0, max: 700 }),
  skew: fc.double({ min: -0.002, max: 0.002, noNaN: true }),
  // Half of a round trip of 60 ms.
  clockErrorMs: fc.integer({ min: -30, max: 30 }),
  rate: fc.constantFrom(0.5, 1, 1.5),
})
const last = (looks: readonly Look[]) =>
  looks.at(-1) ?? { at: 0, off: Infinity, jumps: 0, factor: 1 }

test('[CALIB-3] whatever way it was off, a browser is soon within half of what two may differ by, and stays there', () => {
  fc.assert(
    fc.property(aBrowser, (browser) => {
      const looks = followed(browser, 20)
      for (const { at, off } of looks.filter((look) => look.at >= 4_000))
        expect(Math.abs(off), `${off} off after ${at} ms`).toBeLessThan(125)
      // Once there it plays at the speed of the clip, but for now and then a nudge.
      expect(last(looks).jumps).toBeLessThanOrEqual(3)
    }),
  )
})

test('[CALIB-3] any two browsers differ by less than 250 ms', () => {
  fc.assert(
    fc.property(
      fc.array(aBrowser, { minLength: 2, maxLength: 6 }),
      fc.constantFrom(1, 1.5),
      (some, rate) => {
        const panel = some.map((browser) => followed({ ...browser, rate }, 12))
        for (let look = 40; look < 120; look += 1) {
          const offs = panel.map((looks) => looks[look]?.off ?? Infinity)
          expect(Math.max(...offs) - Math.min(...offs)).toBeLessThan(250)
        }
      },
    ),
  )
})

test('[CALIB-3] a drift that a jump is too much for is gone within two seconds, and one of 390 ms at once', () => {
  const plain = { latencyMs: 80, skew: 0, clockErrorMs: 0, rate: 1 }
  const slow = followed({ ...plain, from: -105 }, 3)
  expect(last(slow).jumps).toBe(0)
  expect(Math.abs(slow[20]?.off ?? Infinity)).toBeLessThan(50)
  const far = followed({ ...plain, from: 390 }, 3)
  expect(far.filter(({ at }) => at >= 300).every(({ off }) => Math.abs(off) < 125)).toBe(true)
  expect(last(far).jumps).toBe(1)
})

test('[CALIB-3] a browser that is thrown back again and again jumps seldom, and never plays faster than by a quarter', () => {
  const slow = { from: 0, latencyMs: 400, skew: 0, clockErrorMs: 0, rate: 1 }
  // Its network stands for 300 ms each second.
  const looks = followed(slow, 60, (at) => (at % 1_000 < 300 ? 1 : 0))
  expect(last(looks).jumps).toBeLessThanOrEqual(20)
  expect(looks.every(({ factor }) => factor >= 0.75 && factor <= 1.25)).toBe(true)
})

test('[CALIB-3] nobody hears a correction of what nobody hears, and a nudge goes on until it is nearly gone', () => {
  const at = (driftMs: number, isNudging: boolean) =>
    follow({ ...newFollower, isNudging }, { driftMs, rate: 1, now: 0 }).correction
  expect(at(50, false)).toEqual({ kind: 'none' })
  expect(at(-51, false)).toEqual({ kind: 'nudge', factor: 1.051 })
  expect(at(30, true)).toEqual({ kind: 'nudge', factor: 0.95 })
  expect(at(20, true)).toEqual({ kind: 'none' })
  expect(at(110, true).kind).toBe('nudge')
  expect(at(-111, true)).toEqual({ kind: 'jump', leadMs: newFollower.leadMs })
})

test('[CALIB-3] a jump that missed waits before it is tried again, and at once where the clip was moved for all', () => {
  const missed = { ...jumped(newFollower, 0), movesSince: 100, misses: 2 }
  const far = { driftMs: -900, rate: 1, now: 1_000 }
  expect(follow(missed, far).correction.kind).toBe('nudge')
  expect(follow(missed, { ...far, now: 1_700 }).correction).toEqual({ kind: 'jump', leadMs: 960 })
  expect(follow(movedForAll(missed), far).correction.kind).toBe('jump')
})

test('[CALIB-3] a clock that is minutes off is none: only the time of the way counts', () => {
  for (const skewMs of [-420_000, 0, 420_000]) {
    const sentAt = 1_000_000 + skewMs
    const found = clockOffset([{ sentAt, serverAt: 1_000_040, receivedAt: sentAt + 100 }])
    expect(found).toEqual({ offsetMs: -10 - skewMs, errorMs: 50 })
  }
})
