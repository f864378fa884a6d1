import { expect, test } from 'vitest'
import { parseKit } from '../../../shared/kit/parse.ts'
import { cleanKit, cleanText } from './clean-kit.ts'

const titled = `Title: t\n${cleanText}`
const scale = 'Good:\n- a\nOkay:\n- b\nPoor:\n- c\n'
type Expected = [line: number, code: string, blocks: boolean]
const problemsOf = (text: string): Expected[] =>
  parseKit(text).problems.map(({ line, code, blocks }) => [line ?? 0, code, blocks])

const faults: [what: string, text: string, expected: Expected[]][] = [
  ['nothing', titled, []],
  ['no title', cleanText, [[1, 'title-missing', false]]],
  ['an empty title', `\nTitle:\n${cleanText}`, [[2, 'title-missing', false]]],
  ['an empty role', `Title: t\nRole:\n${cleanText}`, [[2, 'field-empty', false]]],
  ['a second title', `Title: t\n\nTitle: u\n${cleanText}`, [[3, 'field-repeated', false]]],
  [
    'a level before the questions',
    `Title: t\nGood Response Criteria:\n- a\nQuestion 1: q\n${scale}`,
    [[2, 'level-before-question', false]],
  ],
  ['a question without text', `Title: t\nQuestion 1:\n${scale}`, [[2, 'prompt-missing', true]]],
  [
    'a missing middle level',
    `${titled}\nQuestion 3: q\nGood:\n- a\nPoor:\n- b\n`,
    [[33, 'level-missing', true]],
  ],
  [
    'a level without criteria',
    `Title: t\nQuestion 1: q\nGood:\nOkay:\n- b\nPoor:\n- c\n`,
    [[3, 'criteria-missing', true]],
  ],
  [
    'a single level',
    'Title: t\nQuestion 1: q\nLevels: as written\nGood:\n- a\n',
    [[2, 'too-few-levels', true]],
  ],
  [
    'a single level of its own',
    'Title: t\nQuestion 1: q\nLevel: Done\n- a\n',
    [
      [2, 'too-few-levels', true],
      [4, 'cut-off', true],
    ],
  ],
  [
    'a label twice',
    `Title: t\nQuestion 1: q\n${scale}Good:\n- d\n`,
    [[9, 'label-duplicate', true]],
  ],
  [
    'a label twice in other letters',
    'Title: t\nQuestion 1: q\nLevel: ok\n- a\nLevel: Okay\n- b\n',
    [[5, 'label-duplicate', true]],
  ],
  [
    'scores that rise',
    'Title: t\nQuestion 1: q\nLevels: as written\nGood (1):\n- a\nPoor (2):\n- b\n',
    [[6, 'scores-not-descending', true]],
  ],
  [
    'equal scores',
    'Title: t\nQuestion 1: q\nGood (1):\n- a\nPoor (1):\n- b\n',
    [[5, 'scores-not-descending', true]],
  ],
  [
    'levels from the weakest up',
    'Title: t\nQuestion 1: q\nPoor:\n- a\nOkay:\n- b\nGood:\n- c\n',
    [[3, 'levels-reordered', false]],
  ],
  [
    'a question with other levels',
    `${titled}\nQuestion 3: q\nLevel: Yes\n- a\nLevel: No\n- b\n`,
    [[33, 'scale-differs', false]],
  ],
  [
    'a weight in words',
    `Title: t\nQuestion 1: q\nWeight: heavy\n${scale}`,
    [[3, 'weight-invalid', true]],
  ],
  [
    'a weight of nothing',
    `Title: t\nQuestion 1: q\nWeight: 0\n${scale}`,
    [[3, 'weight-invalid', true]],
  ],
  [
    'minutes in words',
    `Title: t\nQuestion 1: q\nMinutes: some\n${scale}`,
    [[3, 'minutes-invalid', false]],
  ],
  [
    'too many minutes',
    `Title: t\nQuestion 1: q\nMinutes: 181\n${scale}`,
    [[3, 'minutes-invalid', false]],
  ],
  [
    'a second weight',
    `Title: t\nQuestion 1: q\nWeight: 2\nWeight: 3\n${scale}`,
    [[4, 'field-repeated', false]],
  ],
  [
    'an empty competency',
    `Title: t\nQuestion 1: q\nCompetency:\n${scale}`,
    [[3, 'field-empty', false]],
  ],
  [
    'a hint that is only a dash',
    `Title: t\nQuestion 1: q\nHints:\n-\n${scale}`,
    [[4, 'hint-empty', false]],
  ],
  [
    'a criterion that is only a dash',
    `Title: t\nQuestion 1: q\n${scale}-\n`,
    [[9, 'criterion-empty', false]],
  ],
  [
    'criteria without dashes',
    'Title: t\nQuestion 1: q\nGood:\nNames it\nDates it\nPoor:\n- c\nOkay:\n- b\n',
    [
      [3, 'levels-reordered', false],
      [4, 'dash-missing', false],
      [5, 'dash-missing', false],
    ],
  ],
  ['text after the criteria', `${titled}\nThank you all.\n`, [[33, 'dash-missing', false]]],
  [
    'a heading between questions',
    `Title: t\nQuestion 1: q\n${scale}\n## Part two\n\nQuestion 2: r\n${scale}`,
    [[10, 'heading-left-out', false]],
  ],
  [
    'a rule between questions',
    `Title: t\nQuestion 1: q\n${scale}---\nQuestion 2: r\n${scale}`,
    [[9, 'separator', false]],
  ],
  [
    'a question number left out',
    `Title: t\nQuestion 1: q\n${scale}Question 3: r\n${scale}`,
    [[9, 'question-number', false]],
  ],
  [
    'a question number used twice',
    `Title: t\nQuestion 1: q\n${scale}Question 1: r\n${scale}`,
    [[9, 'question-number', false]],
  ],
  [
    'a character that was lost',
    `Title: t\nQuestion 1: q\uFFFD\n${scale}`,
    [[2, 'unreadable-character', false]],
  ],
]

