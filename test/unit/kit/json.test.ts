import { expect, test } from 'vitest'
import { kitFromJson, kitToJson } from '../../../shared/kit/json.ts'
import { limits } from '../../../shared/limits.ts'
import { cleanKit, codesOf } from './clean-kit.ts'

const titled = { ...cleanKit, title: 'Repairs' }
const question = cleanKit.questions[0]!
const write = (change: object): string => JSON.stringify({ ...titled, ...change })
const inQuestion = (change: object): string =>
  write({ questions: [question, { ...question, ...change }] })

test('[KIT-2] a kit is read from its JSON, bare or as the command line prints it', () => {
  const reading = { kit: titled, problems: [] }
  expect(kitFromJson(kitToJson(titled))).toEqual(reading)
  expect(kitFromJson(`\uFEFF${JSON.stringify({ kit: titled, problems: [] })}`)).toEqual(reading)
})

test('[KIT-3] what blocks a kit blocks it as JSON too', () => {
  const { kit, problems } = kitFromJson(
    JSON.stringify({ ...cleanKit, questions: [{ ...question, levels: [] }] }),
  )
  expect(kit?.questions[0]?.levels).toEqual([])
  expect(problems.map(({ line, code, blocks }) => [line, code, blocks])).toEqual([
    [null, 'title-missing', false],
    [null, 'too-few-levels', true],
  ])
})

const wrong: [text: string, messages: string[]][] = [
  ['', ['This is not valid JSON. Export the kit again, or import it as plain text.']],
  ['{"title": ', ['This is not valid JSON. Export the kit again, or import it as plain text.']],
  ['[]', ['The kit must be an object in braces.']],
  ['null', ['The kit must be an object in braces.']],
  [write({ title: 7 }), ['Title must be text in quotation marks.']],
  [write({ questions: [] }), ['Questions must have at least 1 entry.']],
  [write({ questions: 'none' }), ['Questions must be a list in square brackets.']],
  [
    write({ colour: 1, shape: 2 }),
    ['The kit has no field “colour”. Leave it out.', 'The kit has no field “shape”. Leave it out.'],
  ],
  [
    write({ brief: 'x'.repeat(limits.longTextChars + 1) }),
    ['Brief must have at most 20000 characters.'],
  ],
  [inQuestion({ weight: 0 }), ['Question 2, weight must be above 0.']],
  [inQuestion({ minutes: 1.5 }), ['Question 2, minutes must be a whole number.']],
  [inQuestion({ minutes: 0 }), ['Question 2, minutes must be at least 1.']],
  [inQuestion({ prompt: undefined }), ['Question 2, prompt is missing.']],
  [inQuestion({ hints: [''] }), ['Question 2, hint 1 must not be empty.']],
  [inQuestion({ hints: [null] }), ['Question 2, hint 1 must be text in quotation marks.']],
  [
    inQuestion({ levels: [{ label: 'a', score: 2000, criteria: [''] }] }),
    [
      'Question 2, level 1, score must be at most 1000.',
      'Question 2, level 1, criterion 1 must not be empty.',
    ],
  ],
  [
    write({ brief: 'x'.repeat(limits.kitBytes) }),
    [
      'The text has more than 1 MiB (1,048,576 bytes), far more than a kit needs. Import the part with the questions.',
    ],
  ],
]

test.each(wrong)('[KIT-3] JSON that is no kit is refused in plain words (%#)', (text, messages) => {
  const { kit, problems } = kitFromJson(text)
  expect(kit).toBeNull()
  expect(problems.map(({ message }) => message)).toEqual(messages)
  expect(problems.every(({ line, blocks }) => line === null && blocks)).toBe(true)
  expect(codesOf(problems).every((code) => /^[a-z-]+$/.test(code))).toBe(true)
})
