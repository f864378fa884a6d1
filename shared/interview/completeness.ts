import type { Policy } from './policy.ts'

/** Whether a round with these counts may turn over without force; times in milliseconds since 1970. */
export function isComplete(
  round: { sealed: number; expected: number; openedAt: number },
  policy: Policy,
  now: number,
): boolean {
  if (round.sealed === 0) return false
  if (round.sealed >= round.expected) return true
  const deadline = timerEnd(round.openedAt, policy)
  if (deadline !== null && now < deadline) return false
  if (policy.quorum !== null) return round.sealed >= policy.quorum
  return deadline !== null
}

/** When the timer of a round opened at `openedAt` runs out, or null where the policy has none. */
export function timerEnd(openedAt: number, policy: Policy): number | null {
  return policy.timerSeconds === null ? null : openedAt + policy.timerSeconds * 1000
}
