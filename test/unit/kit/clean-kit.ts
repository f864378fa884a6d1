import type { Kit, Question } from '../../../shared/kit/schema.ts'

/** A whole kit as people write it: nothing to complain about but the missing title. */
export const cleanText = `Two of us meet the candidate; one asks and the other writes.

We look for people who read before they act.

Question 1: Tell us about a repair that did not hold. What did you do when you found out?

Good Response Criteria:
- Says what failed and how it was noticed
- Told the owner before they called
- Changed how such repairs are checked

Okay Response Criteria:
- Says what failed, but not why
- Mended it again when asked

Poor Response Criteria:
- Doesn't remember a repair that failed

Question 2: How do you decide which of three waiting jobs comes first?

Good Response Criteria:
- Asks what each delay would cost
- Tells the others when their turn comes

Okay Response Criteria:
- Takes the oldest job first

Poor Response Criteria:
- Takes the easiest job first
- Leaves the others guessing
`

const question = (prompt: string, good: string[], okay: string[], poor: string[]): Question => ({
  prompt,
  competency: '',
  weight: 1,
  minutes: null,
  hints: [],
  levels: [
    { label: 'Good', score: 3, criteria: good },
    { label: 'Okay', score: 2, criteria: okay },
    { label: 'Poor', score: 1, criteria: poor },
  ],
})

/** What every way of writing `cleanText` must be read as. */
export const cleanKit: Kit = {
  title: '',
  role: '',
  brief:
    'Two of us meet the candidate; one asks and the other writes.\n\nWe look for people who read before they act.',
  jobDescription: '',
  questions: [
    question(
      'Tell us about a repair that did not hold. What did you do when you found out?',
      [
        'Says what failed and how it was noticed',
        'Told the owner before they called',
        'Changed how such repairs are checked',
      ],
      ['Says what failed, but not why', 'Mended it again when asked'],
      ["Doesn't remember a repair that failed"],
    ),
    question(
      'How do you decide which of three waiting jobs comes first?',
      ['Asks what each delay would cost', 'Tells the others when their turn comes'],
      ['Takes the oldest job first'],
      ['Takes the easiest job first', 'Leaves the others guessing'],
    ),
  ],
}

/** The clean kit with its three labels renamed. */
export const withLabels = (...labels: [string, string, string]): Kit => ({
  ...cleanKit,
  questions: cleanKit.questions.map((one) => ({
    ...one,
    levels: one.levels.map((level, place) => ({ ...level, label: labels[place] ?? '' })),
  })),
})

/** The codes of the problems in the order of their lines. */
export const codesOf = (problems: readonly { code: string }[]): string[] =>
  problems.map(({ code }) => code)
