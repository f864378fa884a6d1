import { z } from 'zod'
import { limits } from '../limits.ts'

export const paces = ['led', 'self'] as const
export const orders = ['given', 'shuffled'] as const

/**
 * When ratings turn over (REVEAL-2).
 *
 * `quorum` ratings are enough: at once, or when `timerSeconds` from the opening of the round have
 * passed if a timer is set too. A timer alone is enough as soon as one rating is in. The rest is for
 * calibration sessions alone.
 */
export const Policy = z.strictObject({
  kind: z.enum(['all-sealed', 'facilitator', 'debrief']),
  quorum: z.int().min(1).max(limits.members).nullable(),
  timerSeconds: z.int().min(10).max(limits.timerSeconds).nullable(),
  /** Whether the facilitator leads from clip to clip, as where it is absent, or each in their own time. */
  pace: z.enum(paces).optional(),
  /** In whose order a self-paced panelist rates: that of the session, or one of their own. */
  order: z.enum(orders).optional(),
  /** When a self-paced session turns all ratings over, in milliseconds since 1970. */
  deadline: z.int().min(0).nullable().optional(),
  /** Whether ratings may be revised after the reveal; they may where it is absent. */
  revise: z.boolean().optional(),
  /** Whether a led session waits a moment for a browser that must buffer; it does not where it is absent. */
  wait: z.boolean().optional(),
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
