import { expect, test } from 'vitest'
import { problemOf, tableOf } from '../../../shared/agreement/panel-data.ts'
import { dataOfRecord, isRecord, RecordRatings } from '../../../shared/agreement/record-data.ts'
import type { Interview } from '../../../shared/interview/state.ts'
import { exportRecord, type RecordExport } from '../../../shared/record/export-json.ts'
import { viewRecord } from '../../../shared/record/view.ts'
import { aCalibration } from '../../support/calibrations.ts'
import { aKit, aPanel, after, everyone, rated } from '../../support/interviews.ts'
import { openedLoop } from '../../support/loops.ts'
import { open, revise, seal, start } from '../../support/orders.ts'

const rounds = ['q1', 'q2', 'q3'].flatMap((id, at) => [
  open(id),
  seal('ann', id, rated(at + 1)),
  seal('bob', id, rated(2)),
  seal('cyd', id, rated(2)),
])
const recordOf = (interview: Interview): RecordExport => exportRecord(viewRecord(interview))
const sameQuestion = (record: RecordExport): RecordExport => ({
  ...record,
  rounds: record.rounds.map((round) => ({
    ...round,
    question: { ...round.question, prompt: 'The same question?' },
  })),
})

/** The table of a record as a file would have it. */
function readBack(record: RecordExport) {
  const { data, leftOut } = dataOfRecord(RecordRatings.parse(JSON.parse(JSON.stringify(record))))
  expect(problemOf(data)).toBe(null)
  return { ...tableOf(data), leftOut }
}

test('[STATS-1] in a calibration each clip is a candidate, also where all are of one question', () => {
  const panel = readBack(sameQuestion(recordOf(after(aCalibration(), start(), ...rounds))))
  const question = 'the same question?'
  expect(panel.cells).toEqual(
    ['Clip q1', 'Clip q2', 'Clip q3'].map((candidate) => ({ candidate, question })),
  )
  expect(panel.table).toEqual([
    [1, 2, 2],
    [2, 2, 2],
    [3, 2, 2],
  ])
})

test('[STATS-1] clips of one title and questions of one text are told apart by their round', () => {
  const session = recordOf(after(aCalibration(), start(), ...rounds))
  const titled = session.rounds.map((round) => ({
    ...round,
    clip: round.clip && { ...round.clip, title: 'Sample' },
  }))
  const clips = readBack(sameQuestion({ ...session, rounds: titled }))
  expect(clips.cells.map(({ candidate }) => candidate)).toEqual([
    'Sample (q1)',
    'Sample (q2)',
    'Sample (q3)',
  ])
  const kit = readBack(sameQuestion(recordOf(after(aPanel({ kit: aKit(3) }), start(), ...rounds))))
  expect(kit.cells.map(({ question }) => question)).toEqual(
    ['q1', 'q2', 'q3'].map((id) => `the same question? (${id})`),
  )
})

test('[STATS-1] a loop whose interviews ask the same is read, without their overall rounds', () => {
  const record = recordOf(openedLoop().interview)
  const { cells, table, raters } = readBack(record)
  expect(cells).toHaveLength(2)
  expect(new Set(cells.map(({ question }) => question)).size).toBe(2)
  expect(raters).toEqual(['Ann', 'Bob', 'Dan'])
  expect(table.flat().filter((level) => level !== null)).toHaveLength(4)
})

test('[STATS-1] members of one name are two raters, and what was revised is the level after the talk', () => {
  const members = everyone.map((one) => (one.id === 'bob' ? { ...one, name: 'Ann' } : one))
  const interview = after(
    aPanel({ kit: aKit(3), members }),
    start(),
    ...rounds,
    revise('cyd', 'q1', rated(1)),
  )
  const { raters, table, revised } = readBack(recordOf(interview))
  expect(raters).toEqual(['Ann (ann)', 'Ann (bob)', 'Cyd'])
  expect(table[0]).toEqual([1, 2, 2])
  expect(revised?.[0]).toEqual([1, 2, 1])
})

test('[STATS-2] what only says that it is a record is none', () => {
  const claim = { format: 'evenhand-record' }
  expect([isRecord(claim), isRecord({ levels: [] }), isRecord(null)]).toEqual([true, false, false])
  expect(RecordRatings.safeParse(claim).success).toBe(false)
})
