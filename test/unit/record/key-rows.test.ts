import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { recordToCsv } from '../../../shared/record/export-csv.ts'
import { exportRecord } from '../../../shared/record/export-json.ts'
import { recordSheets } from '../../../shared/record/sheets.ts'
import { viewRecord } from '../../../shared/record/view.ts'
import { aCalibration, keySealed } from '../../support/calibrations.ts'
import { after, aPanel, notRated, rated } from '../../support/interviews.ts'
import { open, reveal, seal, start } from '../../support/orders.ts'

const keys = [
  keySealed('q1', 'Kim', rated(3, 'Names the cause.', ['3.1'])),
  keySealed('q1', 'Lea', rated(2, '=1+1', ['3.1', '2.2'])),
  keySealed('q1', 'Max', notRated('heard nothing')),
  keySealed('q2', 'Kim', rated(1, 'Says nothing.')),
]
const rounds = ['q1', 'q2'].flatMap((id) => [open(id), seal('ann', id), reveal(id, 'enough')])
const session = after(aCalibration({ keys, probes: ['q2'] }), start(), ...rounds)
const record = exportRecord(viewRecord(session))
const rowsOf = (csv: string) =>
  Papa.parse<Record<string, string>>(csv.slice(1), { header: true, skipEmptyLines: true }).data

test('[EXPORT-1] a calibration’s table has the key beside each rating, once it was shown', () => {
  const rows = rowsOf(recordToCsv(record))
  const ofAnn = rows.filter(({ member }) => member === 'Ann')
  expect(ofAnn).toMatchObject([
    {
      clip: 'Clip q1',
      'silent key': '',
      'key level': 'Level 2',
      'key criteria heard': 'question 1 3 first',
      'key evidence': 'Kim: Names the cause. | Lea: =1+1 | Max: heard nothing',
    },
    { clip: 'Clip q2', 'silent key': 'yes', 'key level': '', 'key evidence': '' },
  ])
  const plain = after(aPanel(), start(), open('q1'), seal('ann', 'q1'), reveal('q1', 'enough'))
  const [row] = rowsOf(recordToCsv(exportRecord(viewRecord(plain))))
  expect(Object.keys(row ?? {}).filter((name) => /key|clip/.test(name))).toEqual([])
})

test('[EXPORT-2] the workbook of a calibration has a sheet of what each expert said', () => {
  const sheet = recordSheets(record).find(({ name }) => name === 'Keys')
  expect(sheet?.rows).toMatchObject([
    { clip: 'Clip q1', expert: 'Kim', 'key level': 'Level 3' },
    { expert: 'Lea', 'key level': 'Level 2', 'key evidence': '=1+1' },
    { expert: 'Max', 'key level': '', 'key not rated because': 'heard nothing' },
  ])
  expect(recordSheets(exportRecord(viewRecord(aPanel()))).map(({ name }) => name)).not.toContain(
    'Keys',
  )
})