test.each(faults)('[KIT-2] %s is reported on its line', (_, text, expected) => {
  expect(problemsOf(text)).toEqual(expected)
})

test.each(faults)('[KIT-2] the message about %s says what to do', (_, text) => {
  for (const { message } of parseKit(text).problems) {
    expect(message).toMatch(/^\S.{20,}[.]$/)
    expect(message).not.toMatch(/undefined|null|NaN|\[object/)
  }
})

test('[KIT-2] an own score stands with its level, and the others count down to 1', () => {
  const text = cleanText
    .replaceAll('Good Response', 'Good (10) Response')
    .replace('Poor', 'Poor (0.5)')
  const scores = parseKit(text).kit?.questions.map(({ levels }) => levels.map(({ score }) => score))
  expect(scores).toEqual([
    [10, 2, 0.5],
    [10, 2, 1],
  ])
})

test('[KIT-2] fields of a kit and of its questions are read by all their names', () => {
  const text = `Title: Pilot
**Role:** Harbour pilot

We listen.

## Job description
You bring ships in.

Question 1 (Judgement): q
Weight: 2,5
Time: about 8 min
Hints:
- first
- second,
  carried on
Interviewer hint: third

${scale}`
  expect(parseKit(text)).toEqual({
    problems: [],
    kit: {
      title: 'Pilot',
      role: 'Harbour pilot',
      brief: 'We listen.',
      jobDescription: 'You bring ships in.',
      questions: [
        {
          prompt: 'q',
          competency: 'Judgement',
          weight: 2.5,
          minutes: 8,
          hints: ['first', 'second, carried on', 'third'],
          levels: [
            { label: 'Good', score: 3, criteria: ['a'] },
            { label: 'Okay', score: 2, criteria: ['b'] },
            { label: 'Poor', score: 1, criteria: ['c'] },
          ],
        },
      ],
    },
  })
})

test('[KIT-2] a backslash keeps a line from being a keyword', () => {
  const text = `\\Title: none\n\\Question 9: none\n\n${cleanText.replace('- Told', '- \\Good: told')}`
  const { kit } = parseKit(text)
  expect(kit?.title).toBe('')
  expect(kit?.brief).toBe(`Title: none\nQuestion 9: none\n\n${cleanKit.brief}`)
  expect(kit?.questions[0]?.levels[0]?.criteria[1]).toBe('Good: told the owner before they called')
})
