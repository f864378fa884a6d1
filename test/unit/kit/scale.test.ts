import { expect, test } from 'vitest'
import { parseKit } from '../../../shared/kit/parse.ts'

const write = (...questions: string[][]): string =>
  questions
    .map((labels, index) =>
      [
        `Question ${index + 1}: q`,
        ...labels.map((label) => `${label}\n- of ${label.split('\n').at(-1)}`),
      ].join('\n'),
    )
    .join('\n')

/** The levels of each question as `label score`, with a dash where there are no criteria. */
const read = (text: string): string[][] =>
  (parseKit(text).kit?.questions ?? []).map(({ levels }) =>
    levels.map(({ label, score, criteria }) => `${label} ${score}${criteria.length ? '' : ' –'}`),
  )

const orders: [given: string[], expected: string[]][] = [
  [
    ['Poor:', 'Okay:', 'Good:'],
    ['Good 3', 'Okay 2', 'Poor 1'],
  ],
  [
    ['Weak:', 'Average:', 'Strong:', 'Excellent:'],
    ['Excellent 4', 'Strong 3', 'Average 2', 'Weak 1'],
  ],
  [
    ['Poor:', 'Weak:', 'Fair:', 'Good:'],
    ['Good 4', 'Fair 3', 'Weak 2', 'Poor 1'],
  ],
  [
    ['Good:', 'Poor:', 'Okay:'],
    ['Good 3', 'Okay 2', 'Poor 1'],
  ],
  [
    ['Level 1:', 'Level 2:', 'Level 3:'],
    ['Level 3 3', 'Level 2 2', 'Level 1 1'],
  ],
  [
    ['Weak (1):', 'Level: Odd (2)', 'Strong (5):'],
    ['Strong 5', 'Odd 2', 'Weak 1'],
  ],
  [
    ['Level: Low', 'Level: High'],
    ['Low 2', 'High 1'],
  ],
  [
    ['Poor:', 'Level: Odd', 'Good:'],
    ['Poor 3', 'Odd 2', 'Good 1'],
  ],
  [
    ['Levels: as written\nPoor:', 'Good:'],
    ['Poor 2', 'Good 1'],
  ],
]

test.each(orders)(
  '[KIT-2] levels %j are read best first where names or scores tell',
  (given, expected) => {
    expect(read(write(given))).toEqual([expected])
  },
)

const scales: [what: string, text: string, expected: string[][]][] = [
  [
    'the fullest question says what is missing',
    write(['Good:'], ['Excellent:', 'Good:', 'Weak:']),
    [
      ['Excellent 3 –', 'Good 2', 'Weak 1 –'],
      ['Excellent 3', 'Good 2', 'Weak 1'],
    ],
  ],
  [
    'the usual scale fills in a lonely level of it',
    write(['Okay:']),
    [['Good 3 –', 'Okay 2', 'Poor 1 –']],
  ],
  [
    'a question without levels gets the usual scale',
    'Question 1: q',
    [['Good 3 –', 'Okay 2 –', 'Poor 1 –']],
  ],
  [
    'OK is as good as Okay',
    write(['Good:', 'Okay:', 'Poor:'], ['Good:', 'OK:']),
    [
      ['Good 3', 'Okay 2', 'Poor 1'],
      ['Good 3', 'OK 2', 'Poor 1 –'],
    ],
  ],
  [
    'two of three levels are filled in from the weakest up too',
    write(['Good:', 'Okay:', 'Poor:'], ['Poor:', 'Okay:']),
    [
      ['Good 3', 'Okay 2', 'Poor 1'],
      ['Good 3 –', 'Okay 2', 'Poor 1'],
    ],
  ],
  [
    'a question may say that its levels are whole',
    write(['Good:', 'Okay:', 'Poor:'], ['Levels: as written\nGood:', 'Poor:']),
    [
      ['Good 3', 'Okay 2', 'Poor 1'],
      ['Good 2', 'Poor 1'],
    ],
  ],
  [
    'a question with labels of its own is left alone',
    write(['Good:', 'Okay:', 'Poor:'], ['Level: Done', 'Level: Open']),
    [
      ['Good 3', 'Okay 2', 'Poor 1'],
      ['Done 2', 'Open 1'],
    ],
  ],
  ['a lonely level of its own is not filled in', write(['Level: Done']), [['Done 1']]],
]

test.each(scales)('[KIT-2] %s', (_, text, expected) => {
  expect(read(text)).toEqual(expected)
})

const scores: [header: string, expected: string][] = [
  ['Good (4) Response Criteria:', 'Good 4'],
  ['Good Response Criteria (4):', 'Good 4'],
  ['Good (4 points):', 'Good 4'],
  ['Good (score: 4):', 'Good 4'],
  ['Good [4]:', 'Good 4'],
  ['Good (4/5):', 'Good 4'],
  ['**Good (4)**', 'Good 4'],
  ['4 - Good:', 'Good 4'],
  ['4 – Good', 'Good 4'],
  ['Good = 4:', 'Good 4'],
  ['Good - 4 points:', 'Good 4'],
  ['Good (2.5):', 'Good 2.5'],
  ['Good (-1):', 'Good -1'],
  ['Level: Good (4)', 'Good 4'],
  ['Level: Fixes it (4)', 'Fixes it 4'],
  ['Good (what we hope for):', 'Good (what we hope for) 2'],
]

test.each(scores)('[KIT-2] “%s” names a level and its score', (header, expected) => {
  expect(read(write([`Levels: as written\n${header}`, 'Poor:']))).toEqual([[expected, 'Poor 1']])
})
