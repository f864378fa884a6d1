import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cellOf } from '../../../shared/comparison/cell.ts'
import { compareRole, type Row } from '../../../shared/comparison/compare.ts'
import type { RoleRecord } from '../../../shared/comparison/sheet.ts'
import { byNames, sortRows, type Order } from '../../../shared/comparison/sort.ts'
import { Dice } from '../../support/dice.ts'
import { aKit, aQuestion } from '../../support/interviews.ts'
import { aRoleOf, sheetsOf, usual } from './sheets.ts'

const compared = (records: readonly RoleRecord[]) => {
  const data = sheetsOf(records)
  return compareRole(data, usual(data))
}
const rowOf = (rows: readonly Row[], id: string) => rows.find((row) => row.id === id)
const setTies = (row: Row | undefined) =>
  row?.tie?.kind === 'judged' ? { ...row, tie: row.tie.with.toSorted() } : row
const rounded = (value: unknown) =>
  JSON.parse(
    JSON.stringify(value, (_key, one) => (typeof one === 'number' ? Number(one.toFixed(9)) : one)),
  )

/** One kit in two versions: every third interview has other criteria for the second question. */
const twoVersions = (index: number) => {
  const content = aKit(3)
  const levels = aQuestion('question 2').levels.map((level) => ({ ...level, criteria: ['Other'] }))
  const questions = content.questions.map((one, place) => (place === 1 ? { ...one, levels } : one))
  return index % 3 === 2
    ? { id: 'kit-1', version: 2, content: { ...content, questions } }
    : { id: 'kit-1', version: 1, content }
}

test('[COMPARE-1] a cell counts the blind ratings by level, whatever came after', () => {
  const [record] = aRoleOf({ candidates: 1 })
  if (!record) throw new Error('no record')
  const cell = compared([record]).rows[0]?.cells[0]
  const blind = (record.rounds[0]?.ratings ?? []).flatMap((view) =>
    view.blind?.kind === 'rated' ? [view.blind.level] : [],
  )
  expect(cell?.counts.flatMap(({ rank, count }) => Array<number>(count).fill(rank))).toEqual(
    blind.toSorted((a, b) => b - a),
  )
  expect(cell?.revised).toBe(1)
  const share = blind.reduce((sum, level) => sum + (level - 1) / 2, 0) / 3
  expect(cell?.share).toBeCloseTo(share, 12)
})

test('[COMPARE-1] the order of interviews and of panelists changes nothing', () => {
  const records = aRoleOf({ kitOf: twoVersions })
  const wanted = compared(records)
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const dice = new Dice(seed)
      const turned = dice.shuffled(records).map((record) => ({
        ...record,
        members: dice.shuffled(record.members),
        rounds: record.rounds.map((round) => ({ ...round, ratings: dice.shuffled(round.ratings) })),
      }))
      const given = compared(turned)
      expect(given.columns.map(({ key }) => key)).toEqual(wanted.columns.map(({ key }) => key))
      for (const { id } of wanted.rows)
        expect(rounded(setTies(rowOf(given.rows, id)))).toEqual(
          rounded(setTies(rowOf(wanted.rows, id))),
        )
    }),
    { numRuns: 20 },
  )
})

test('[COMPARE-2] another version of the kit is flagged, has no total and moves nobody else’s', () => {
  const records = aRoleOf({ kitOf: twoVersions })
  const data = sheetsOf(records)
  const { rows, reference } = compareRole(data, usual(data))
  expect(reference).toBe('kit-1@1')
  for (const [index, row] of rows.entries()) {
    const isOther = index % 3 === 2
    const figures = [row.isOtherKit, row.isCompared, row.total.share === null, row.tie === null]
    expect(figures).toEqual([isOther, !isOther, isOther, isOther])
    const flags = row.cells.map(({ flag }) => flag)
    expect(flags).toEqual(isOther ? ['kit', 'criteria', 'kit', 'kit'] : [null, null, null, null])
  }
  const alone = compared(records.filter((_, index) => index % 3 !== 2))
  for (const row of alone.rows) expect(rowOf(rows, row.id)).toEqual(row)
})

