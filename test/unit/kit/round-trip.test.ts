import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatKit } from '../../../shared/kit/format.ts'
import { kitFromJson, kitToJson } from '../../../shared/kit/json.ts'
import { parseKit } from '../../../shared/kit/parse.ts'
import { publishProblems } from '../../../shared/kit/publish.ts'
import { Kit } from '../../../shared/kit/schema.ts'
import { limits } from '../../../shared/limits.ts'
import { arbitraryKit } from './arbitrary-kit.ts'
import { cleanKit, cleanText, codesOf, withLabels } from './clean-kit.ts'

test('[KIT-2] every kit survives being written as text and read again', () => {
  fc.assert(
    fc.property(arbitraryKit, (kit) => {
      const text = formatKit(kit)
      const { kit: again } = parseKit(text)
      expect(again).toEqual(kit)
      expect(again && formatKit(again)).toBe(text)
    }),
    { numRuns: 250 },
  )
})

test('[KIT-2] every kit survives being written as JSON and read again', () => {
  fc.assert(
    fc.property(arbitraryKit, (kit) => {
      expect(kitFromJson(kitToJson(kit)).kit).toEqual(kit)
    }),
    { numRuns: 50 },
  )
})

test('[KIT-3] as text, a kit is blocked exactly when it is blocked as it is', () => {
  fc.assert(
    fc.property(arbitraryKit, (kit) => {
      const blocking = parseKit(formatKit(kit)).problems.filter(({ blocks }) => blocks)
      const expected = publishProblems(kit).map(({ code }) => code)
      // The end of the text is pointed out in addition where its last question is not whole.
      const found = codesOf(blocking).filter((code) => code !== 'cut-off')
      expect(found.toSorted()).toEqual(expected.toSorted())
    }),
    { numRuns: 150 },
  )
})

test('[KIT-2] a plain kit is written as people write it', () => {
  expect(formatKit(cleanKit)).toBe(cleanText)
})

test('[KIT-2] every field has its line, and only what needs it gets a backslash', () => {
  const kit: Kit = {
    title: 'Title: twice',
    role: 'Pilot',
    brief: 'Role: yours\n\n- a list\n- Question 1: in it',
    jobDescription: '---\nBring ships in.',
    questions: [
      {
        prompt: 'Tell us:\nwhat\nand\n- why\n\nGood: no level',
        competency: 'Judgement',
        weight: 2.5,
        minutes: 8,
        hints: ['- first', 'Hint: second'],
        levels: [
          { label: 'Good', score: 4, criteria: ['Good: yes', '- so', '\\ too'] },
          { label: 'Question 7:', score: 1, criteria: [] },
        ],
      },
      { ...cleanKit.questions[0]!, levels: cleanKit.questions[0]!.levels.toReversed() },
    ],
  }
  expect(formatKit(kit).split('\n')).toEqual([
    'Title: Title: twice',
    'Role: Pilot',
    '',
    '\\Role: yours',
    '',
    '- a list',
    '\\- Question 1: in it',
    '',
    'Job description:',
    '\\---',
    'Bring ships in.',
    '',
    'Question 1: Tell us:\\',
    'what\\',
    'and',
    '- why',
    '',
    '\\Good: no level',
    'Competency: Judgement',
    'Weight: 2.5',
    'Minutes: 8',
    'Hint: - first',
    'Hint: Hint: second',
    '',
    'Good (4) Response Criteria:',
    '- \\Good: yes',
    '- - so',
    '- \\ too',
    '',
    'Level: Question 7: (1)',
    '',
    'Question 2: Tell us about a repair that did not hold. What did you do when you found out?',
    'Levels: as written',
    '',
    'Poor (1) Response Criteria:',
    "- Doesn't remember a repair that failed",
    '',
    'Okay Response Criteria:',
    '- Says what failed, but not why',
    '- Mended it again when asked',
    '',
    'Good (3) Response Criteria:',
    '- Says what failed and how it was noticed',
    '- Told the owner before they called',
    '- Changed how such repairs are checked',
    '',
  ])
  expect(parseKit(formatKit(kit)).kit).toEqual(kit)
})

test('[KIT-2] the schema brings text to the form that lines can hold', () => {
  const { brief, title, questions } = Kit.parse({
    ...withLabels('\tVery  good ', 'Okay\u200B', 'Poor\u0007'),
    title: ' a\nb\u00A0c ',
    brief: '\n\n one  two \r\n\r\n\r\nthree\u2028four\ud800\n',
  })
  expect(title).toBe('a b c')
  expect(brief).toBe('one two\n\nthree\nfour\uFFFD')
  expect(questions[0]?.levels.map(({ label }) => label)).toEqual(['Very good', 'Okay', 'Poor'])
})

test('[KIT-2] a kit that would be too long as text is no kit', () => {
  const criteria = Array<string>(20).fill('é'.repeat(500))
  const levels = [3, 2, 1].map((score) => ({ label: `l${score}`, score, criteria }))
  const questions = (count: number) =>
    Array.from({ length: count }, () => ({ ...cleanKit.questions[0]!, levels }))
  const isKit = (count: number) =>
    Kit.safeParse({ ...cleanKit, questions: questions(count) }).success
  expect([isKit(17), isKit(18)]).toEqual([true, false])
})

test('[KIT-2] a text as long as the schema takes is read back whole, whatever its characters', () => {
  const faces = (count: number) => '\u{1F600}'.repeat(count)
  const [question] = cleanKit.questions
  const levels = question?.levels.map((level) => ({
    ...level,
    criteria: [faces(limits.lineChars)],
  }))
  const kit = Kit.parse({
    ...cleanKit,
    title: faces(limits.titleChars),
    questions: [{ ...question, prompt: faces(limits.promptChars), levels }],
  })
  expect(parseKit(formatKit(kit)).kit).toEqual(kit)
})

test.each([
  [
    'a prompt with a line of nothing but a backslash',
    'Question 1: - Why\n\\\nnow?\n\nGood:\n- a\n',
  ],
  [
    'a backslash apart from a keyword',
    'Question 1: Why?\nHint: Ask\n\\ Good Response Criteria:\n\nGood:\n- a\n',
  ],
])('[KIT-2] what is read of %s is tidy, and read again it is the same', (_, text) => {
  const { kit } = parseKit(text)
  expect(kit && Kit.parse(kit)).toEqual(kit)
  expect(kit && parseKit(formatKit(kit)).kit).toEqual(kit)
})
