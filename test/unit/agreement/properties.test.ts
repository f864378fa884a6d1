import fc from 'fast-check'
import { expect, test } from 'vitest'
import { alpha } from '../../../shared/agreement/alpha.ts'
import { bootstrap } from '../../../shared/agreement/bootstrap.ts'
import { chanceCorrected } from '../../../shared/agreement/chance-corrected.ts'
import { confusion, weightedKappa } from '../../../shared/agreement/cohen.ts'
import type { Figure } from '../../../shared/agreement/figure.ts'
import { icc } from '../../../shared/agreement/icc.ts'
import { pairAgreement } from '../../../shared/agreement/percent.ts'
import { severity } from '../../../shared/agreement/severity.ts'
import { completeRows, mean, sum, variance, type Table } from '../../../shared/agreement/table.ts'
import { identityWeights, quadraticWeights } from '../../../shared/agreement/weights.ts'
import { expectNear, valueOf } from './expect-near.ts'

const levels = [1, 2, 3, 4]
const rating = fc.option(fc.integer({ min: 1, max: 4 }), { freq: 4 })
const tableOf = (value: fc.Arbitrary<number | null>) =>
  fc.integer({ min: 2, max: 5 }).chain((raters) =>
    fc.array(fc.array(value, { minLength: raters, maxLength: raters }), {
      minLength: 2,
      maxLength: 12,
    }),
  )
const tables = tableOf(rating)
const fullTables = tableOf(fc.integer({ min: 1, max: 4 }))

/** All figures of a table that give one number. */
const figures = (table: Table): Record<string, Figure<{ value: number }>> => ({
  exact: pairAgreement(table, levels, 0),
  adjacent: pairAgreement(table, levels, 1),
  nominal: alpha(table, 'nominal'),
  ordinal: alpha(table, 'ordinal'),
  interval: alpha(table, 'interval'),
  ratio: alpha(table, 'ratio'),
  ac1: chanceCorrected(table, levels, identityWeights(levels), 'gwet'),
  ac2: chanceCorrected(table, levels, quadraticWeights(levels), 'gwet'),
  fleiss: chanceCorrected(table, levels, identityWeights(levels), 'fleiss'),
})
const onlyValues = (found: ReturnType<typeof figures>) =>
  Object.fromEntries(
    Object.entries(found).map(([name, figure]) => [
      name,
      figure.status === 'ok' ? figure.value : figure.reason,
    ]),
  )
const expectSameFigures = (one: Table, other: Table) =>
  expectNear(onlyValues(figures(other)), onlyValues(figures(one)), 1e-9)

test('[STATS-1] no figure depends on the order of cells or raters', () => {
  fc.assert(
    fc.property(tables, fc.integer(), (table, by) => {
      const turn = <T>(list: readonly T[]) => {
        const at = Math.abs(by) % list.length
        return [...list.slice(at), ...list.slice(0, at)].toReversed()
      }
      expectSameFigures(table, turn(table.map((row) => turn(row))))
    }),
  )
})

test('[STATS-1] a cell that one rater rated changes neither alpha nor the percentages', () => {
  fc.assert(
    fc.property(tables, fc.integer({ min: 1, max: 4 }), (table, value) => {
      const alone = (table[0] ?? []).map((_, at) => (at === 0 ? value : null))
      const [before, after] = [onlyValues(figures(table)), onlyValues(figures([...table, alone]))]
      for (const name of ['exact', 'adjacent', 'nominal', 'ordinal', 'interval'])
        if (typeof before[name] === 'number') expectNear(after[name], before[name], 1e-9)
    }),
  )
})

test('[STATS-1] interval alpha and ICC do not change when the scale is moved or stretched', () => {
  fc.assert(
    fc.property(fullTables, fc.integer({ min: 1, max: 9 }), (table, by) => {
      const moved = table.map((row) => row.map((value) => 10 + by * (value ?? 0)))
      const [one, other] = [alpha(table, 'interval'), alpha(moved, 'interval')]
      expectNear(Object(other).value, Object(one).value, 1e-9)
      const [before, after] = [icc(table), icc(moved)]
      expect(after.status).toBe(before.status)
      if (before.status === 'ok') expectNear(Object(after).forms, before.forms, 1e-6)
    }),
  )
})

