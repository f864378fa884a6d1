import fc from 'fast-check'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import type { Interview } from '../../../shared/interview/state.ts'
import { recordToCsv } from '../../../shared/record/export-csv.ts'
import { exportRecord } from '../../../shared/record/export-json.ts'
import { viewRecord } from '../../../shared/record/view.ts'
import { aPanel, after, as, notRated, pinnedRule, rated } from '../../support/interviews.ts'
import { first, opening, second } from '../../support/loops.ts'
import {
  addLate,
  agree,
  excuse,
  open,
  reveal,
  revise,
  seal,
  skip,
  start,
  voidRound,
} from '../../support/orders.ts'

type Row = Record<string, string>

const csvOf = (interview: Interview) => recordToCsv(exportRecord(viewRecord(interview)))

/** The rows as a spreadsheet or a script reads them. */
function rowsIn(csv: string): Row[] {
  const { data, errors } = Papa.parse<Row>(csv.slice(1), { header: true, skipEmptyLines: true })
  expect(errors).toEqual([])
  return data
}
const rowsOf = (interview: Interview) => rowsIn(csvOf(interview))
const rowOf = (interview: Interview, member: string) =>
  rowsOf(interview).find((row) => row['member'] === member)

const running = after(aPanel({ policy: { kind: 'facilitator' } }), start(), open('q1'))
/** Ann's evidence, revealed. */
const withEvidence = (evidence: string) =>
  after(running, seal('ann', 'q1', rated(3, evidence)), reveal('q1', 'for a reason'))

test('[EXPORT-1] the CSV begins with a byte-order mark and ends its lines as spreadsheets do', () => {
  const csv = csvOf(withEvidence('as it was'))
  expect(csv.startsWith('\uFEFFinterview,')).toBe(true)
  expect(csv.split('\r\n')).toHaveLength(3 + 2) // a header, three panelists, the end
})

test.each([
  '=1+1',
  '+1',
  '-2+3',
  '@SUM(A1)',
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  '  =1+1',
  '\u00A0=1+1',
  '＝1+1',
  '=HYPERLINK("http://example.org?"&A1)',
  "=cmd|' /C calc'!A0",
  'said so;=1+1',
  'said so; \t+1',
  'said so\n=1+1',
  'said so\r\n-1+cmd|x',
  '- said so\n- HYPERLINK("x")',
])('[EXPORT-1] %j is no formula in any cell of the CSV', (text) => {
  const revised = after(
    aPanel({ policy: { kind: 'facilitator' } }),
    start(),
    open('q1'),
    seal('ann', 'q1', rated(3, text)),
    seal('bob', 'q1', notRated(text)),
    as('fay', { type: 'reveal-round', roundId: 'q1', force: text }),
    as('ann', { type: 'revise-rating', roundId: 'q1', rating: rated(2, text), reason: text }),
    as('fay', { type: 'record-consensus', roundId: 'q1', level: null, reason: text }),
    as('fay', { type: 'skip-round', roundId: 'q2', reason: text }),
  )
  const cells = rowsOf({ ...revised, candidate: text, role: text }).flatMap(Object.values)
  const bare = (cell: string) => cell.replaceAll("'", '')
  expect(cells.filter((cell) => bare(cell).includes(bare(text)))).toHaveLength(20)
  expect(cells.filter((cell) => /^\s*[=+\-@＝＋－＠]/.test(cell))).toEqual([])
  // As a spreadsheet reads it that cuts at `;` and at each line's end.
  const cut = cells.flatMap((cell) => cell.split(/[;\t\r\n]/))
  expect(cut.filter((cell) => /^\s*[=+\-@＝＋－＠]/.test(cell))).toEqual([])
})

test('[EXPORT-1] numbers stay numbers', () => {
  const row = rowOf(withEvidence(''), 'Ann')
  expect([row?.['blind score'], row?.['weight'], row?.['kit version']]).toEqual(['3', '1', '1'])
})

test('[EXPORT-1] whatever was written comes out of the CSV as it was', () => {
  const record = exportRecord(viewRecord(withEvidence('HERE')))
  const csvWith = (evidence: string) => {
    const text = JSON.stringify(record).replace('"HERE"', () => JSON.stringify(evidence))
    return recordToCsv(JSON.parse(text))
  }
  const points = fc.array(fc.oneof(fc.nat(0x7f), fc.nat(0x10ffff)), { maxLength: 60 })
  const written = points.map((some) => `“${String.fromCodePoint(...some).toWellFormed()}"`)
  const odd = fc.constantFrom(
    'Said:\n- one\n- two; + three',
    'a "b" c',
    'one\r\ntwo\nthree\rfour',
    'a,b;c\td',
    '日本 👩🏽‍🔬',
    '',
  )
  fc.assert(
    fc.property(fc.oneof(written, odd), (evidence) => {
      fc.pre(!/[;\t\r\n]\s*[=+\-@＝＋－＠](?!\s[a-z])/.test(evidence))
      expect(rowsIn(csvWith(evidence))[0]?.['blind evidence']).toBe(evidence)
    }),
  )
})

