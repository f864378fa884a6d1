import fc from 'fast-check'
import { expect, test } from 'vitest'
import { competenciesOf, type LinedUpRound } from '../../../shared/record/competencies.ts'
import { exportRecord } from '../../../shared/record/export-json.ts'
import { viewRecord } from '../../../shared/record/view.ts'
import { after, aQuestion, as, notRated } from '../../support/interviews.ts'
import { openedLoop } from '../../support/loops.ts'
import { blindAt, aView } from './talk-views.ts'

type Parts = { prompt?: string; competency?: string; levels?: number; from?: string; id?: string }

/** A revealed round of the interview `from`, rated at these levels; null is who could not rate. */
function aRound(given: readonly (number | null)[], parts: Parts = {}): LinedUpRound {
  const { prompt = 'Tell us.', competency = '', levels = 3, from = 'i1', id = 'q1' } = parts
  return {
    id: `${from}-${id}`,
    state: 'revealed',
    setAside: null,
    source: {
      interviewId: from,
      roundId: id,
      kitId: `kit-${from}`,
      kitTitle: `Kit of ${from}`,
      kitVersion: 1,
    },
    question: { ...aQuestion('it', levels), prompt, competency },
    ratings: given.map((level, index) =>
      level === null ? aView(`m${index}`, { blind: notRated() }) : blindAt(`m${index}`, level),
    ),
  }
}

/** The rows as title and, for each cell, rank and count of its scales, or why it is empty. */
const shown = (rounds: readonly LinedUpRound[]) =>
  competenciesOf(rounds).rows.map(({ title, cells }) => [
    title,
    ...cells.map(({ state, scales }) =>
      state === 'rated'
        ? scales.map(({ counts }) => counts.map(({ rank, count }) => `${rank}:${count}`).join(' '))
        : state,
    ),
  ])

test('[LOOP-2] competencies that read the same share a row across kits, and a panel has a cell of its own', () => {
  const rounds = [
    aRound([3, 3, 1], { competency: 'Honesty' }),
    aRound([2], { competency: 'Care', id: 'q2' }),
    aRound([2, 1], { competency: 'HONESTY', from: 'i2', prompt: 'Another question.' }),
    aRound([3], { competency: 'Honesty', from: 'i2', id: 'q2' }),
  ]
  expect(shown(rounds)).toEqual([
    ['Honesty', ['3:2 1:1'], ['3:1 2:1 1:1']],
    ['Care', ['2:1'], 'absent'],
  ])
  expect(competenciesOf(rounds).columns).toMatchObject([
    { interviewId: 'i1', kitTitle: 'Kit of i1', memberIds: ['m0', 'm1', 'm2'] },
    { interviewId: 'i2', kitTitle: 'Kit of i2', memberIds: ['m0', 'm1'] },
  ])
})

test('[LOOP-2] a question without competency stands under its prompt, and overall rounds come last', () => {
  const rounds = [
    aRound([3], { id: 'overall', prompt: 'Overall?' }),
    aRound([3], { prompt: 'Care' }),
    aRound([2], { competency: 'Care', from: 'i2' }),
    aRound([1], { id: 'overall', prompt: 'Overall, then?', from: 'i2' }),
  ]
  expect(shown(rounds)).toEqual([
    ['Care', ['3:1'], 'absent'],
    ['Care', 'absent', ['2:1']],
    ['Overall?', ['3:1'], ['1:1']],
  ])
  expect(competenciesOf(rounds).rows.map(({ kind }) => kind)).toEqual([
    'question',
    'competency',
    'overall',
  ])
})

test('[LOOP-2] ratings on different scales stand apart in their cell', () => {
  const other = aRound([2], { competency: 'Care', id: 'q3' })
  const levels = other.question.levels.map((level) => ({ ...level, label: `${level.label}!` }))
  const rounds = [
    aRound([3, 2], { competency: 'Care' }),
    aRound([3], { competency: 'Care', id: 'q2', levels: 5 }),
    { ...other, question: { ...other.question, levels } },
    aRound([3], { competency: 'Care', id: 'q4' }),
  ]
  expect(shown(rounds)).toEqual([['Care', ['3:2 2:1', '3:1', '2:1']]])
})

