import { describe, expect, test } from 'vitest'
import { chanceCorrected, type Chance } from '../../../shared/agreement/chance-corrected.ts'
import { components, decisionStudy, whatWouldHelp } from '../../../shared/agreement/components.ts'
import { fleissKappa } from '../../../shared/agreement/fleiss.ts'
import { fourFifths } from '../../../shared/agreement/four-fifths.ts'
import { icc } from '../../../shared/agreement/icc.ts'
import { kendallW } from '../../../shared/agreement/kendall.ts'
import { nestedComponents } from '../../../shared/agreement/nested.ts'
import { meanOf, oneFacet } from '../../../shared/agreement/one-facet.ts'
import { rwgJ } from '../../../shared/agreement/rwg.ts'
import {
  identityWeights,
  linearWeights,
  ordinalWeights,
  quadraticWeights,
  type Weights,
} from '../../../shared/agreement/weights.ts'
import { expectNear, valueOf } from './expect-near.ts'
import { gleser, krippendorff, shroutFleiss } from './published-tables.ts'

const levels = [1, 2, 3, 4, 5]
type Row = [Chance, value: number, se: number, lo: number]

describe('[STATS-1] published tables, their errors and intervals', () => {
  // Gwet, irrCAC, of the ratings of Krippendorff 2011 (its table has the lone rating of the last unit with another
  // rater, which changes none of these); the upper end is 1 throughout, with t of 11 degrees of freedom.
  test.each<[string, (levels: readonly number[]) => Weights, Row[]]>([
    [
      'identity',
      identityWeights,
      [
        ['gwet', 0.77544407, 0.14294995, 0.46081335],
        ['fleiss', 0.76116928, 0.1530192, 0.42437628],
        ['brennan-prediger', 0.77272727, 0.14471662, 0.45420814],
        ['none', 0.81818182, 0.12560896, 0.54171836],
      ],
    ],
    [
      'linear',
      linearWeights,
      [
        ['gwet', 0.85873914, 0.11732902, 0.6004997],
        ['fleiss', 0.81794477, 0.14850436, 0.49108888],
        ['brennan-prediger', 0.84848485, 0.12335612, 0.57697985],
      ],
    ],
    [
      'quadratic',
      quadraticWeights,
      [
        ['gwet', 0.91400072, 0.10396224, 0.68518137],
        ['fleiss', 0.86493506, 0.14603361, 0.54351725],
        ['brennan-prediger', 0.90151515, 0.11089437, 0.65743828],
      ],
    ],
    [
      'ordinal',
      ordinalWeights,
      [
        ['gwet', 0.89893977, 0.10690352, 0.6636467],
        ['fleiss', 0.85020619, 0.14703569, 0.52658281],
        ['brennan-prediger', 0.88636364, 0.1139059, 0.63565843],
      ],
    ],
  ])('[STATS-1] agreement corrected for chance with %s weights', (name, make, rows) => {
    const weights = make(levels)
    for (const [chance, value, se, lo] of rows) {
      const found = valueOf(chanceCorrected(krippendorff, levels, weights, chance))
      expectNear([found.value, found.se], [value, se], 1e-6, `${name} ${chance}`)
      expectNear(valueOf(found.ci), { lo, hi: 1 }, 1e-6, `${name} ${chance}`)
    }
  })

  test('[STATS-1] Fleiss’ kappa of each level, and z, by hand', () => {
    // Four cells, three raters; shares 1/3, 1/2 and 1/6. Agreement 2/3, by chance 7/18: kappa 5/11. Of a level it is
    // 1 - sum n (3 - n) / (24 p q): 1 - 2 / (16/3), 1 - 4 / 6, 1 - 2 / (10/3). The error has the root of
    // 2 (sum pq)^2 - 2 sum pq (q - p) over sum pq times the root of 24 (Fleiss, Nee and Landis 1979).
    const counts = [
      [3, 0, 0],
      [0, 3, 0],
      [1, 2, 0],
      [0, 1, 2],
    ]
    const found = valueOf(fleissKappa(counts))
    expectNear(found, { value: 5 / 11, byLevel: [5 / 8, 1 / 3, 2 / 5] }, 1e-12)
    const [spread, skew] = [11 / 18, 1 / 6]
    const se = Math.sqrt((2 * (spread ** 2 - skew)) / 24) / spread
    expectNear(found.z, 5 / 11 / se, 1e-9)
    expectNear(found.z, 5 * Math.sqrt(24 / 134), 1e-9)
  })

  test('[STATS-1] standard errors of the panel’s mean of Shrout and Fleiss 1979', () => {
    const { squares } = valueOf(icc(shroutFleiss))
    const raw = oneFacet(squares, 6, 4)
    expectNear(raw, { target: 2.555556, rater: 5.244444, residual: 1.019444 })
    // The roots of 1.019444 / 4, and of (5.244444 + 1.019444) / 4.
    expectNear(meanOf(4, raw), { relativeSem: 0.504838, absoluteSem: 1.251388 })
  })

  test('[STATS-1] Kendall’s W with ties (Kendall 1948, Rank Correlation Methods, ch. 6)', () => {
    const rankings = [
      [1, 4.5, 2, 4.5, 3, 7.5, 6, 9, 7.5, 10],
      [2.5, 1, 2.5, 4.5, 4.5, 8, 9, 6.5, 10, 6.5],
      [2, 1, 4.5, 4.5, 4.5, 4.5, 8, 8, 8, 10],
    ]
    const rows = levelsOf(rankings)
    // S = 591; ties 12, 18 and 84: 12 x 591 / (9 x 990 - 3 x 114) = 0.828.
    const found = valueOf(kendallW(rows))
    expectNear(found.value, 0.828, 0.0005)
    expectNear(found, { value: 7092 / 8568, uncorrected: 7092 / 8910, df: 9 }, 1e-12)
    // Chi-square 3 x 9 x W, whose upper tail on 9 degrees of freedom is .00784.
    expectNear(found, { chi2: 22.348739, p: 0.007837 }, 1e-6)
  })

  test('[STATS-1] p of Kendall’s W by hand', () => {
    // Ranks 1, 2.5, 2.5, 4, 5 and 1, 2, 3, 4.5, 4.5: sums 2, 4.5, 5.5, 8.5, 9.5, S = 37, ties 6 and 6.
    const found = valueOf(
      kendallW([
        [1, 1],
        [2, 2],
        [2, 3],
        [3, 4],
        [4, 4],
      ]),
    )
    const w = (12 * 37) / (4 * 120 - 2 * 12)
    const chi2 = 2 * 4 * w
    // With 4 degrees of freedom the upper tail is e^(-x/2) (1 + x/2).
    const p = Math.exp(-chi2 / 2) * (1 + chi2 / 2)
    expectNear(found, { value: w, chi2, df: 4, p }, 1e-9)
  })

  test('[STATS-1] r_wg(j) of several items by the formula of James, Demaree and Wolf 1984', () => {
    // Variances 1/3 and 1 beside 2 of random ratings: r* = 2/3, r_wg(2) = (2 x 2/3) / (2 x 2/3 + 1/3).
    const items = [
      [4, 4, 5],
      [3, 4, 5],
    ]
    expectNear(valueOf(rwgJ(items, levels)), { value: 0.8, star: 2 / 3, items: 2 }, 1e-12)
    expectNear(valueOf(rwgJ(items.slice(1), levels)), { value: 0.5, star: 0.5, items: 1 }, 1e-12)
    // The same panel on levels two apart: everything is four times as far.
    const doubled = items.map((ratings) => ratings.map((level) => 2 * level))
    const wide = levels.map((level) => 2 * level)
    expectNear(valueOf(rwgJ(doubled, wide)), { value: 0.8, star: 2 / 3 }, 1e-12)
  })

  test('[STATS-1] components of Gleser, Cronbach and Rajaratnam 1965, and what other designs come to', () => {
    const found = valueOf(components(gleser))
    expectNear(found.squares, {
      p: 7.651515,
      i: 12.933333,
      j: 1,
      pi: 1.475758,
      pj: 1.772727,
      ij: 0.866667,
      pij: 0.621212,
    })
    expectNear(found.raw, {
      p: 0.418687,
      i: 0.467172,
      j: -0.014141,
      pi: 0.427273,
      pj: 0.191919,
      ij: 0.020455,
      pij: 0.621212,
    })
    const designs = [
      [6, 2, 0.21893939, 0.29850589, 0.65663366, 0.58378569],
      [6, 4, 0.14507576, 0.22378998, 0.74266517, 0.65167619],
      [10, 3, 0.12740741, 0.1748064, 0.76669338, 0.70546187],
      [4, 1, 0.4540404, 0.57594697, 0.47974537, 0.42094573],
    ] as const
    for (const [questions, raters, relativeError, absoluteError, relative, absolute] of designs)
      expectNear(decisionStudy(found.raw, questions, raters), {
        relativeError,
        absoluteError,
        relative,
        absolute,
      })
    // 6 x 3 has the error .427273 / 6 + .191919 / 3 + .621212 / 18, 7 x 2 has more: a rater helps more here.
    expectNear(
      whatWouldHelp(found),
      { now: 0.656634, withRater: 0.418687 / 0.588384, withQuestion: 0.418687 / 0.620058 },
      2e-6,
    )
  })

  test('[STATS-1] raters within questions, worked out by hand', () => {
    // Two candidates, two questions with two raters of their own. Mean 4; squares of candidates 18 (means 5.5, 2.5),
    // questions 8 (5, 3), raters 2 x 9 - 8 = 10, both 2 x 14 - 18 - 8 = 2, left of 40 are 2. Mean squares 18, 8, 5, 2, 1;
    // components (18 - 2) / 4, (8 - 5 - 2 + 1) / 4, (5 - 1) / 2, (2 - 1) / 2, 1 (Brennan 2001, ch. 3).
    const scores = [
      [
        [8, 6],
        [2, 6],
      ],
      [
        [3, 3],
        [1, 3],
      ],
    ]
    expectNear(
      valueOf(nestedComponents(scores)),
      { person: 4, task: 0.5, raterInTask: 2, personTask: 0.5, residual: 1 },
      1e-12,
    )
  })

  test('[STATS-1] Fisher’s exact test where only the outermost tables are as rare', () => {
    const group = (name: string, selected: number) => ({ name, selected, applicants: 5 })
    const { groups } = valueOf(fourFifths([group('all', 5), group('none', 0)]))
    // Two of the C(10, 5) ways to choose five of ten.
    expectNear(groups['none'], { ratio: 0, p: 2 / 252 }, 1e-9)
    expect(groups['none']).toMatchObject({ isFlagged: true, isSmall: true })
  })
})

/** Rankings as candidates by raters. */
const levelsOf = (rankings: number[][]) =>
  (rankings[0] ?? []).map((_, candidate) => rankings.map((ranks) => ranks[candidate] ?? 0))
