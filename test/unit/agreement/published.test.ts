import { describe, expect, test } from 'vitest'
import { alpha } from '../../../shared/agreement/alpha.ts'
import { chanceCorrected } from '../../../shared/agreement/chance-corrected.ts'
import { confusion, weightedKappa } from '../../../shared/agreement/cohen.ts'
import { fleissKappa } from '../../../shared/agreement/fleiss.ts'
import { fourFifths } from '../../../shared/agreement/four-fifths.ts'
import { icc } from '../../../shared/agreement/icc.ts'
import { kendallW } from '../../../shared/agreement/kendall.ts'
import { meanOf, oneFacet, ratersFor } from '../../../shared/agreement/one-facet.ts'
import { rwgJ, uniformVariance } from '../../../shared/agreement/rwg.ts'
import { pairAgreement } from '../../../shared/agreement/percent.ts'
import {
  identityWeights,
  linearWeights,
  quadraticWeights,
} from '../../../shared/agreement/weights.ts'
import { expectNear, valueOf } from './expect-near.ts'
import { krippendorff, shroutFleiss } from './published-tables.ts'

// Small tables with the figures that were printed for them, and the source of each.

const scaleTo = (most: number) => Array.from({ length: most }, (_, at) => at + 1)

describe('[STATS-1] published tables', () => {
  test.each([
    ['nominal', 0.743],
    ['ordinal', 0.815],
    ['interval', 0.849],
    ['ratio', 0.797],
  ] as const)('[STATS-1] alpha of Krippendorff 2011, %s', (metric, printed) => {
    expectNear(valueOf(alpha(krippendorff, metric)).value, printed, 0.0005)
  })

  test('[STATS-1] alpha of two observers and binary data (Krippendorff 2011, section A)', () => {
    const first = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0]
    const second = [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
    const units = first.map((value, unit) => [value, second[unit] ?? 0])
    expectNear(valueOf(alpha(units, 'nominal')).value, 0.095, 0.0005)
  })

  test('[STATS-1] AC1 beside kappa where one level prevails (Gwet 2008, British Journal of Mathematical and Statistical Psychology 61)', () => {
    const table = [
      [118, 5],
      [2, 0],
    ]
    const cells = table.flatMap((row, a) =>
      row.flatMap((count, b) => Array.from({ length: count }, () => [a + 1, b + 1])),
    )
    const weights = identityWeights([1, 2])
    expectNear(valueOf(weightedKappa(table, weights)).value, -0.0234, 0.00005)
    expectNear(valueOf(chanceCorrected(cells, [1, 2], weights, 'gwet')).value, 0.9408, 0.00005)
    expectNear(valueOf(pairAgreement(cells, [1, 2], 0)).value, 0.944)
  })

  test('[STATS-1] AC1 of the data of Krippendorff 2011 with its error (Gwet, irrCAC)', () => {
    const levels = [1, 2, 3, 4, 5]
    const ac1 = valueOf(chanceCorrected(krippendorff, levels, identityWeights(levels), 'gwet'))
    expectNear(ac1, { value: 0.77544, se: 0.14295, ci: { hi: 1 } }, 5e-6)
    expectNear(valueOf(ac1.ci).lo, 0.461, 0.0005)
  })

  test('[STATS-1] kappa and weighted kappa of Cohen 1968, Psychological Bulletin 70', () => {
    const table = [
      [44, 7, 9],
      [5, 20, 5],
      [1, 3, 6],
    ]
    const apart = [
      [0, 1, 3],
      [1, 0, 6],
      [3, 6, 0],
    ]
    const weights = apart.map((row) => row.map((one) => 1 - one))
    expectNear(valueOf(weightedKappa(table, identityWeights([1, 2, 3]))).value, 0.492, 0.0005)
    expectNear(valueOf(weightedKappa(table, weights)).value, 0.348, 0.0005)
  })

  test('[STATS-1] weighted kappa of two short lists, by hand', () => {
    const levels = [1, 2, 3]
    const table = confusion([1, 2, 3, 1, 2, 2, 3], [1, 2, 3, 1, 2, 3, 2], levels)
    expectNear(valueOf(weightedKappa(table, quadraticWeights(levels))).value, 0.75, 1e-9)
    expectNear(valueOf(weightedKappa(table, linearWeights(levels))).value, 0.65, 1e-9)
  })

  test('[STATS-1] Fleiss’ kappa of ten subjects and fourteen raters (Fleiss, Levin and Paik, worked example)', () => {
    const counts = [
      [0, 0, 0, 0, 14],
      [0, 2, 6, 4, 2],
      [0, 0, 3, 5, 6],
      [0, 3, 9, 2, 0],
      [2, 2, 8, 1, 1],
      [7, 7, 0, 0, 0],
      [3, 2, 6, 3, 0],
      [2, 5, 3, 2, 2],
      [6, 5, 2, 1, 0],
      [0, 2, 2, 3, 7],
    ]
    expectNear(valueOf(fleissKappa(counts)).value, 0.21, 0.0005)
  })

  test('[STATS-1] all six intraclass correlations of Shrout and Fleiss 1979, with intervals', () => {
    const { forms, squares } = valueOf(icc(shroutFleiss))
    const printed = { '1,1': 0.17, '2,1': 0.29, '3,1': 0.71, '1,k': 0.44, '2,k': 0.62, '3,k': 0.91 }
    for (const [form, value] of Object.entries(printed))
      expectNear(Object(forms)[form].value, value, 0.005, form)
    expectNear(forms, {
      '1,1': { value: 0.165742, ci: { lo: -0.132932, hi: 0.72256 } },
      '2,1': { value: 0.289764, ci: { lo: 0.018787, hi: 0.761084 } },
      '3,1': { value: 0.714841, ci: { lo: 0.342465, hi: 0.945858 } },
      '1,k': { value: 0.442797, ci: { lo: -0.884442, hi: 0.912415 } },
      '2,k': { value: 0.620051, ci: { lo: 0.071137, hi: 0.927232 } },
      '3,k': { value: 0.909316, ci: { lo: 0.675675, hi: 0.985892 } },
    })
    const raw = oneFacet(squares, 6, 4)
    expectNear(
      meanOf(4, raw),
      { relative: valueOf(forms['3,k']).value, absolute: valueOf(forms['2,k']).value },
      1e-9,
    )
    expect([ratersFor(0.8, raw, 'absolute'), ratersFor(0.8, raw, 'relative')]).toEqual([10, 2])
  })

  test('[STATS-1] Kendall’s W, without ties and small', () => {
    const judges = [
      [1, 3, 4, 5, 2, 8, 6, 7, 10, 9],
      [2, 1, 4, 5, 6, 3, 8, 7, 10, 9],
      [3, 2, 1, 5, 7, 4, 6, 8, 9, 10],
      [4, 2, 3, 1, 6, 7, 5, 9, 8, 10],
    ]
    const projects = judges[0]?.map((_, at) => judges.map((ranks) => ranks[at] ?? 0)) ?? []
    expectNear(valueOf(kendallW(projects)), { value: 0.793939, chi2: 28.581818, df: 9 })
    const small = [
      [1, 1, 2, 3],
      [3, 2, 3, 1],
      [2, 3, 1, 2],
    ]
    expectNear(valueOf(kendallW(small)).value, 1 / 16, 1e-9)
  })

  test('[STATS-1] r_wg: what random ratings spread (James, Demaree and Wolf 1984)', () => {
    expectNear(
      [3, 5, 7].map((most) => uniformVariance(scaleTo(most))),
      [2 / 3, 2, 4],
      1e-12,
    )
    expectNear(valueOf(rwgJ([[1, 3]], scaleTo(3))), { value: 0, raw: -2, isTruncated: true })
    expectNear(valueOf(rwgJ([[2, 2, 2]], scaleTo(3))).value, 1)
  })

  test('[STATS-1] four fifths as the agencies’ answers 21 and 23 work them (1979)', () => {
    const rate = (name: string, selected: number, applicants = 100) => ({
      name,
      selected,
      applicants,
    })
    const four = valueOf(fourFifths([rate('a', 60), rate('b', 45), rate('c', 48), rate('d', 51)]))
    expectNear(four.groups, { b: { ratio: 0.75 }, c: { ratio: 0.8 }, d: { ratio: 0.85 } }, 1e-9)
    const flags = Object.entries(four.groups).filter(([, one]) => Object(one).isFlagged)
    expect(flags.map(([name]) => name)).toEqual(['b'])
    const small = valueOf(fourFifths([rate('men', 3, 20), rate('women', 1, 10)]))
    expect(small.groups['women']).toMatchObject({ isFlagged: true, flipsWithOne: true })
    expectNear(small.groups['women'], { ratio: 2 / 3, p: 1 })
  })
})
