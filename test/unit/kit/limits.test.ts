import { expect, test } from 'vitest'
import { parseKit } from '../../../shared/kit/parse.ts'
import { limits } from '../../../shared/limits.ts'

const scale = 'Good:\n- a\nOkay:\n- b\nPoor:\n- c\n'
const many = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => `${line(index + 1)}\n`).join('')

const edges: [what: string, most: number, write: (count: number) => string, code: string][] = [
  [
    'questions',
    limits.questions,
    (count) => many(count, (index) => `Question ${index}: q\n${scale}`),
    'too-many-questions',
  ],
  [
    'levels',
    limits.levels,
    (count) => `Question 1: q\n${many(count, (index) => `Level: l${index}\n- a`)}`,
    'too-many-levels',
  ],
  [
    'criteria',
    limits.criteriaPerLevel,
    (count) => `Question 1: q\n${scale}${many(count - 1, () => '- c')}`,
    'too-many-criteria',
  ],
  [
    'hints',
    limits.hintsPerQuestion,
    (count) => `Question 1: q\n${many(count, () => 'Hint: h')}${scale}`,
    'too-many-hints',
  ],
  [
    'characters of a criterion',
    limits.lineChars,
    (count) => `Question 1: q\n${scale}- ${'x'.repeat(count)}\n`,
    'too-long',
  ],
  [
    'characters of a hint',
    limits.lineChars,
    (count) => `Question 1: q\nHint: ${'x'.repeat(count)}\n${scale}`,
    'too-long',
  ],
  [
    'characters of a prompt',
    limits.promptChars,
    (count) => `Question 1: ${'x'.repeat(count)}\n${scale}`,
    'too-long',
  ],
  [
    'characters of a prompt, two units long each,',
    limits.promptChars,
    (count) => `Question 1: ${'\u{1F600}'.repeat(count)}\n${scale}`,
    'too-long',
  ],
  [
    'characters of a competency',
    limits.nameChars,
    (count) => `Question 1: q\nCompetency: ${'x'.repeat(count)}\n${scale}`,
    'too-long',
  ],
  [
    'characters of a brief',
    limits.longTextChars,
    (count) => `${'x'.repeat(count)}\nQuestion 1: q\n${scale}`,
    'too-long',
  ],
  [
    'characters of a job description',
    limits.longTextChars,
    (count) => `Job description:\n${'x'.repeat(count)}\nQuestion 1: q\n${scale}`,
    'too-long',
  ],
  [
    'characters of a role',
    limits.titleChars,
    (count) => `Role: ${'x'.repeat(count)}\nQuestion 1: q\n${scale}`,
    'too-long',
  ],
  [
    'characters of a title',
    limits.titleChars,
    (count) => `Title: ${'x'.repeat(count)}\nQuestion 1: q\n${scale}`,
    'too-long',
  ],
]

test.each(edges)(
  '[KIT-3] there may be as many %s as the limit says, and no more',
  (_, most, write, code) => {
    const blocking = (count: number) =>
      parseKit(write(count))
        .problems.filter(({ blocks }) => blocks)
        .map((problem) => problem.code)
    expect(blocking(most)).toEqual([])
    expect(blocking(most + 1)).toEqual([code])
  },
)

test('[KIT-2] a problem about several lines names the last of them too', () => {
  const text = `Title: t\nQuestion 1: q\nHint: h\n${scale}${many(limits.criteriaPerLevel + 4, () => '- d')}`
  expect(parseKit(text).problems).toMatchObject([
    { line: 29, lastLine: 33, code: 'too-many-criteria' },
  ])
})

test('[KIT-2] where there are more problems than anybody reads, the last one stands for the rest', () => {
  const text = `${many(limits.kitProblems + 50, () => 'Title: t')}Question 1:\n${scale}`
  const { problems } = parseKit(text)
  expect(problems).toHaveLength(limits.kitProblems)
  expect(problems.at(-1)).toMatchObject({ code: 'too-many-problems', blocks: true, lastLine: 551 })
})

test('[KIT-3] a text of exactly 1 MiB is read', () => {
  const start = `Question 1: q\n${scale}`
  const text = start + '\n'.repeat(limits.kitBytes - start.length)
  expect(parseKit(text).kit).not.toBeNull()
})