test('[VOID-1] what is set aside is in no count and no row of its own, and is named', () => {
  const voided = aRound([3], { competency: 'Care' })
  const rounds: LinedUpRound[] = [
    { ...voided, state: 'voided', setAside: 'a bad question' },
    aRound([2], { competency: 'Care', from: 'i2' }),
    { ...aRound([1], { id: 'q2', prompt: 'Alone' }), state: 'skipped', setAside: 'no time' },
    aRound([null], { competency: 'Care', from: 'i3' }),
  ]
  const { rows, columns, aside } = competenciesOf(rounds)
  expect(shown(rounds)).toEqual([['Care', 'aside', ['2:1'], 'unrated']])
  expect(rows[0]?.cells.map((cell) => cell.notRated)).toEqual([0, 0, 1])
  expect(columns[0]?.memberIds).toEqual([])
  expect(aside.map(({ id, setAside }) => [id, setAside])).toEqual([
    ['i1-q1', 'a bad question'],
    ['i1-q2', 'no time'],
  ])
})

test('[LOOP-2] in the record of a loop blind ratings count, and one that moved stays where it was', () => {
  const { interview } = openedLoop()
  const roundsOf = (one: typeof interview) => exportRecord(viewRecord(one)).rounds
  const wanted = [['Competency of question 1', ['3:1 1:1'], ['2:2']]]
  expect(shown(roundsOf(interview))).toEqual(wanted)
  const voided = as('fay', { type: 'void-round', roundId: '1-q1', reason: 'it was leading' })
  expect(shown(roundsOf(after(interview, voided)))).toEqual([
    ['Competency of question 1', 'aside', ['2:2']],
  ])
})

const ratings = fc.array(fc.option(fc.integer({ min: 1, max: 3 })), { maxLength: 5 })
const anyRound = fc
  .record({
    given: ratings,
    competency: fc.constantFrom('', 'Care', 'CARE', 'Honesty'),
    prompt: fc.constantFrom('One?', 'Two?'),
    levels: fc.integer({ min: 3, max: 5 }),
    from: fc.constantFrom('i1', 'i2', 'i3'),
    state: fc.constantFrom('revealed' as const, 'revealed' as const, 'voided' as const),
  })
  .map(({ given, state, ...parts }) => ({ ...aRound(given, parts), state }))

test('[LOOP-2] each blind rating of a revealed round is counted once, under its panel and on its own scale', () => {
  fc.assert(
    fc.property(fc.array(anyRound, { maxLength: 12 }), (rounds) => {
      const { rows, columns, aside } = competenciesOf(rounds)
      for (const [index, { interviewId }] of columns.entries()) {
        const cells = rows.flatMap(({ cells }) => cells[index] ?? [])
        const own = rounds.filter(
          ({ state, source }) => state === 'revealed' && source?.interviewId === interviewId,
        )
        for (const length of [3, 4, 5]) {
          const counted = cells
            .flatMap(({ scales }) => scales.filter(({ levels }) => levels === length))
            .flatMap(({ counts }) => counts.flatMap(({ rank, count }) => Array(count).fill(rank)))
          const given = own
            .filter(({ question }) => question.levels.length === length)
            .flatMap(({ ratings }) => ratings)
            .flatMap(({ blind }) => (blind?.kind === 'rated' ? [blind.level] : []))
          expect(counted.toSorted()).toEqual(given.toSorted())
        }
        const given = own.flatMap((round) => round.ratings)
        expect(cells.reduce((sum, { notRated }) => sum + notRated, 0)).toBe(
          given.filter(({ blind }) => blind?.kind === 'not-rated').length,
        )
      }
      expect(aside).toEqual(rounds.filter(({ state }) => state === 'voided'))
      for (const { cells } of rows) expect(cells).toHaveLength(columns.length)
    }),
    { numRuns: 200 },
  )
})

test('[LOOP-2] the order in which people stand in the record changes no cell', () => {
  fc.assert(
    fc.property(fc.array(anyRound, { maxLength: 8 }), (rounds) => {
      const turned = rounds.map((one) => ({ ...one, ratings: one.ratings.toReversed() }))
      expect(competenciesOf(turned).rows).toEqual(competenciesOf(rounds).rows)
    }),
    { numRuns: 100 },
  )
})
