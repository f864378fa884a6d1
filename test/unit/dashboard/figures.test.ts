import { expect, test } from 'vitest'
import { alpha } from '../../../shared/agreement/alpha.ts'
import { bootstrap } from '../../../shared/agreement/bootstrap.ts'
import { components } from '../../../shared/agreement/components.ts'
import { icc } from '../../../shared/agreement/icc.ts'
import { severity } from '../../../shared/agreement/severity.ts'
import { wilson } from '../../../shared/agreement/share.ts'
import { shownAlpha } from '../../../shared/dashboard/coincidences.ts'
import { betweenCandidates } from '../../../shared/dashboard/one-way.ts'
import { componentsOf, helpOf, partsOf } from '../../../shared/dashboard/panel-parts.ts'
import { poolOf, type Pool } from '../../../shared/dashboard/pool.ts'
import { mainScale } from '../../../shared/dashboard/scale.ts'
import type { Shown } from '../../../shared/dashboard/shown.ts'
import { dashboardOf, drawnGleaned, gleanedOf } from '../../support/gleaned.ts'

/** The cells of a pool as the table that `shared/agreement` works on. */
function tableOf(pool: Pool) {
  const { cells } = mainScale(pool)
  const table = cells.map(({ raters, levels }) =>
    pool.raters.map((_, rater) => levels[raters.indexOf(rater)] ?? null),
  )
  return { table, groups: cells.map(({ interview }) => String(interview)) }
}
const valueOf = (figure: Shown) => (figure.status === 'ok' ? figure.value : null)
const ciOf = (figure: Shown) => (figure.status === 'ok' ? figure.ci : null)

test('[STATS-3] percentages and their intervals are those worked out by hand', () => {
  // Three interviews of four answers by three raters: pairs that agree are 3 of 3, 1 of 3 and 0 of 3.
  const [same, two, none] = [[2, 2, 2], [2, 2, 3], [1, 2, 3]] // prettier-ignore
  const rows = [
    [same, same, same, two],
    [two, two, none, none],
    [same, two, none, two],
  ] as number[][][]
  const { overall } = dashboardOf(rows.map((levels, at) => gleanedOf({ id: `${at}`, levels })))
  const share = (10 / 3 + 2 / 3 + 5 / 3) / 12
  expect(valueOf(overall.exact)).toBeCloseTo(share, 12)
  const squares = [10 / 3, 2 / 3, 5 / 3].map((near) => (near - 4 * share) ** 2)
  const variance = 1.5 * (squares.reduce((a, b) => a + b) / 144)
  const interval = wilson(share, (share * (1 - share)) / variance)
  expect(ciOf(overall.exact)?.lo).toBeCloseTo(interval.lo, 12)
  expect(ciOf(overall.exact)?.hi).toBeCloseTo(interval.hi, 12)
  // One step apart at most: all but one of three pairs of [1, 2, 3].
  expect(valueOf(overall.adjacent)).toBeCloseTo((9 + 3 * (2 / 3)) / 12, 12)
})

test('[STATS-3] a share of 0 or 1 has Wilson’s interval', () => {
  // Newcombe 1998, Statistics in Medicine 17, table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
  const published = [
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ] as const
  for (const [count, n, lo, hi] of published) {
    const found = wilson(count / n, n)
    expect(found.lo).toBeCloseTo(lo, 4)
    expect(found.hi).toBeCloseTo(hi, 4)
  }
})

test('[STATS-3] alpha and its interval are those of the table, drawn by interviews', () => {
  const pool = poolOf(drawnGleaned({ interviews: 9, questions: 4, raters: 3, pool: 7 }))
  const { cells, levels } = mainScale(pool)
  const { table, groups } = tableOf(pool)
  const found = shownAlpha(cells, levels)
  const wanted = alpha(table, 'ordinal')
  const interval = bootstrap(table, (drawn) => alpha(drawn, 'ordinal'), { groups })
  if (wanted.status !== 'ok' || interval.status !== 'ok') throw new Error('no figure to compare')
  expect(valueOf(found)).toBeCloseTo(wanted.value, 10)
  expect(ciOf(found)?.lo).toBeCloseTo(interval.lo, 10)
  expect(ciOf(found)?.hi).toBeCloseTo(interval.hi, 10)
})

