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

/**
 * `tolerance` is how many levels apart blind ratings may lie and still be settled without talk; null
 * takes the usual one: the same level, or adjacent ones on scales of four levels and more.
 */
export const DebriefSettings = z.strictObject({
  tolerance: z
    .int()
    .min(0)
    .max(limits.levels - 1)
    .nullable(),
})
export type DebriefSettings = z.infer<typeof DebriefSettings>
