import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { alpha, type Metric } from '../../../shared/agreement/alpha.ts'
import { chanceCorrected } from '../../../shared/agreement/chance-corrected.ts'
import { components, decisionStudy } from '../../../shared/agreement/components.ts'
import { confusion, weightedKappa } from '../../../shared/agreement/cohen.ts'
import { fleissKappa } from '../../../shared/agreement/fleiss.ts'
import { fourFifths } from '../../../shared/agreement/four-fifths.ts'
import { icc } from '../../../shared/agreement/icc.ts'
import { absoluteDf } from '../../../shared/agreement/icc-interval.ts'
import { kendallW } from '../../../shared/agreement/kendall.ts'
import { nestedComponents } from '../../../shared/agreement/nested.ts'
import { meanOf, oneFacet, ratersFor } from '../../../shared/agreement/one-facet.ts'
import { rwgJ } from '../../../shared/agreement/rwg.ts'
import * as weighting from '../../../shared/agreement/weights.ts'
import { expectNear, valueOf } from './expect-near.ts'

// The whole collection of published tables, which lies beside a checkout and not in it: some are under
// licences that may not be carried over. `published.test.ts` has those that may, with the same figures.
const folder = join(import.meta.dirname, '../../../../shared/stats')
// eslint-disable-next-line -- the files are read as they are
const read = (name: string): any => JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'))
const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, step) => from + step)
const weights = {
  unweighted: weighting.identityWeights,
  linear: weighting.linearWeights,
  quadratic: weighting.quadraticWeights,
  ordinal: weighting.ordinalWeights,
} as const
const transposed = (rows: (number | null)[][]) =>
  (rows[0] ?? []).map((_, column) => rows.map((row) => row[column] ?? null))

