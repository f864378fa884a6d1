export type TestClock = { now: () => number; skip: (ms: number) => void }

/** The time of day, which tests move on instead of waiting. */
export function startClock(): TestClock {
  let skipped = 0
  return { now: () => Date.now() + skipped, skip: (ms) => void (skipped += ms) }
}
