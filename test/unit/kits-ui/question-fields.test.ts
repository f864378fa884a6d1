import fc from 'fast-check'
import { expect, test } from 'vitest'
import { goalOf } from '../../../client/components/kits/mending.ts'
import { fieldsOf, readFields } from '../../../client/components/kits/question-fields.ts'
import type { Question } from '../../../shared/kit/schema.ts'
import { limits } from '../../../shared/limits.ts'
import { arbitraryKit } from '../kit/arbitrary-kit.ts'

const question: Question = {
  prompt: 'What would you check first?',
  competency: 'Finding the cause',
  weight: 1.5,
  minutes: 8,
  hints: ['Wait for an example'],
  levels: [
    { label: 'Good', score: 3, criteria: ['Asks what changed', 'Looks before it acts'] },
    { label: 'Okay', score: 2, criteria: ['Has a list'] },
    { label: 'Poor', score: 1, criteria: ['Guesses'] },
  ],
}
const withFields = (part: Partial<ReturnType<typeof fieldsOf>>) =>
  readFields({ ...fieldsOf(question), ...part })

test('[KIT-2] a question that goes through its form unchanged is the same question', () => {
  const isList = (lines: readonly string[]) =>
    lines.length > 0 && lines.every((line) => /^[-–—•]\s/.test(line))
  fc.assert(
    fc.property(arbitraryKit, ({ questions }) => {
      for (const one of questions) {
        const lists = [one.hints, ...one.levels.map(({ criteria }) => criteria)]
        if (lists.some(isList)) continue // the form takes such dashes for bullets
        expect(readFields(fieldsOf(one))).toEqual({ question: one, wrong: new Set() })
      }
    }),
  )
})

test('[KIT-2] the form takes what people type: a comma in a number, blank lines, a pasted list', () => {
  const read = withFields({
    weight: '2,5',
    minutes: ' 12 ',
    hints: '- First\n\n- Second\n',
    levels: fieldsOf(question).levels.map((row) => ({
      ...row,
      score: row.score.replace('1', '−1'),
    })),
  })
  expect(read.question).toMatchObject({ weight: 2.5, minutes: 12, hints: ['First', 'Second'] })
  expect(read.question?.levels.map(({ score }) => score)).toEqual([3, 2, -1])
})

const rows = fieldsOf(question).levels
const tooMany = Array.from({ length: limits.criteriaPerLevel + 1 }, (_, index) => `line ${index}`)
test.each([
  ['weight', { weight: '0' }],
  ['weight', { weight: '' }],
  ['weight', { weight: String(limits.weight + 1) }],
  ['minutes', { minutes: '2.5' }],
  ['minutes', { minutes: String(limits.plannedMinutes + 1) }],
  ['competency', { competency: 'x'.repeat(limits.nameChars + 1) }],
  ['prompt', { prompt: 'x'.repeat(limits.promptChars + 1) }],
  ['hints', { hints: 'x'.repeat(limits.lineChars + 1) }],
  ['levels.1.label', { levels: rows.with(1, { key: 1, label: ' ', score: '2', criteria: 'x' }) }],
  ['levels.2.score', { levels: rows.with(2, { key: 2, label: 'x', score: 'one', criteria: '' }) }],
  ['levels.0.criteria', { levels: rows.with(0, { key: 0, label: 'x', score: '3', criteria: tooMany.join('\n') }) }], // prettier-ignore
])('[KIT-3] the form names %s where it cannot be used', (name, part) => {
  expect(withFields(part)).toEqual({ question: null, wrong: new Set([name]) })
})

test.each([
  ['prompt-missing', {}, { field: 'prompt', level: null }],
  ['minutes-invalid', {}, { field: 'minutes', level: null }],
  ['level-missing', { levels: question.levels.with(1, { label: 'Okay', score: 2, criteria: [] }) }, { field: 'criteria', level: 1 }], // prettier-ignore
  ['scores-not-descending', { levels: question.levels.with(2, { label: 'Poor', score: 2, criteria: [] }) }, { field: 'score', level: 2 }], // prettier-ignore
  ['label-duplicate', { levels: question.levels.with(2, { label: 'good', score: 1, criteria: [] }) }, { field: 'label', level: 2 }], // prettier-ignore
  ['cut-off', {}, { field: 'prompt', level: null }],
])('[KIT-3] %s leads to the field where it is mended', (code, part, goal) => {
  expect(goalOf(code, { ...question, ...part })).toEqual(goal)
})
