import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { exportRecord } from '../../../shared/record/export-json.ts'
import { viewRecord } from '../../../shared/record/view.ts'
import { aKit, aPanel, after, rated } from '../../support/interviews.ts'
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
    expect(more).toMatch(/Alpha \d.* n = 12\).*This interval is rough/)
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

  test.each([
    ['no JSON', 'levels', 'cannot be read'],
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
