import fc from 'fast-check'
import { Kit, Level, Question } from '../../../shared/kit/schema.ts'

/** Words that are hard to write down: they look like keywords, bullets, marks or escapes. */
const nasty = [
  'Question 2: What then?',
  'question 12',
  'Question 1',
  'Question:',
  'Q3. Why?',
  'Q: x',
  '**Question 4:** bold',
  '## Question 5',
  '- Question 6: in a list',
  '“Question 7”: quoted',
  'Good Response Criteria:',
  'Good Response Criteria: all on one line',
  'Good',
  'Good:',
  'Good (4)',
  'good answer - yes',
  'Okay',
  'OK',
  'Poor',
  'Excellent - clear',
  'What a good answer looks like:',
  'Criteria for a strong response:',
  'Level 2',
  'Level: Good (3)',
  'Level: x',
  'Levels: as written',
  'Strong Response Criteria',
  '(5)',
  '5 - Excellent',
  'GOOD',
  'snake_case',
  '[Good]',
  'Title: a title',
  'Role: a role',
  'Brief: x',
  'Job description: y',
  '**Job description**',
  'Competency: z',
  'Weight: 3',
  'Minutes: 5',
  'Time: 5 min',
  'Hint: h',
  'Hints:',
  '- Hint: in a list',
  '---',
  '***',
  '- - -',
  '- -',
  '--',
  '```text',
  '# heading',
  '#',
  '> quoted',
  '- item',
  '-',
  '• item',
  '* item',
  '1. item',
  '2) item',
  'a) item',
  '- [ ] task',
  '[x] task',
  '\\',
  '\\\\',
  '\\Question 2: x',
  '\\\\Good:',
  '- \\Good: x',
  'ends with \\',
  'ends with \\\\',
  ':',
  '：',
  '(aside)',
  'of 7',
  '{\\rtf1',
  '<html>',
  'o\ttab',
  'É\u0301t\u00e9 ’ “q” – …',
  '\u200b',
  '\u200d',
  '\u00a0x\u00a0',
  '\ufeff',
  '\u2028x',
  '\u202eabc',
  '👩‍💻 ok',
  '\ud800',
  '日本語：質問',
  '✅ Good',
  '❓ Question 3: x',
  '▪️ **Role:** x',
  'Quest',
  'Okay Resp',
  'q',
]

const words = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...nasty) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 30 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
)
const line = fc.oneof(
  words,
  fc.tuple(words, words).map((parts) => parts.join(' ')),
  fc.tuple(words, words).map((parts) => parts.join('')),
)
const text = fc
  .array(fc.tuple(line, fc.constantFrom('\n', '\n\n', '\r\n', '\\\n', ' ')), { maxLength: 6 })
  .map((lines) => lines.flat().join(''))
const score = fc.oneof(
  fc.integer({ min: -1000, max: 1000 }),
  fc.double({ min: -1000, max: 1000, noNaN: true }),
  fc.integer({ min: 0, max: 8 }),
)
const label = fc.oneof(line, fc.constantFrom('Good', 'Okay', 'Poor', 'Strong', 'Weak', 'Level 1'))

const passing = <S extends { safeParse(value: unknown): { success: boolean } }>(
  schema: S,
  value: fc.Arbitrary<unknown>,
) => value.filter((candidate) => schema.safeParse(candidate).success)

const usualLevels = fc.subarray(['Good', 'Okay', 'Poor']).chain((labels) =>
  fc.tuple(
    ...labels.map((label, place) =>
      fc.record({
        label: fc.constant(label),
        score: fc.constant(labels.length - place),
        criteria: fc.array(line, { maxLength: 3 }),
      }),
    ),
  ),
)
const level = passing(
  Level,
  fc.record({ label, score, criteria: fc.array(line, { maxLength: 4 }) }),
)
const levels = fc.oneof(fc.array(level, { maxLength: 7 }), usualLevels)
const question = passing(
  Question,
  fc.record({
    prompt: text,
    competency: line,
    weight: fc.oneof(fc.constant(1), fc.double({ min: 1e-9, max: 100, noNaN: true })),
    minutes: fc.option(fc.integer({ min: 1, max: 180 })),
    hints: fc.array(line, { maxLength: 3 }),
    levels,
  }),
)

/** Any kit that passes the schema, the hardest to write down above all. */
export const arbitraryKit: fc.Arbitrary<Kit> = fc
  .record({
    title: line,
    role: line,
    brief: text,
    jobDescription: text,
    questions: fc.array(question, { minLength: 1, maxLength: 4 }),
  })
  .filter((kit) => Kit.safeParse(kit).success)
  .map((kit) => Kit.parse(kit))