test('[COMPARE-2] versions are put together only by choice, and stay flagged', () => {
  const data = sheetsOf(aRoleOf({ kitOf: twoVersions }))
  const { rows } = compareRole(data, { kit: 'all', by: 'question' })
  expect(rows.every(({ total }) => total.share !== null)).toBe(true)
  expect(rows[2]?.cells.map(({ flag }) => flag)).toEqual(['kit', 'criteria', 'kit', 'kit'])
  expect(rows[0]?.cells.every(({ flag }) => flag === null)).toBe(true)
})

test('[COMPARE-1] competencies gather their questions, each counting once', () => {
  const kit = aKit(3)
  const questions = kit.questions.map((one) => ({ ...one, competency: 'Judgement' }))
  const data = sheetsOf(aRoleOf({ candidates: 2, kit: { ...kit, questions } }))
  const { columns, rows } = compareRole(data, { ...usual(data), by: 'competency' })
  expect(columns.map(({ kind }) => kind)).toEqual(['competency', 'overall'])
  for (const { cells, total } of rows) expect(cells[0]?.share).toBeCloseTo(total.share ?? -1, 12)
})

test('[COMPARE-1] levels of other words are another scale, and are not counted as if they were the same', () => {
  const asked = (labels: string[], question: number) => ({
    id: `q${question}`,
    question,
    state: 'revealed' as const,
    sealed: 2,
    expected: 2,
    ratings: [3, 2].map((blind, panelist) => ({
      panelist,
      blind,
      standing: blind,
      isRevised: false,
      isLate: false,
    })),
    asked: {
      prompt: `Question ${question}`,
      competency: 'Judgement',
      levels: labels.map((label, at) => ({ label, score: 3 - at, criteria: [] })),
      key: `${question}`,
      competencyKey: 'judgement',
      isOverall: false,
    },
  })
  const words = ['Good', 'Okay', 'Poor']
  const same = cellOf([asked(words, 0), asked(['good', 'okay', 'poor'], 1)])
  expect(same.counts.map(({ rank, count }) => [rank, count])).toEqual([
    [3, 2],
    [2, 2],
  ])
  const other = cellOf([asked(words, 0), asked(['Always', 'Often', 'Never'], 1)])
  expect([other.counts, other.share, other.rated]).toEqual([[], 0.75, 4])
})

test('[COMPARE-1] [VOID-1] a void question is in no figure, and what is not revealed is a count', () => {
  const [record] = aRoleOf({ candidates: 1 })
  if (!record) throw new Error('no record')
  const hidden = { reveal: null, ratings: [], sealed: 2, expected: 3 }
  const rounds = record.rounds.map((round, index) => {
    if (index === 0) return { ...round, state: 'voided' as const }
    return index === 1 ? { ...round, state: 'open' as const, ...hidden } : round
  })
  const row = compared([{ ...record, rounds }]).rows[0]
  const nothing = { share: null, rated: 0, counts: [] }
  expect(row?.cells[0]).toMatchObject({ state: 'voided', ...nothing, revised: 0 })
  expect(row?.cells[1]).toMatchObject({ state: 'waiting', ...nothing, sealed: 2, expected: 3 })
  expect(row?.total).toMatchObject({ questions: 8, of: 10 })
})

test('[COMPARE-4] rows stand by name until somebody chooses, and what has no value is last either way', () => {
  const names = ['Zoë', 'adam 10', 'Adam 9', 'Éva', 'Adam 9', 'Bo']
  const records = aRoleOf({ nameOf: (index) => names[index] ?? '', kitOf: twoVersions })
  const { rows } = compared(records)
  const sorted = (order: Order) => sortRows(rows, order).map(({ candidate }) => candidate)
  expect(sorted(byNames)).toEqual(['Adam 9', 'Adam 9', 'adam 10', 'Bo', 'Éva', 'Zoë'])
  const twins = rows.filter(({ isTwin }) => isTwin).map(({ candidate }) => candidate)
  expect(twins).toEqual(['Adam 9', 'Adam 9'])
  for (const isDescending of [true, false]) {
    const totals = sortRows(rows, { by: 'total', isDescending }).map(({ total }) => total.share)
    const given = totals.flatMap((share) => share ?? [])
    expect(totals.slice(given.length)).toEqual([null, null])
    expect(given).toEqual(given.toSorted((a, b) => (isDescending ? b - a : a - b)))
  }
})
