const minute = 60_000
const hour = 60 * minute

/** How long to wait after each failed attempt: eleven attempts in about a day. */
export const retryMs: readonly number[] = [
  10_000,
  30_000,
  2 * minute,
  5 * minute,
  15 * minute,
  45 * minute,
  2 * hour,
  4 * hour,
  6 * hour,
  10 * hour,
]

/** When to try again after so many attempts, up to a fifth sooner or later by `chance` in 0..1; null for never. */
export function nextAttempt(
  attempts: number,
  { now, chance, waits = retryMs }: { now: number; chance: number; waits?: readonly number[] },
): number | null {
  const wait = waits[attempts - 1]
  return wait === undefined ? null : now + Math.round(wait * (0.8 + 0.4 * chance))
}
