import { z } from 'zod'
import { limits } from '../limits.ts'

/** One line of text: trimmed, no control characters, never empty. */
const line = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^\S(?:[^\p{Cc}\u2028\u2029]*\S)?$/u, 'must be one line of text without surrounding spaces')

/** Free text over several lines; may be empty. */
const text = (max: number) => z.string().max(max)

/** A step of the scale; `criteria` are what is heard in an answer of this level. */
export const Level = z.strictObject({
  label: line(limits.nameChars),
  score: z.number().min(-1000).max(1000),
  criteria: z.array(line(limits.lineChars)).max(limits.criteriaPerLevel),
})
export type Level = z.infer<typeof Level>

/** A question of the guide; `levels` run from the best to the weakest. */
export const Question = z.strictObject({
  prompt: text(limits.promptChars).min(1),
  competency: text(limits.nameChars),
  weight: z.number().positive().max(limits.weight),
  minutes: z.int().min(1).max(limits.plannedMinutes).nullable(),
  hints: z.array(line(limits.lineChars)).max(limits.hintsPerQuestion),
  levels: z.array(Level).max(limits.levels),
})
export type Question = z.infer<typeof Question>

/** The guide for a role. A draft may still have problems; `publishProblems` says whether it can be used. */
export const Kit = z.strictObject({
  title: text(limits.titleChars),
  role: text(limits.titleChars),
  brief: text(limits.longTextChars),
  jobDescription: text(limits.longTextChars),
  questions: z.array(Question).min(1).max(limits.questions),
})
export type Kit = z.infer<typeof Kit>

/** Something in a kit that a person should look at; `line` is 1-based, null when it has no place in a text. */
export type KitProblem = { line: number | null; code: string; message: string; blocks: boolean }
