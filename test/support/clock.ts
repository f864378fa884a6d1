export type TestClock = { now: () => number; skip: (ms: number) => void }

/** The time of day, which tests move on instead of waiting. */
export function startClock(): TestClock {
  let skipped = 0
  return { now: () => Date.now() + skipped, skip: (ms) => void (skipped += ms) }
}

/** A clock that stands still but when it is moved on, so that what happens at one time is known to the millisecond. */
export function startStillClock(): TestClock {
  let now = Date.UTC(2026, 0, 5, 9)
  return { now: () => now, skip: (ms) => void (now += ms) }
}
