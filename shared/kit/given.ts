import type { Found } from './collected.ts'
import type { Fields } from './question-fields.ts'

/** A level as the text gives it; `score` is null unless the text has one. */
export type GivenLevel = {
  readonly label: string
  readonly score: number | null
  readonly line: number
  last: number
  readonly criteria: Found[]
  /** Whether its criteria have dashes, so that a line without one carries on the line before. */
  hasDashes: boolean
}

/** A question as the text gives it, before missing levels are filled in and limits are kept. */
export type GivenQuestion = Fields & {
  readonly line: number
  readonly last: number
  readonly number: number | null
  readonly prompt: readonly Found[]
  readonly levels: readonly GivenLevel[]
  /** What is left of a keyword where the text was cut off inside it. */
  readonly scrap: Found | null
}
