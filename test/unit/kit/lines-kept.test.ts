import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatKit } from '../../../shared/kit/format.ts'
import { parseKit } from '../../../shared/kit/parse.ts'
import { Kit, type KitProblem } from '../../../shared/kit/schema.ts'

/** Beginnings of lines, of every kind that a text may have; a word of its own follows each. */
const starts = [
  '',
  '  ',
  '\t',
  '> ',
  '- ',
  '* ',
  '• ',
  '1. ',
  '2) ',
  'a) ',
  '- - ',
  '\\',
  '- \\',
  'Question 1: ',
  'Question 2: ',
  'Question 9: ',
  'Question: ',
  'Q1. ',
  'Q3: ',
  'Q: ',
  '**Question 2:** ',
  '## Question 3 ',
  '- Question 4: ',
  'question one: ',
  '1. **Good:** ',
  'Good Response Criteria: ',
  'Okay: ',
  '**Poor:** ',
  '- Good: ',
  'Weak - ',
  '5 - Excellent: ',
  'Good (4) Response Criteria: ',
  'Criteria for a strong answer: ',
  'Level: ',
  'Level 2: ',
  'Title: ',
  'Role: ',
  'Brief: ',
  'Job description: ',
  'Competency: ',
  'Weight: ',
  'Minutes: ',
  'Hint: ',
  'Hints: ',
  '- Hint: ',
  'Time: ',
  'Levels: ',
  'Weight: 2 ',
  '--- ',
  '```',
  '[ ] ',
]
const bare = [
  '',
  '',
  ' ',
  '-',
  '•',
  '1.',
  '---',
  '***',
  '```',
  'Question 1',
  'Question',
  'Q',
  'Good',
  'Poor:',
  'Good Response Criteria:',
  'Okay Response Criteria',
  'Hints:',
  'Levels: as written',
  'Brief:',
]
const ends = ['\n', '\n', '\n', '\n\n', '\r\n', '\r', '\u2028', '\v']

const soup = fc.array(
  fc.tuple(
    fc.oneof(
      fc.constantFrom(...starts),
      fc.constantFrom(...bare).map((line) => ({ line })),
    ),
    fc.constantFrom(...ends),
  ),
  { maxLength: 40 },
)

/** The soup as text in which each line with content has a word that no other line has. */
function write(lines: ReturnType<typeof soup.generate>['value']): string {
  return lines
    .map(([start, end], index) =>
      typeof start === 'string' ? `${start}word${index}x${end}` : `${start.line}${end}`,
    )
    .join('')
}

const isCovered = (line: number, problems: readonly KitProblem[]): boolean =>
  problems.some((problem) => {
    const first = problem.line ?? 1
    return first <= line && line <= (problem.lastLine ?? first)
  })

/** The numbers of the lines whose words are neither in the kit nor in a problem. */
function lostLines(text: string): number[] {
  const { kit, problems } = parseKit(text)
  const kept = JSON.stringify(kit)
  return text.split(/\r\n|[\r\n]/).flatMap((raw, index) => {
    const words = raw.match(/word\d+x/g) ?? []
    const isKept = words.every((word) => kept.includes(word))
    return isKept || isCovered(index + 1, problems) ? [] : [index + 1]
  })
}

test('[KIT-2] no line of any text is lost: it is in the kit or in a problem', () => {
  fc.assert(
    fc.property(soup, (lines) => {
      expect(lostLines(write(lines))).toEqual([])
    }),
    { numRuns: 1_000 },
  )
})

test('[KIT-2] no line is lost in a text that breaks every limit', () => {
  const many = (count: number, line: (index: number) => string) =>
    Array.from({ length: count }, (_, index) => line(index)).join('\n')
  const long = 'long '.repeat(120)
  const text = [
    many(3_000, (index) => `word${index}x in the brief`),
    'Question 1: a word90000x',
    many(200, (index) => `asked word${10_000 + index}x ${long}`),
    many(30, (index) => `Hint: word${20_000 + index}x ${long}`),
    many(9, (index) => `Level: word${30_000 + index}x\n- word${31_000 + index}x`),
    'Question 2: b',
    'Good:',
    many(40, (index) => `- word${40_000 + index}x ${long}`),
    many(
      90,
      (index) => `Question ${index + 3}: word${50_000 + index}x\nGood:\n- word${51_000 + index}x`,
    ),
  ].join('\n')
  expect(lostLines(text)).toEqual([])
})

test('[KIT-2] whatever the text, the kit keeps to its schema and is read back from its own text', () => {
  fc.assert(
    fc.property(soup, (lines) => {
      const { kit } = parseKit(write(lines))
      if (!kit) return
      expect(Kit.parse(kit)).toEqual(kit)
      expect(parseKit(formatKit(kit)).kit).toEqual(kit)
    }),
    { numRuns: 500 },
  )
})
