import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { exportRecord } from '../../../shared/record/export-json.ts'
import { viewRecord } from '../../../shared/record/view.ts'
import { aKit, aPanel, after, rated } from '../../support/interviews.ts'
import { aCalibration } from '../../support/calibrations.ts'
import { open, seal, start } from '../../support/orders.ts'
import { expectNear } from './expect-near.ts'

const script = join(import.meta.dirname, '../../../scripts/agreement.ts')
const folder = mkdtempSync(join(tmpdir(), 'agreement-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
function run(file: unknown, ...args: string[]) {
  const path = join(folder, 'panel.json')
  writeFileSync(path, typeof file === 'string' ? file : JSON.stringify(file))
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, path, ...args], {
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

/** So many candidates with two questions each; Sam rates one level below Lee wherever the scale has one. */
const panelOf = (candidates: number) => ({
  levels: [1, 2, 3],
  ratings: Array.from({ length: candidates }, (_, at) => `Candidate ${at + 1}`).flatMap(
    (candidate, at) =>
      ['q1', 'q2'].flatMap((question, place) => {
        const level = ((at + place) % 3) + 1
        return [
          { candidate, question, rater: 'Lee', level },
          { candidate, question, rater: 'Sam', level: Math.max(1, level - 1) },
        ]
      }),
  ),
})

describe('[STATS-1] the figures on the command line', () => {
  test('[STATS-1] --json prints every figure unrounded', () => {
    const { status, stdout } = run(panelOf(6), '--json')
    expect(status).toBe(0)
    const figures = JSON.parse(stdout)
    expectNear(figures, {
      exact: 1 / 3,
      adjacent: 1,
      severity: { Lee: { value: 1 / 3 }, Sam: { value: -1 / 3 } },
      counts: { candidates: 6, questions: 2, raters: 2, cells: 12, shared: 12 },
    })
    for (const key of ['nominal', 'ordinal', 'interval'])
      expect(figures.alpha[key]).toBeTypeOf('number')
    for (const key of ['ac1', 'ac2']) expect(figures[key].se).toBeGreaterThan(0)
    expect(Object.keys(figures.rwgj)).toHaveLength(6)
    expect(stdout).not.toMatch(/NaN|Infinity|null/)
  })

  test('[STATS-2] --json says of each figure that it can’t compute why', () => {
    const rating = { candidate: 'Ana', question: 'q1', rater: 'Lee', level: 2 }
    const { status, stdout } = run({ levels: [1, 2, 3], ratings: [rating] }, '--json')
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      exact: { status: 'undefined', reason: 'needs-two-raters' },
      alpha: { ordinal: { status: 'undefined', reason: 'needs-two-raters' } },
      severity: { Lee: { status: 'undefined', reason: 'no-shared-cells' } },
    })
    expect(JSON.parse(run({ levels: [1, 2], ratings: [] }, '--json').stdout)).toMatchObject({
      exact: { status: 'undefined', reason: 'no-data' },
    })
  })

  test('[STATS-2] the report says less where there are fewer answers', () => {
    const few = run(panelOf(3)).stdout
    expect(few).toContain('33% gave the same level (n = 6 answers)')
    expect(few).toContain('Not enough answers to judge.')
    expect(few).not.toMatch(/Alpha \d|Sam rated/)
    const some = run(panelOf(5)).stdout
    expect(some).toContain('Alpha: Not enough answers to judge.')
    expect(some).toMatch(/Sam rated 0\.\d\d of a level lower/)
    const more = run(panelOf(6)).stdout
    expect(more).toMatch(/Alpha \d.* to \d.*, rough, .* n = 12\)/)
    expect(run(panelOf(15)).stdout).not.toContain('rough')
  })

  test('[STATS-1] a record is read too, its blind ratings on its most frequent scale', () => {
    const rounds = ['q1', 'q2', 'q3'].flatMap((id) => [
      open(id),
      seal('ann', id, rated(2)),
      seal('bob', id, rated(2)),
      seal('cyd', id, rated(1)),
    ])
    const interview = after(aPanel({ kit: aKit([3, 4, 3]) }), start(), ...rounds)
    const record = exportRecord(viewRecord(interview))
    expectNear(JSON.parse(run(record, '--json').stdout), {
      exact: 1 / 3,
      counts: { candidates: 1, questions: 2, raters: 3, cells: 2, shared: 2 },
    })
    expect(run(record).stdout).toContain('on another scale: Tell us about question 2.')
  })

  test('[STATS-2] few answers have counts alone, some have rough intervals', () => {
    const few = run(panelOf(3)).stdout
    expect(few).not.toMatch(/ to \d/)
    const some = run(panelOf(6)).stdout
    expect(some).toMatch(/33% gave the same level \(\d+% to \d+%, rough, n = 12 answers\)/)
    expect(some).toMatch(/Sam rated 0\.33 of a level lower \(-0\.\d\d to -0\.\d\d, rough, n = 12\)/)
    expect(some).toMatch(/Candidate 1: panel mean 1\.25, give or take 0\.\d\d, roughly \(n = 2/)
    expect(some).toMatch(
      /For those who want more[^]*ICC\(2,k\) 0\.\d\d, .*rough, n = 12[^]*Kendall’s W/,
    )
  })

  test('[STATS-1] a file with a mark at its start, a talk and groups is read too', () => {
    const { levels, ratings } = panelOf(4)
    const revised = ratings.map((one) => (one.rater === 'Sam' ? { ...one, revised: 2 } : one))
    const groups = [
      { name: 'men', selected: 3, applicants: 20 },
      { name: 'women', selected: 1, applicants: 10 },
    ]
    const file = `\uFEFF${JSON.stringify({ levels, ratings: revised, groups })}`
    const { status, stdout } = run(file, '--json')
    expect(status).toBe(0)
    const moved = ratings.filter(({ rater, level }) => rater === 'Sam' && level !== 2)
    expectNear(JSON.parse(stdout), {
      discussion: { ratings: 16, changed: moved.length },
      fourFifths: { reference: 'men', groups: { women: { ratio: 2 / 3, isFlagged: true } } },
    })
    const report = run(file).stdout
    expect(report).toContain('women was selected at 67% of the rate of men')
    expect(report).toContain('the numbers are too small to conclude anything')
    expect(report).toContain(`${moved.length} of 16 ratings changed`)
  })

  test('[STATS-1] the record of a calibration on clips of one question is read', () => {
    const rounds = ['q1', 'q2', 'q3'].flatMap((id) => [
      open(id),
      seal('ann', id, rated(2)),
      seal('bob', id, rated(id === 'q1' ? 3 : 2)),
      seal('cyd', id, rated(2)),
    ])
    const record = exportRecord(viewRecord(after(aCalibration(), start(), ...rounds)))
    const prompt = 'Tell us about a hard decision.'
    const alike = record.rounds.map((round) => ({
      ...round,
      question: { ...round.question, prompt },
    }))
    const { status, stdout, stderr } = run({ ...record, rounds: alike }, '--json')
    expect([status, stderr]).toEqual([0, ''])
    expectNear(JSON.parse(stdout), {
      exact: 7 / 9,
      counts: { candidates: 3, questions: 1, raters: 3, cells: 3, shared: 3 },
    })
  })

  test.each([
    ['no JSON', 'levels', 'cannot be read'],
    ['a record that is none', { format: 'evenhand-record' }, 'is not a whole one'],
    ['a level far out', { levels: [1, 1e300], ratings: [] }, 'levels.1'],
    ['another form', { levels: [1], ratings: 3 }, 'is not of the form'],
    [
      'a level that the scale has not',
      { levels: [1, 2], ratings: [{ candidate: 'a', question: 'q', rater: 'r', level: 3 }] },
      'not among the levels',
    ],
    ['levels that do not rise', { levels: [2, 1], ratings: [] }, 'must rise'],
    [
      'two ratings of one answer by one rater',
      {
        levels: [1, 2],
        ratings: [1, 2].map((level) => ({ candidate: 'a', question: 'q', rater: 'r', level })),
      },
      'the second one of r',
    ],
  ])('[STATS-2] %s is refused with what is wrong', (_what, file, message) => {
    const { status, stdout, stderr } = run(file)
    expect([status, stdout]).toEqual([2, ''])
    expect(stderr).toContain(message)
  })
})
