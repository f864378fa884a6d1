import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allFigures } from '../../../shared/agreement/figures.ts'
import { PanelData, problemOf, tableOf } from '../../../shared/agreement/panel-data.ts'
import { plainFigures } from '../../../shared/agreement/plain.ts'
import { agreementReport } from '../../../shared/agreement/report.ts'
import { reasons } from '../../../shared/agreement/words.ts'
import { expectNear } from './expect-near.ts'

const scales = [
  [1, 2, 3],
  [0.1, 0.2, 0.3],
  [0, 0.7, 1.4, 2.1, 2.8],
  [-3.3, -1.1, 0, 1.1],
  [-1_000_000, 999_999.7, 1_000_000],
  [0.000_001, 0.000_002, 0.000_003],
  [1, 1.000_001],
  [333_333.3, 333_333.4, 333_333.5],
]
/** How the places on the scale come about: by chance, or so that one of the edges is met. */
const kinds = ['chance', 'same', 'agreed', 'constant', 'shifted', 'mirrored'] as const

/** Small panels of one to four candidates, questions and raters, with and without gaps, by place on the scale. */
const panels = fc
  .record({
    sizes: fc.tuple(
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 1, max: 4 }),
    ),
    kind: fc.constantFrom(...kinds),
    gaps: fc.boolean(),
    dice: fc.infiniteStream(fc.nat({ max: 59 })),
  })
  .map(({ sizes: [candidates, questions, raters], kind, gaps, dice }) => {
    const throwDie = () => dice.next().value ?? 0
    const cells = Array.from({ length: candidates * questions }, (_, cell) => {
      const base = throwDie()
      return Array.from({ length: raters }, (_, rater) => {
        const own = throwDie()
        const place = {
          chance: own,
          same: 1,
          agreed: base,
          constant: rater === 0 ? 1 : own,
          shifted: (base % 2) + (rater % 2),
          mirrored: (cell + rater) % 2,
        }[kind]
        return {
          candidate: `c${Math.floor(cell / questions)}`,
          question: `q${cell % questions}`,
          rater: `r${rater}`,
          place,
          isMissing: gaps && throwDie() % 4 === 0,
        }
      })
    })
    return { kind, ratings: cells.flat().filter(({ isMissing }) => !isMissing) }
  })
type Panel = { ratings: { candidate: string; question: string; rater: string; place: number }[] }

function panelOn(levels: number[], { ratings }: Panel) {
  const data = PanelData.parse({
    levels,
    ratings: ratings.map(({ place, ...rest }) => ({
      ...rest,
      level: levels[place % levels.length],
    })),
  })
  expect(problemOf(data)).toBe(null)
  return tableOf(data)
}

/** Every number of a printed figure, with its place; nothing else stands there but names and why there is none. */
function numbersOf(value: unknown, at: string): [string, number][] {
  if (typeof value === 'number') return [[at, value]]
  if (typeof value === 'string') return []
  expect(value, at).toBeTypeOf('object')
  expect(value, at).not.toBe(null)
  const entries = Object.entries(Object(value))
  if (Object.hasOwn(Object(value), 'status')) {
    expect(Object.keys(Object(value)), at).toEqual(['status', 'reason'])
    expect(Object(value).status, at).toBe('undefined')
    expect(Object.keys(reasons), at).toContain(Object(value).reason)
    return []
  }
  return entries.flatMap(([name, part]) => numbersOf(part, `${at}.${name}`))
}

test.each(scales)(
  '[STATS-2] no figure is null, NaN or without end on the scale from %d',
  (...levels) => {
    fc.assert(
      fc.property(panels, ({ kind, ratings }) => {
        const panel = panelOn(levels, { ratings })
        const plain = plainFigures(allFigures(panel))
        for (const [at, value] of numbersOf(plain, kind)) {
          expect(Number.isFinite(value), `${at}: ${value}`).toBe(true)
          if (/exact|adjacent|rwgj|kendallW.(value|p)|help/.test(at)) {
            expect(value, at).toBeGreaterThanOrEqual(0)
            expect(value, at).toBeLessThanOrEqual(1)
          }
          if (/alpha|ac\d.value|kappa|fleiss.value|icc.\d,.\.value/.test(at))
            expect(value, at).toBeLessThanOrEqual(1 + 1e-9)
          if (/\.se$|Sem|spread|noise/.test(at)) expect(value, at).toBeGreaterThanOrEqual(0)
        }
        expect(JSON.stringify(plain)).not.toContain('null')
        expect(agreementReport(panel).join('\n')).not.toMatch(/NaN|Infinity|undefined|null/)
      }),
      { numRuns: 60 },
    )
  },
)

test('[STATS-2] an interval holds its figure and has some width', () => {
  fc.assert(
    fc.property(panels, fc.constantFrom(...scales), (given, levels) => {
      const all = allFigures(panelOn(levels, given))
      const forms = all.icc.status === 'ok' ? Object.values(all.icc.forms) : []
      const withInterval = [all.ac1, all.ac2, all.fleiss, all.brennanPrediger, ...forms]
      for (const figure of withInterval) {
        if (figure.status === 'undefined' || figure.ci.status === 'undefined') continue
        expect(figure.ci.lo).toBeLessThan(figure.ci.hi)
        expect(figure.ci.lo).toBeLessThanOrEqual(figure.value)
        expect(figure.ci.hi).toBeGreaterThanOrEqual(figure.value)
      }
      for (const one of Object.values(all.severity))
        if (one.status === 'ok' && one.ci) expect(one.ci.lo).toBeLessThan(one.ci.hi)
    }),
    { numRuns: 300 },
  )
})

/** The same with every number between two bounds: what is far out on both sides is alike. */
const bounded = (value: unknown): unknown =>
  typeof value === 'number'
    ? Math.atan(value)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).map(([name, part]) => [name, bounded(part)]))
      : value

test('[STATS-1] the same places on a fractional scale give what whole levels give', () => {
  const stretched = [
    [0.1, 0.2, 0.3],
    [-0.7, 0, 0.7],
    [3.3, 6.6, 9.9],
  ]
  fc.assert(
    fc.property(panels, fc.constantFrom(...stretched), (given, levels) => {
      const figuresOn = (scale: number[]) => {
        const plain = plainFigures(allFigures(panelOn(scale, given)))
        const { nominal, ordinal, interval } = Object(plain.alpha)
        const { relativeSem: _relative, absoluteSem: _absolute, ...forms } = Object(plain.icc)
        const icc = bounded(forms)
        const { exact, adjacent, ac1, ac2, fleiss, kappa, kendallW, rwgj } = plain
        const same = { nominal, ordinal, interval, exact, adjacent, ac1, ac2, fleiss, kappa }
        const { help = plain.components } = Object(plain.components)
        const halos = Object.values(plain.halo).map((one) => Object(one).correlation)
        return { ...same, icc, kendallW, rwgj, help, halos }
      }
      expectNear(figuresOn(levels), figuresOn([1, 2, 3]), 1e-5)
    }),
    { numRuns: 300 },
  )
})
