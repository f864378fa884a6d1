import { expect, test } from 'vitest'
import { publishProblems } from '../../../shared/kit/publish.ts'
import type { Kit, Level, Question } from '../../../shared/kit/schema.ts'
import { cleanKit, codesOf } from './clean-kit.ts'

const level = (label: string, score: number, ...criteria: string[]): Level => ({
  label,
  score,
  criteria,
})
const withQuestion = (change: Partial<Question>): Kit => ({
  ...cleanKit,
  questions: [cleanKit.questions[0]!, { ...cleanKit.questions[1]!, ...change }],
})
const withLevels = (...levels: Level[]): Kit => withQuestion({ levels })
const steps = (count: number): Level[] =>
  Array.from({ length: count }, (_, index) => level(`l${index}`, count - index, 'c'))

const kits: [what: string, kit: Kit, codes: string[]][] = [
  ['whole', cleanKit, []],
  ['without a title', { ...cleanKit, title: '' }, []],
  ['without questions', { ...cleanKit, questions: [] }, ['no-question']],
  ['with a question that asks nothing', withQuestion({ prompt: '' }), ['prompt-missing']],
  ['without levels', withLevels(), ['too-few-levels']],
  ['with 1 level', withLevels(...steps(1)), ['too-few-levels']],
  ['with 2 levels', withLevels(...steps(2)), []],
  ['with 7 levels', withLevels(...steps(7)), []],
  ['with 8 levels', withLevels(...steps(8)), ['too-many-levels']],
  ['with a label twice', withLevels(level('a', 2, 'c'), level('A', 1, 'c')), ['label-duplicate']],
  [
    'with a label three times',
    withLevels(level('a', 3, 'c'), level('a', 2, 'c'), level('a', 1, 'c')),
    ['label-duplicate', 'label-duplicate'],
  ],
  [
    'with equal scores',
    withLevels(level('a', 1, 'c'), level('b', 1, 'c')),
    ['scores-not-descending'],
  ],
  [
    'with rising scores',
    withLevels(level('a', 1, 'c'), level('b', 2, 'c')),
    ['scores-not-descending'],
  ],
  ['with scores below zero', withLevels(level('a', 0, 'c'), level('b', -0.5, 'c')), []],
  [
    'with a level without criteria',
    withLevels(level('a', 2, 'c'), level('b', 1)),
    ['criteria-missing'],
  ],
]

test.each(kits)('[KIT-3] a kit %s is blocked by %j', (_, kit, codes) => {
  const problems = publishProblems(kit)
  expect(codesOf(problems)).toEqual(codes)
  for (const { line, blocks, message } of problems) {
    expect([line, blocks]).toEqual([null, true])
    expect(message).toMatch(/^(The kit|Question 2)\b.{20,}[.]$/)
  }
})
