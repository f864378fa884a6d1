import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseKit } from '../../../shared/kit/parse.ts'
import { Kit } from '../../../shared/kit/schema.ts'
import { cleanKit, cleanText, codesOf } from './clean-kit.ts'

const cutOffText = readFileSync(new URL('fixtures/cut-off.txt', import.meta.url), 'utf8')

/** A real guide may lie beside the project; it has the form of our own text and never comes with it. */
const realGuide = new URL('../../../../shared/kits/research-engineer.txt', import.meta.url)
const guides: [name: string, text: string][] = [['our own', cutOffText]]
if (existsSync(realGuide)) guides.push(['a real one', readFileSync(realGuide, 'utf8')])

const lineOf = (text: string, start: string): number =>
  text.split('\n').findIndex((line) => line.startsWith(start)) + 1

test.each(guides)('[KIT-2] %s, cut off in question 4, keeps three whole questions', (_, text) => {
  const { kit } = parseKit(text)
  const shape = kit?.questions.map(({ levels }) => levels.map(({ criteria }) => criteria.length))
  expect(shape).toEqual([
    [3, 3, 3],
    [3, 3, 3],
    [3, 3, 3],
    [2, 0, 0],
  ])
  const scale = { labels: ['Good', 'Okay', 'Poor'], scores: [3, 2, 1] }
  for (const { levels } of kit?.questions ?? []) {
    expect(levels.map(({ label }) => label)).toEqual(scale.labels)
    expect(levels.map(({ score }) => score)).toEqual(scale.scores)
  }
  expect(kit?.brief.split('\n\n')).toHaveLength(
    text.split('Question 1')[0]!.trim().split('\n\n').length,
  )
})

test.each(guides)('[KIT-2] %s, cut off in question 4, is flagged on its lines', (_, text) => {
  const header = lineOf(text, 'Question 4')
  const end = text.split('\n').length
  expect(parseKit(text).problems.map(({ line, code, blocks }) => [line, code, blocks])).toEqual([
    [1, 'title-missing', false],
    [header, 'level-missing', true],
    [header, 'level-missing', true],
    [end, 'cut-off', true],
  ])
})

test('[KIT-2] a problem says what is missing and how to mend it', () => {
  const messages = parseKit(cutOffText).problems.map(({ message }) => message)
  expect(messages).toEqual([
    'The kit has no title. Add a line such as “Title: Support engineer, first interview” at the top.',
    'Question 4 has no “Okay” level. Write a line “Okay Response Criteria:” with its criteria below, or “Levels: as written” if this question has no such level.',
    'Question 4 has no “Poor” level. Write a line “Poor Response Criteria:” with its criteria below, or “Levels: as written” if this question has no such level.',
    'The text seems to break off here, inside “Good” of question 4: “Demonstrates a habit of”. Complete this line and add what came after it.',
  ])
})

const cuts: [where: string, text: string, kept: number[], codes: string[]][] = [
  [
    'after a dash',
    'Good:\n- a\n-',
    [1, 0, 0],
    ['level-missing', 'level-missing', 'criterion-empty', 'cut-off'],
  ],
  [
    'after the name of a level',
    'Good:\n- a\n\nOkay:',
    [1, 0, 0],
    ['level-missing', 'criteria-missing', 'cut-off'],
  ],
  [
    'in the header of a level',
    'Good:\n- a\n\nOkay Resp',
    [1, 0, 0],
    ['level-missing', 'criteria-missing', 'cut-off'],
  ],
  [
    'in the name of a level',
    'Good:\n- a\n\nOkay:\n- b\n\nPo',
    [1, 1, 0],
    ['criteria-missing', 'cut-off'],
  ],
  [
    'in the prompt',
    'and then',
    [0, 0, 0],
    ['level-missing', 'level-missing', 'level-missing', 'cut-off'],
  ],
  [
    'in the word for a question',
    'Good:\n- a\n\nOkay:\n- b\n\nPoor:\n- c\n\nQuest',
    [1, 1, 1],
    ['cut-off'],
  ],
]

test.each(cuts)('[KIT-2] a text cut off %s keeps what is there', (_, end, kept, codes) => {
  const { kit, problems } = parseKit(`Title: t\n${cleanText}\nQuestion 3: Why\n${end}`)
  expect(kit?.questions.slice(0, 2)).toEqual(cleanKit.questions)
  expect(kit?.questions[2]?.levels.map(({ criteria }) => criteria.length)).toEqual(kept)
  expect(codesOf(problems)).toEqual(codes)
})

test('[KIT-2] a text cut off right after a question has begun says that it asks nothing', () => {
  const { kit, problems } = parseKit(`Title: t\n${cleanText}\nQuestion 3`)
  expect(kit?.questions).toHaveLength(3)
  expect(codesOf(problems)).toContain('prompt-missing')
  expect(codesOf(problems)).toContain('cut-off')
})

test('[KIT-2] a question with all its levels is not called cut off', () => {
  expect(codesOf(parseKit(cleanText).problems)).toEqual(['title-missing'])
  const inTheMiddle = cleanText.replace(
    'Okay Response Criteria:\n- Takes the oldest job first\n',
    '',
  )
  expect(codesOf(parseKit(inTheMiddle).problems)).toEqual(['title-missing', 'level-missing'])
})

test('[KIT-2] wherever a text is cut off, it is a kit that keeps to its schema or is refused', () => {
  const first = cutOffText.indexOf('Question 1') + 'Question 1'.length
  for (let end = 0; end <= cutOffText.length; end += 3) {
    const { kit, problems } = parseKit(cutOffText.slice(0, end))
    expect(kit !== null).toBe(end >= first)
    if (kit) expect(Kit.parse(kit)).toEqual(kit)
    expect(problems.every(({ line, message }) => line !== null && message !== '')).toBe(true)
    const isWhole = kit?.questions.every(({ levels }) =>
      levels.every(({ criteria }) => criteria.length > 0),
    )
    // A scrap of the word for the next question is pointed out as cut off even after a whole one.
    const others = problems.filter(({ blocks, code }) => blocks && code !== 'cut-off')
    expect(others.length === 0).toBe(isWhole ?? false)
  }
})
