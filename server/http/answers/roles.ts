import { z } from 'zod'
import { outcomes, phases } from '../../../shared/interview/state.ts'
import { answerReasons } from '../../../shared/rule/answer-shape.ts'
import { Level } from '../../../shared/kit/schema.ts'

const RoleItem = z.strictObject({
  key: z.string(),
  role: z.string(),
  interviews: z.int(),
  revealed: z.int(),
  decided: z.int(),
  updatedAt: z.number(),
})
export const RoleList = z.strictObject({ roles: z.array(RoleItem) })

const Asked = z.strictObject({
  prompt: z.string(),
  competency: z.string(),
  levels: z.array(Level),
})
const SheetQuestion = Asked.extend({
  key: z.string(),
  competencyKey: z.string(),
  isOverall: z.boolean(),
})
const SheetRating = z.strictObject({
  panelist: z.int(),
  blind: z.number().nullable(),
  standing: z.number().nullable(),
  isRevised: z.boolean(),
  isLate: z.boolean(),
})
const SheetRound = z.strictObject({
  id: z.string(),
  question: z.int(),
  state: z.enum(['pending', 'open', 'revealed', 'skipped', 'voided']),
  sealed: z.int(),
  expected: z.int(),
  ratings: z.array(SheetRating),
})
const Sheet = z.strictObject({
  id: z.string(),
  candidate: z.string(),
  createdAt: z.number(),
  phase: z.enum(phases),
  decision: z.enum(outcomes).nullable(),
  rule: z
    .strictObject({
      place: z.int(),
      said: z
        .strictObject({ outcome: z.enum(outcomes).nullable(), reason: z.enum(answerReasons) })
        .nullable(),
    })
    .nullable(),
  kit: z.strictObject({ id: z.string(), version: z.int(), title: z.string() }).nullable(),
  rounds: z.array(SheetRound),
})
export const Comparison = z.strictObject({
  role: z.string(),
  questions: z.array(SheetQuestion),
  sheets: z.array(Sheet),
})

/** Words, and in the place of each name whose it is. */
const Whose = z.strictObject({ name: z.enum(['candidate', 'panelist', 'someone']) })
const Nameless = z.array(z.union([z.string(), Whose]))
const BlindRating = z.union([
  z.strictObject({
    kind: z.literal('rated'),
    level: z.int(),
    ticks: z.array(z.string()),
    evidence: Nameless,
  }),
  z.strictObject({ kind: z.literal('not-rated'), reason: Nameless }),
])
export const BlindQuestion = z.strictObject({
  questions: z.array(Asked),
  answers: z.array(z.strictObject({ question: z.int(), ratings: z.array(BlindRating) })),
})