test('[STATS-3] severity is that of the table, group by group where no answers connect raters', () => {
  const leaning = (rater: number) => [-0.8, 0, 0.8, 0.3][rater] ?? 0
  const one = drawnGleaned({ interviews: 12, raters: 3, pool: 4, leaning })
  const other = drawnGleaned({ interviews: 10, raters: 2, seed: 2 }).map((interview) => ({
    ...interview,
    id: `other-${interview.id}`,
    names: { m0: 'Zoe', m1: 'Yan' },
  }))
  const pool = poolOf(one)
  const { table } = tableOf(pool)
  const wanted = severity(table)
  if (wanted.status !== 'ok') throw new Error('no figure to compare')
  const { raters } = dashboardOf([...other, ...one])
  expect(raters.map((group) => group.map(({ name }) => name))).toEqual([
    ['Rater 1', 'Rater 2', 'Rater 3', 'Rater 4'],
    ['Yan', 'Zoe'],
  ])
  for (const [at, { severity: found }] of raters[0]!.entries()) {
    const rater = wanted.raters[pool.raters.indexOf(`Rater ${at + 1}`)]!
    expect(valueOf(found)).toBeCloseTo(rater.value, 10)
    expect(ciOf(found)?.lo).toBeCloseTo(rater.ci!.lo, 10)
    expect(found.n).toBe(rater.cells)
  }
  expect(valueOf(raters[0]![0]!.severity)).toBeLessThan(-0.3)
})

test('[STATS-3] what comes from the candidates is ICC(1,1) with its interval', () => {
  // Shrout and Fleiss 1979, table 2: .17 with the interval -.13 to .72.
  const published = [
    [9, 2, 5, 8],
    [6, 1, 3, 2],
    [8, 4, 6, 8],
    [7, 1, 2, 6],
    [10, 5, 6, 9],
    [6, 2, 4, 7],
  ]
  const found = betweenCandidates(published)
  const figure = icc(published)
  const wanted = figure.status === 'ok' ? figure.forms['1,1'] : figure
  if (wanted.status !== 'ok') throw new Error('no figure to compare')
  expect(valueOf(found)).toBeCloseTo(0.165742, 6)
  expect(ciOf(found)?.lo).toBeCloseTo(-0.132932, 6)
  expect(ciOf(found)?.hi).toBeCloseTo(0.722560, 6) // prettier-ignore
  expect(valueOf(found)).toBeCloseTo(wanted.value, 10)
})

test('[STATS-3] components and dependability are those of a crossed table, raters within candidates', () => {
  const rows = drawnGleaned({ interviews: 8, questions: 4, raters: 3 }).map(({ rounds }) =>
    rounds.map(({ ratings }) => ratings.map(({ level }) => level)),
  )
  const crossed = components(rows)
  if (crossed.status !== 'ok') throw new Error('no figure to compare')
  const { p, j, pi, pj, ij, pij } = crossed.squares
  const [n, q, r] = [8, 4, 3]
  // Squares of crossed raters add up to those of raters within candidates (Brennan 2001, ch. 3).
  const raterSquare = (j * (r - 1) + pj * (n - 1) * (r - 1)) / (n * (r - 1))
  const rest =
    (ij * (q - 1) * (r - 1) + pij * (n - 1) * (q - 1) * (r - 1)) / (n * (q - 1) * (r - 1))
  const parts = rows.map((row) => partsOf([0, 1, 2].map((rater) => row.map((one) => one[rater]!))))
  const found = componentsOf(parts.reduce((all, one) => all.map((value, at) => value + one[at]!)))
  expect(found.rest).toBeCloseTo(rest, 10)
  expect(found.rater).toBeCloseTo((raterSquare - rest) / q, 10)
  expect(found.answer).toBeCloseTo((pi - rest) / r, 10)
  expect(found.candidate).toBeCloseTo((p - pi - raterSquare + rest) / (q * r), 10)
  const made = { candidate: 2, rater: 1, answer: 0.5, rest: 4 }
  const help = helpOf(made, 4, 2)
  expect(help.now).toBeCloseTo(2 / (2 + 1 / 2 + 0.5 / 4 + 4 / 8), 12)
  expect(help.withRater).toBeCloseTo(2 / (2 + 1 / 3 + 0.5 / 4 + 4 / 12), 12)
  expect(help.withQuestion).toBeCloseTo(2 / (2 + 1 / 2 + 0.5 / 5 + 4 / 10), 12)
})
