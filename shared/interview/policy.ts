import { z } from 'zod'
import { limits } from '../limits.ts'

/**
 * When ratings turn over (REVEAL-2).
 *
 * `quorum` ratings are enough: at once, or when `timerSeconds` from the opening of the round have
 * passed if a timer is set too. A timer alone is enough as soon as one rating is in.
 */
export const Policy = z.strictObject({
  kind: z.enum(['all-sealed', 'facilitator', 'debrief']),
  quorum: z.int().min(1).max(limits.members).nullable(),
  timerSeconds: z.int().min(10).max(limits.timerSeconds).nullable(),
})
export type Policy = z.infer<typeof Policy>

export const defaultPolicy: Policy = { kind: 'all-sealed', quorum: null, timerSeconds: null }

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
