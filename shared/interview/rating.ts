import { z } from 'zod'
import { limits } from '../limits.ts'

/** A criterion heard: `rank.place`, both from 1, as in `3.1` for the first criterion of the best of three levels. */
export const Tick = z.string().regex(/^[1-7]\.([1-9]|1\d|20)$/)

/** What a member hands in for a round. `level` counts from 1, the weakest: it is the number of bars shown. */
export const Rating = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('rated'),
    level: z.int().min(1).max(limits.levels),
    ticks: z.array(Tick).max(limits.levels * limits.criteriaPerLevel),
    evidence: z.string().max(limits.evidenceChars),
  }),
  z.strictObject({
    kind: z.literal('not-rated'),
    reason: z.string().trim().min(1).max(limits.reasonChars),
  }),
])
export type Rating = z.infer<typeof Rating>

/** Lower-case hex, so that equal hashes are equal texts. */
export const Hash = z.string().regex(/^[\da-f]{64}$/)

/** What proves that a sealed rating was not altered: a salt of 128 random bits, and the hash of both (SEAL-5). */
export const Receipt = z.strictObject({ salt: z.string().regex(/^[\da-f]{32}$/), hash: Hash })
export type Receipt = z.infer<typeof Receipt>
