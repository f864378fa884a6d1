import { z } from 'zod'

const count = z.int().min(0)
const Interval = z.strictObject({ lo: z.number(), hi: z.number() })
const Reason = z.enum([
  'no-data',
  'needs-two-raters',
  'no-shared-cells',
  'no-variation',
  'no-differences',
  'no-noise',
  'one-cell',
  'too-few-cells',
  'incomplete',
  'not-connected',
  'no-degrees-of-freedom',
  'needs-three-candidates',
  'not-crossed',
  'no-selections',
  'no-applicants',
  'too-few-applicants',
  'negative-levels',
  'too-many-raters',
  'everyone-the-same',
])
/** A figure with its number of answers and its interval, or why there is none. */
const Shown = z.discriminatedUnion('status', [
  z.strictObject({
    status: z.literal('ok'),
    value: z.number(),
    ci: Interval.nullable(),
    n: count,
    isRough: z.boolean(),
  }),
  z.strictObject({ status: z.literal('undefined'), reason: Reason, n: count }),
])

const agreement = { exact: Shown, adjacent: Shown, alpha: Shown }
const Month = z.strictObject({ month: z.string(), answers: count, ...agreement })
const Criterion = z.strictObject({
  level: z.string(),
  criterion: z.string(),
  apart: z.number(),
  divided: count,
  ticked: count,
  answers: count,
})
const QuestionRow = z.strictObject({
  prompt: z.string(),
  competency: z.string(),
  levels: count,
  answers: count,
  exact: Shown,
  apart: Shown,
  tells: Shown,
  splits: z.boolean(),
  blurs: z.boolean(),
  kits: count,
  criteria: z.array(Criterion),
})
const Rater = z.strictObject({
  name: z.string(),
  answers: count,
  used: z.array(count),
  severity: Shown,
  range: Shown,
})
const WhatIf = z.discriminatedUnion('status', [
  z.strictObject({
    status: z.literal('ok'),
    pairs: count,
    turned: count,
    beyondNoise: count,
    candidates: count,
  }),
  z.strictObject({
    status: z.literal('undefined'),
    reason: z.literal('too-few-cells'),
    candidates: count,
  }),
])
const Dependable = z.discriminatedUnion('status', [
  z.strictObject({
    status: z.literal('ok'),
    now: Shown,
    withRater: Shown,
    withQuestion: Shown,
    difference: Shown,
    verdict: z.enum(['rater', 'question', 'unclear']),
    components: z.strictObject({
      candidate: z.number(),
      rater: z.number(),
      answer: z.number(),
      rest: z.number(),
    }),
    candidates: count,
    questions: count,
    raters: z.number(),
    leftOut: count,
  }),
  z.strictObject({
    status: z.literal('undefined'),
    reason: z.enum(['too-few-cells', 'no-variation']),
    candidates: count,
  }),
])
const Dashboard = z.strictObject({
  counts: z.strictObject({
    interviews: count,
    kits: count,
    answers: count,
    ratings: count,
    raters: count,
    levels: count,
    leftOut: count,
  }),
  overall: z.strictObject(agreement),
  months: z.array(Month),
  questions: z.array(QuestionRow),
  raters: z.array(z.array(Rater)),
  whatIf: WhatIf,
  sequence: z.strictObject({ effect: Shown, strong: count, weak: count, raters: count }),
  dependable: Dependable,
})

/** The figures of a role or a kit, or how far they are, from 0 to 1: ask again then. */
export const Agreement = z.discriminatedUnion('state', [
  z.strictObject({ title: z.string(), state: z.literal('computing'), done: z.number() }),
  z.strictObject({ title: z.string(), state: z.literal('ready'), dashboard: Dashboard }),
])