describe.skipIf(!existsSync(folder))('[STATS-1] the whole collection of published tables', () => {
  test('[STATS-1] Krippendorff 2011', () => {
    const [missing, ...others] = read('krippendorff_2011_alpha').cases
    const metrics = Object.keys(missing.expected) as Metric[]
    const found = metrics.map((metric) => {
      return [metric, valueOf(alpha(transposed(missing.data.ratings), metric)).value]
    })
    expectNear(Object.fromEntries(found), missing.expected, missing.tolerance)
    for (const { data, expected, tolerance } of others) {
      const rows: (number | string)[][] = data.ratings
      const names = [...new Set(rows.flat())]
      const table = rows.map((row) => row.map((value) => names.indexOf(value) + 1))
      expectNear(valueOf(alpha(table, 'nominal')).value, expected.nominal, tolerance)
    }
    expect(others.length).toBe(2)
  })

  test('[STATS-1] Gwet, all weights, with standard errors and intervals', () => {
    const [raw, paradox] = read('gwet_ac1_ac2_raw4').cases
    const { categories, ratings } = raw.data
    const kinds = {
      AC: 'gwet',
      fleiss: 'fleiss',
      brennan_prediger: 'brennan-prediger',
      percent_agreement: 'none',
    } as const
    for (const [name, make] of Object.entries(weights))
      for (const [kind, chance] of Object.entries(kinds)) {
        const figure = valueOf(chanceCorrected(ratings, categories, make(categories), chance))
        const wanted = raw.expected[name][kind]
        const ci = valueOf(figure.ci)
        expectNear(
          [figure.value, figure.observed, figure.expected, figure.se, ci.lo, ci.hi],
          [wanted.coef, wanted.pa, wanted.pe, wanted.se, ...wanted.ci],
          raw.tolerance,
          `${name} ${kind}`,
        )
      }
    const { table } = paradox.data
    const kappa = valueOf(weightedKappa(table, weighting.identityWeights([1, 2]))).value
    expectNear(kappa, paradox.expected.cohen_kappa, paradox.tolerance)
  })

  test('[STATS-1] Fleiss 1971', () => {
    const file = read('fleiss_1971_kappa')
    for (const { data, expected, tolerance } of file.cases) {
      const figure = valueOf(fleissKappa(data.counts))
      expectNear(figure.value, expected.kappa, tolerance)
      if (!expected.category_kappas) continue
      expectNear(figure.byLevel, expected.category_kappas, tolerance)
      expectNear(figure.z, expected.z_null, tolerance)
      const levels = range(1, data.categories.length)
      const cells = data.counts.map((row: number[]) =>
        row.flatMap((count, at) => Array<number>(count).fill(at + 1)),
      )
      const identity = weighting.identityWeights(levels)
      const ac1 = valueOf(chanceCorrected(cells, levels, identity, 'gwet'))
      expectNear(ac1.value, expected.AC1, tolerance)
      const kappa = valueOf(chanceCorrected(cells, levels, identity, 'fleiss'))
      expectNear([kappa.value, kappa.se], [expected.kappa, expected.gwet_se], tolerance)
    }
    expect(file.cases.length).toBe(2)
  })

  test('[STATS-1] weighted kappa', () => {
    const { cases } = read('weighted_kappa')
    for (const { data, expected, tolerance, name } of cases) {
      const levels: number[] = data.categories ?? range(1, data.table?.length ?? 0)
      const table = data.table ?? confusion(data.rater_a, data.rater_b, levels)
      const of = (w: weighting.Weights) => valueOf(weightedKappa(table, w)).value
      const found = {
        kappa: of(weighting.identityWeights(levels)),
        linear: of(weighting.linearWeights(levels)),
        quadratic: of(weighting.quadraticWeights(levels)),
        weighted: data.disagreement_weights
          ? of(data.disagreement_weights.map((row: number[]) => row.map((one) => 1 - one)))
          : null,
      }
      for (const [key, value] of Object.entries(found))
        if (key in expected) expectNear(value, expected[key], tolerance, `${name} ${key}`)
      if (!('AC1' in expected)) continue
      const cells = table.flatMap((row: number[], a: number) =>
        row.flatMap((count, b) => Array.from({ length: count }, () => [a + 1, b + 1])),
      )
      const gwet = (w: weighting.Weights) =>
        valueOf(chanceCorrected(cells, levels, w, 'gwet')).value
      expectNear(
        [
          gwet(weighting.identityWeights(levels)),
          gwet(weighting.quadraticWeights(levels)),
          gwet(weighting.linearWeights(levels)),
        ],
        [expected.AC1, expected.AC2_quadratic, expected.AC2_linear],
        tolerance,
      )
    }
    expect(cases.length).toBe(4)
  })

  test('[STATS-1] Shrout and Fleiss 1979', () => {
    const { data, expected, tolerance } = read('shrout_fleiss_1979_icc')
    const figure = valueOf(icc(data.ratings))
    for (const [name, wanted] of Object.entries<any>(expected.icc)) {
      const form = Object(figure.forms)[name.slice(4, -1)]
      expectNear(
        [form.value, form.ci.lo, form.ci.hi],
        [wanted.value, ...wanted.ci95],
        tolerance.computed,
        name,
      )
    }
    const { squares, targets, raters } = figure
    const wanted = expected.mean_squares
    expectNear(
      [squares.between, squares.within, squares.raters, squares.error],
      [wanted.MSB, wanted.MSW, wanted.MSJ, wanted.MSE],
      tolerance.computed,
    )
    const rho = valueOf(figure.forms['2,1']).value
    expectNear(absoluteDf(squares, targets, raters, rho), wanted.df2_icc2, tolerance.computed)
    const raw = oneFacet(squares, targets, raters)
    const four = meanOf(4, raw)
    const study = expected.g_study
    expectNear(
      [raw.target, raw.rater, raw.residual, four.relativeSem, four.absoluteSem],
      [
        study.var_target,
        study.var_rater,
        study.var_residual,
        study.relative_SEM_k4,
        study.absolute_SEM_k4,
      ],
      tolerance.computed,
    )
    expect(ratersFor(0.8, raw, 'absolute')).toBe(study.raters_for_Phi_0_80)
    expect(ratersFor(0.8, raw, 'relative')).toBe(study.raters_for_Erho2_0_80)
  })

  test('[STATS-1] Kendall’s W', () => {
    const { cases } = read('kendall_w')
    for (const { data, expected, tolerance, name } of cases) {
      const figure = valueOf(kendallW(data.ratings))
      const found = { W: figure.value, W_uncorrected: figure.uncorrected, ...figure }
      for (const key of Object.keys(expected))
        expectNear(Object(found)[key], expected[key], tolerance, `${name} ${key}`)
    }
    expect(cases.length).toBe(3)
  })

  test('[STATS-1] r_wg(j) of the cohesion data', () => {
    const { data, expected, tolerance } = read('rwg')
    const groups: Record<string, number[][]> = data.groups ?? data.ratings ?? data
    for (const [name, wanted] of Object.entries<any>(expected)) {
      const items = transposed(groups[name] ?? []) as number[][]
      const figure = valueOf(rwgJ(items, range(1, 5)))
      expectNear(figure.value, wanted.rwg_j, tolerance, name)
      expectNear(Math.max(0, figure.star), wanted.r_star_wg_j_lindell, tolerance, name)
      const single = items.map((ratings) => valueOf(rwgJ([ratings], range(1, 5))).value)
      expectNear(single, wanted.rwg_items, tolerance, name)
    }
    expect(Object.keys(expected).length).toBe(4)
  })

  test('[STATS-1] Gleser, Cronbach and Rajaratnam 1965, with what other designs would come to', () => {
    const { data, expected, tolerance } = read('gstudy_gleser_1965')
    const cube = data.ratings.map((row: number[]) =>
      range(0, 5).map((item) => [row[2 * item] ?? 0, row[2 * item + 1] ?? 0]),
    )
    const figure = valueOf(components(cube))
    expectNear(figure.squares, expected.mean_squares, tolerance)
    expectNear(figure.raw, expected.variance_components_raw, tolerance)
    for (const [design, wanted] of Object.entries<any>(expected.d_study)) {
      const [questions = 0, raters = 0] = design.split('x').map(Number)
      const found = decisionStudy(figure.raw, questions, raters)
      expectNear(
        [found.relativeError, found.absoluteError, found.relative, found.absolute],
        [wanted.rel_err, wanted.abs_err, wanted.Erho2, wanted.Phi],
        tolerance,
        design,
      )
    }
  })

  test('[STATS-1] Brennan, raters within tasks', () => {
    const { data, expected, tolerance } = read('gstudy_brennan_3_2')
    const score = new Map<string, number>()
    const ratersOf = new Map<number, number[]>()
    for (const [task, person, rater, value] of data.rows as [number, number, number, number][]) {
      score.set(`${person} ${rater}`, value)
      ratersOf.set(task, [...new Set([...(ratersOf.get(task) ?? []), rater])])
    }
    const people = range(1, 10)
    const nested = people.map((person) =>
      [...ratersOf.values()].map((raters) =>
        raters.map((rater) => score.get(`${person} ${rater}`) ?? Number.NaN),
      ),
    )
    const found = valueOf(nestedComponents(nested))
    expectNear(
      [found.person, found.task, found.raterInTask, found.personTask, found.residual],
      [
        expected.person,
        expected.task,
        expected.rater_in_task,
        expected.person_task,
        expected.residual,
      ],
      tolerance,
    )
  })

  test('[STATS-1] four fifths', () => {
    const { cases } = read('four_fifths')
    for (const { data, expected, tolerance } of cases) {
      const groups = Object.entries<any>(data)
        .filter(([, value]) => Array.isArray(value))
        .map(([name, [selected, applicants]]) => ({ name, selected, applicants }))
      const found: any = valueOf(fourFifths(groups)).groups
      for (const [name, wanted] of Object.entries(expected))
        if (name in found) expectNear(found[name].ratio, wanted, tolerance, name)
      if (Array.isArray(expected.flag))
        expect(Object.keys(found).filter((name) => found[name].isFlagged)).toEqual(expected.flag)
      if (!('ratio_women' in expected)) continue
      expectNear(found.women.ratio, expected.ratio_women, tolerance)
      expectNear(found.women.p, expected.fisher_exact_two_sided, tolerance)
      expect(found.women).toMatchObject({ isFlagged: true, flipsWithOne: true })
    }
    expect(cases.length).toBe(2)
  })
})