test('[STATS-1] nominal alpha does not depend on the names of the levels', () => {
  fc.assert(
    fc.property(tables, (table) => {
      const names = [7, 1, 9, 4]
      const named = table.map((row) => row.map((value) => (value && names[value - 1]) ?? null))
      expect(alpha(named, 'nominal').status).toBe(alpha(table, 'nominal').status)
      expectNear(Object(alpha(named, 'nominal')).value, Object(alpha(table, 'nominal')).value, 1e-9)
    }),
  )
})

test('[STATS-1] weighted kappa is the same both ways round', () => {
  fc.assert(
    fc.property(tables, (table) => {
      const [a, b] = [0, 1].map((rater) => table.map((row) => row[rater] ?? null))
      const kappa = (one: typeof a, other: typeof a) =>
        weightedKappa(confusion(one ?? [], other ?? [], levels), quadraticWeights(levels))
      expectNear(Object(kappa(b, a)).value, Object(kappa(a, b)).value, 1e-9)
    }),
  )
})

test('[STATS-1] severity adds up to nothing, is the mean’s distance where all rated all, and finds what was put in', () => {
  fc.assert(
    fc.property(
      fullTables,
      fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: 5, maxLength: 5 }),
      (table, parts) => {
        const own = valueOf(severity(table)).raters.map((one) => one?.value ?? Number.NaN)
        expectNear(sum(own), 0, 1e-9)
        const rows = completeRows(table)
        const grand = mean(rows.flat())
        expectNear(
          own,
          own.map((_, at) => mean(rows.map((row) => row[at] ?? 0)) - grand),
          1e-9,
        )
        // Cells of any height, and raters of these parts alone: nothing is left over, whoever rated what.
        const centred = own.map((_, at) => (parts[at] ?? 0) - mean(parts.slice(0, own.length)))
        const exact = [...table, ...table].map((row, cell) =>
          row.map((_, at) =>
            cell >= table.length && (cell + at) % 3 === 0 ? null : cell + (centred[at] ?? 0),
          ),
        )
        const { raters } = valueOf(severity(exact))
        expectNear(
          raters.map((one) => one?.value),
          centred,
          1e-8,
        )
        for (const one of raters) expect(one?.se ?? 0).toBeLessThan(1e-6)
      },
    ),
  )
})

test('[STATS-1] the standard error of severity is that of the two-way model', () => {
  // All rated all: the residual mean square over cells, times (k - 1) / k.
  fc.assert(
    fc.property(fullTables, (table) => {
      const rows = completeRows(table)
      const k = rows[0]?.length ?? 0
      const columns = Array.from({ length: k }, (_, at) => mean(rows.map((row) => row[at] ?? 0)))
      const grand = mean(columns)
      const residual = sum(
        rows.flatMap((row) =>
          row.map((value, at) => (value - mean(row) - (columns[at] ?? 0) + grand) ** 2),
        ),
      )
      const noise = residual / ((rows.length - 1) * (k - 1))
      const wanted = Math.sqrt((noise / rows.length) * ((k - 1) / k))
      for (const one of valueOf(severity(table)).raters) expectNear(one?.se, wanted, 1e-7)
    }),
  )
})

test('[STATS-1] the same seed gives the same interval, which holds the figure and knows what it dropped', () => {
  const table = [
    [1, 1, 2],
    [2, 2, 2],
    [3, 3, 3],
    [1, 2, 1],
    [3, 2, 3],
    [2, 2, 2],
  ]
  const of = (one: Table) => alpha(one, 'ordinal')
  const interval = valueOf(bootstrap(table, of, { seed: 7 }))
  expect(bootstrap(table, of, { seed: 7 })).toEqual({ status: 'ok', ...interval })
  const few = (seed: number) => bootstrap(table, of, { seed, resamples: 40 })
  expect([1, 2, 3, 4].map(few)).not.toEqual([1, 1, 1, 1].map(few))
  const { value } = valueOf(of(table))
  expect(interval.lo).toBeLessThan(value)
  expect(interval.hi).toBeGreaterThanOrEqual(value)
  const flat = [
    [1, 1],
    [2, 2],
  ]
  expect(bootstrap(flat, of, { seed: 1 })).toEqual({ status: 'undefined', reason: 'no-noise' })
  const nearly = [...flat, [2, 3]]
  expect(valueOf(bootstrap(nearly, of, { seed: 1 })).dropped).toBeGreaterThan(0)
  expect(variance([1, 3])).toBe(2)
})
