import { z } from 'zod'
import { limits } from '../limits.ts'
import { unturned } from '../unturned.ts'
import { questionKey } from '../kit/question-key.ts'

export const figures = ['blind-mean', 'blind-median', 'revised-mean', 'revised-median'] as const
/** Which ratings count for a question, and how they are brought to one. */
export type Figure = (typeof figures)[number]

/** A question by its key; what is no key is brought to one, so that a prompt does as well. */
const Key = z
  .string()
  .min(1)
  .max(limits.promptChars)
  .overwrite((prompt) => questionKey({ prompt }))
const Text = z.string().overwrite(unturned).trim()
/** A percentage with one place at most, as it is printed. */
const Percent = z.number().min(0).max(100).multipleOf(0.1)

/** The least that a question has to come to: a level by its label, or a percentage of the scale. */
const AtLeast = z.union([
  z.strictObject({ level: Text.min(1).max(limits.nameChars) }),
  z.strictObject({ percent: Percent }),
])
export type AtLeast = z.infer<typeof AtLeast>

const RuleFields = z.strictObject({
  figure: z.enum(figures),
  /** Null counts each question the same; a question that is not named then counts for nothing. */
  weights: z
    .array(z.strictObject({ question: Key, weight: z.number().min(0).max(limits.weight) }))
    .min(1)
    .max(limits.ruleQuestions)
    .nullable(),
  weightsReason: Text.max(limits.reasonChars),
  mustHaves: z.array(z.strictObject({ question: Key, atLeast: AtLeast })).max(limits.ruleQuestions),
  cutOffs: z.strictObject({ advance: Percent, hold: Percent }),
})

const areOnce = (list: readonly { question: string }[]) =>
  new Set(list.map(({ question }) => question)).size === list.length

/** How the ratings of a role's interviews come to an answer; fixed before the first of them (RULE-1). */
export const DecisionRule = RuleFields.refine(
  ({ weights, weightsReason }) => (weights === null) === (weightsReason === ''),
  'weights and the reason for them go together',
)
  .refine(({ weights }) => weights === null || areOnce(weights), 'a question has one weight')
  .refine(
    ({ weights }) => weights === null || weights.some(({ weight }) => weight > 0),
    'some question has to count',
  )
  .refine(({ mustHaves }) => areOnce(mustHaves), 'a question is a must-have once')
  .refine(({ cutOffs }) => cutOffs.hold <= cutOffs.advance, 'hold is not above advance')
export type DecisionRule = z.infer<typeof DecisionRule>

/** A rule as an interview holds it: who set it, and when in milliseconds since 1970. */
export type PinnedRule = DecisionRule & { set: { by: 'owner' | 'default'; at: number } }

/**
 * The rule of a role that was given none. An answer in the middle of every scale is held; one that
 * is a third of the way from there to the top advances.
 */
export const defaultRule: DecisionRule = {
  figure: 'blind-mean',
  weights: null,
  weightsReason: '',
  mustHaves: [],
  cutOffs: { advance: 65, hold: 50 },
}
