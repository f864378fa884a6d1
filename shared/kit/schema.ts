import { z } from 'zod'
import { limits } from '../limits.ts'
import { formatKit } from './format.ts'
import { isTooLong } from './refuse.ts'
import { tidyLine, tidyText } from './text.ts'

// Text is brought to the form that plain text can hold before it is measured: no control or
// zero-width characters, single spaces, no blanks around, at most one blank line in a row. So
// `parseKit(formatKit(kit))` gives back every kit that has passed this schema.

/** One line of text; may be empty. */
const optionalLine = (max: number) => z.string().overwrite(tidyLine).max(max)

/** One line of text, never empty. */
const line = (max: number) => optionalLine(max).min(1)

/** Free text over several lines; may be empty. */
const text = (max: number) => z.string().overwrite(tidyText).max(max)

/** A step of the scale; `criteria` are what is heard in an answer of this level. */
export const Level = z.strictObject({
  label: line(limits.nameChars),
  score: z
    .number()
    .min(-1000)
    .max(1000)
    .overwrite((score) => score + 0), // no text tells -0 from 0
  criteria: z.array(line(limits.lineChars)).max(limits.criteriaPerLevel),
})
export type Level = z.infer<typeof Level>

/** A question of the guide; `levels` run from the best to the weakest. */
export const Question = z.strictObject({
  prompt: text(limits.promptChars),
  competency: optionalLine(limits.nameChars),
  weight: z.number().positive().max(limits.weight),
  minutes: z.int().min(1).max(limits.plannedMinutes).nullable(),
  hints: z.array(line(limits.lineChars)).max(limits.hintsPerQuestion),
  levels: z.array(Level).max(limits.levels),
})
export type Question = z.infer<typeof Question>

const KitFields = z.strictObject({
  title: optionalLine(limits.titleChars),
  role: optionalLine(limits.titleChars),
  brief: text(limits.longTextChars),
  jobDescription: text(limits.longTextChars),
  questions: z.array(Question).min(1).max(limits.questions),
})

/** The guide for a role. A draft may still have problems; `publishProblems` says whether it can be used. */
export const Kit = KitFields.refine(
  (kit) => !isTooLong(formatKit(kit)),
  'has more than 1 MiB of text',
)
export type Kit = z.infer<typeof KitFields>

/**
 * Something in a kit that a person should look at; `line` is 1-based, null when it has no place in a
 * text. A problem about several lines in a row says with `lastLine` where they end.
 */
export type KitProblem = {
  line: number | null
  lastLine?: number
  code: string
  message: string
  blocks: boolean
}