test('[REVISE-1] blind, late and final ratings have columns of their own in the CSV, in one row a rating', () => {
  const interview = after(
    running,
    seal('ann', 'q1', rated(3, 'blind words', ['3.1', '2.2'])),
    excuse('bob', 'q1'),
    reveal('q1', 'for a reason'),
    revise('ann', 'q1', rated(2, 'second words')),
    revise('ann', 'q1', notRated('third words')),
    addLate('cyd', 'q1', rated(1, 'late words')),
    agree('q1', 2, 'talked it over'),
  )
  const [ann, bob, cyd] = rowsOf(interview)
  expect(ann).toMatchObject({
    'blind level': 'Level 3',
    'blind score': '3',
    'blind evidence': 'blind words',
    'blind criteria heard': 'question 1 3 first | question 1 2 second',
    member: 'Ann',
    status: 'rated',
    revisions: '2',
    'final level': '',
    'final not rated because': 'third words',
    'revised at (UTC)': '2026-01-05 09:00:00 | 2026-01-05 09:00:00',
    'revised because': 'for a reason | for a reason',
    consensus: 'Level 2',
    'consensus reason': 'talked it over',
    'revealed by': 'forced',
  })
  expect(bob).toMatchObject({
    status: 'excused',
    'excused because': 'absent: for a reason',
    'blind level': '',
    'final level': '',
  })
  expect(cyd).toMatchObject({
    status: 'late',
    'blind level': '',
    'late level': 'Level 1',
    'late evidence': 'late words',
    'final level': 'Level 1',
  })
})

test('[EXPORT-1] the CSV has the decision with its reason, who took it and when', () => {
  const decided = after(
    withEvidence('heard'),
    as('fay', { type: 'open-debrief', force: 'late' }),
    as('fay', { type: 'record-decision', outcome: 'hold', reason: 'one more talk' }),
  )
  expect(rowOf(decided, 'Ann')).toMatchObject({
    decision: 'hold',
    'decision reason': 'one more talk',
    'decided by': 'Fay',
    'decided at (UTC)': '2026-01-05 09:00:00',
  })
})

test('[VOID-1] the CSV says why a round was set aside, rated or not', () => {
  const interview = after(
    running,
    seal('ann', 'q1'),
    reveal('q1', 'for a reason'),
    voidRound('q1'),
    skip('q2'),
  )
  const told = rowsOf(interview).map((row) => [
    row['round'],
    row['state'],
    row['set aside because'],
  ])
  expect(told).toEqual([
    ...Array<string[]>(3).fill(['q1', 'voided', 'for a reason']),
    ['q2', 'skipped', 'for a reason'],
  ])
})

test('[LOOP-1] in the CSV of a loop each rating has the kit that it was given under', () => {
  const told = rowsOf(opening([first(), second()], 'late').interview)
  const kits = told.map((row) => [row['round'], row['member'], row['kit'], row['kit version']])
  expect(kits).toEqual([
    ...['Ann', 'Bob', 'Cyd'].map((name) => [told[0]?.['round'], name, 'Kit of i1', '2']),
    ...['Ann', 'Dan'].map((name) => [told[3]?.['round'], name, 'Kit of i2', '2']),
  ])
})

test('[SETTLE-1] the CSV says the level that a round came to, and how', () => {
  const sealed = (a: number, b: number, c: number) =>
    after(
      running,
      seal('ann', 'q1', rated(a)),
      seal('bob', 'q1', rated(b)),
      seal('cyd', 'q1', rated(c)),
      reveal('q1'),
    )
  const said = (interview: Interview) => {
    const row = rowOf(interview, 'Ann')
    return [row?.['consensus'], row?.['settled how']]
  }
  const same = after(sealed(2, 2, 2), as('fay', { type: 'open-debrief', force: 'late' }))
  expect(said(same)).toEqual(['Level 2', 'within the tolerance, without talk'])
  expect(said(after(same, as('ann', { type: 'pull-back-round', roundId: 'q1' })))).toEqual(['', ''])
  expect(said(sealed(1, 2, 3))).toEqual(['', ''])
  expect(said(after(sealed(1, 2, 3), agree('q1', 3)))).toEqual(['Level 3', 'by consensus'])
  expect(said(after(sealed(1, 2, 3), agree('q1', null)))).toEqual(['no consensus', 'no consensus'])
})

test('[DECIDE-1] the CSV says what the rule said, why it was decided otherwise, and who does not share it', () => {
  const decided = after(
    aPanel({ policy: { kind: 'facilitator' }, rule: pinnedRule }),
    start(),
    open('q1'),
    seal('ann', 'q1', rated(3)),
    seal('bob', 'q1', rated(3)),
    seal('cyd', 'q1', rated(3)),
    reveal('q1'),
    skip('q2'),
    as('fay', { type: 'open-debrief', force: 'late' }),
    as('fay', {
      type: 'record-decision',
      outcome: 'decline',
      reason: 'no',
      otherwise: 'too few questions',
    }),
    as('bob', { type: 'dissent', reason: '=1+1' }),
  )
  expect(rowOf(decided, 'Ann')).toMatchObject({
    'rule says': 'advance',
    'decided otherwise because': 'too few questions',
    dissent: 'Bob: =1+1',
  })
})
