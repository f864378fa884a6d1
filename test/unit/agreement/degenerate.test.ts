import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { alpha } from '../../../shared/agreement/alpha.ts'
import { bootstrap } from '../../../shared/agreement/bootstrap.ts'
import { chanceCorrected } from '../../../shared/agreement/chance-corrected.ts'
import { confusion, weightedKappa } from '../../../shared/agreement/cohen.ts'
import { fourFifths } from '../../../shared/agreement/four-fifths.ts'
import { icc } from '../../../shared/agreement/icc.ts'
import { kendallW } from '../../../shared/agreement/kendall.ts'
import { pairAgreement } from '../../../shared/agreement/percent.ts'
import { rwgJ } from '../../../shared/agreement/rwg.ts'
import { identityWeights, quadraticWeights } from '../../../shared/agreement/weights.ts'
import { expectNear, valueOf } from './expect-near.ts'

// Beside a checkout and not in it; `edges.test.ts` and `rounding.test.ts` have the same cases.
const file = join(import.meta.dirname, '../../../../shared/stats/degenerate_cases.json')

test.skipIf(!existsSync(file))('[STATS-2] degenerate cases of the whole collection', () => {
  // eslint-disable-next-line -- the file is read as it is
  const { cases }: any = JSON.parse(readFileSync(file, 'utf8'))
  const named = (name: string) => cases.find((one: { name: string }) => one.name === name)
  // The reasons of the collection in this code's words.
  const reasons: Record<string, string> = {
    'undefined:no_variation': 'no-variation',
    'undefined:pe=1': 'no-variation',
    undefined: 'no-variation',
    'undefined:zero_variance': 'no-variation',
    'undefined:all_tied': 'no-variation',
    'undefined:needs_two_raters': 'needs-two-raters',
    'undefined:one_unit': 'one-cell',
    'undefined:needs_two_targets': 'one-cell',
    'undefined:no_pairable': 'no-shared-cells',
    'undefined:no_data': 'no-data',
    'undefined:no_selections': 'no-selections',
    'undefined:no_applicants': 'no-applicants',
  }
  let compared = 0
  for (const { ratings, categories, expect: wanted } of cases) {
    if (!ratings) continue
    const [identity, quadratic] = [identityWeights, quadraticWeights]
    const corrected = (make: typeof identity, chance: 'gwet' | 'fleiss') =>
      chanceCorrected(ratings, categories, make(categories), chance)
    const column = (rater: number) => ratings.map((row: number[]) => row[rater] ?? null)
    const kappa = (make: typeof identity) =>
      weightedKappa(confusion(column(0), column(1), categories), make(categories))
    const figures: Record<string, any> = {
      percent_agreement: pairAgreement(ratings, categories, 0),
      alpha: alpha(ratings, 'ordinal'),
      alpha_nominal: alpha(ratings, 'nominal'),
      alpha_ordinal: alpha(ratings, 'ordinal'),
      alpha_interval: alpha(ratings, 'interval'),
      fleiss: corrected(identity, 'fleiss'),
      AC1: corrected(identity, 'gwet'),
      AC2: corrected(quadratic, 'gwet'),
      cohen_kappa: kappa(identity),
      cohen_kappa_quadratic: kappa(quadratic),
      icc: icc(ratings),
      kendall_w: kendallW(ratings),
      rwg: rwgJ(ratings, categories),
      ci: bootstrap(ratings, (table) => alpha(table, 'nominal')),
    }
    const everywhere = ['percent_agreement', 'alpha', 'fleiss', 'AC1', 'icc', 'kendall_w']
    for (const [name, value] of Object.entries<any>(wanted))
      for (const figure of name === 'all' ? everywhere : [name]) {
        if (typeof value === 'number' && figure in figures)
          expectNear(valueOf<any>(figures[figure]).value, value, 1e-12, figure)
        else if (value in reasons)
          expect(figures[figure], figure).toEqual({ status: 'undefined', reason: reasons[value] })
        else continue
        compared++
      }
  }
  expect(compared).toBeGreaterThan(30)
  for (const form of Object.values(
    valueOf(icc(named('perfect agreement with variation').ratings)).forms,
  ))
    expect(form).toMatchObject({ value: 1, ci: { status: 'undefined' } })
  expect(valueOf(alpha(named('ratio metric with zero').ratings, 'ratio')).value).not.toBeNaN()
  const over = named('rwg over-dispersed').expect
  const found = valueOf(rwgJ([[1, 3]], [1, 2, 3]))
  expect([found.raw, found.isTruncated]).toEqual([over.rwg_raw, over.truncated])
  const stage = (name: string) =>
    fourFifths(
      Object.entries<any>(named(name).data).map(([group, [selected, applicants]]) => ({
        name: group,
        selected,
        applicants,
      })),
    )
  expect(stage('four-fifths zero selected in all groups')).toMatchObject({
    reason: 'no-selections',
  })
  expect(valueOf(stage('four-fifths group empty')).groups['b']).toMatchObject({
    reason: 'no-applicants',
  })
})
