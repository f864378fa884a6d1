import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Dashboard } from '../../../shared/dashboard/dashboard.ts'
import type { Gleaned } from '../../../shared/dashboard/glean.ts'
import { asked, dashboardOf, drawnGleaned, gleanedOf } from '../../support/gleaned.ts'

const levelsOf = (one: Gleaned) =>
  one.rounds.map(({ ratings }) => ratings.map(({ level }) => level))
const many = (count: number, levels: (at: number) => number[][], more = {}) =>
  Array.from({ length: count }, (_, at) =>
    gleanedOf({ id: `${String(at).padStart(3, '0')}`, levels: levels(at), ...more }),
  )

test('[STATS-3] the order of interviews, members and ratings changes no figure', () => {
  const made = drawnGleaned({ interviews: 16, questions: 3, raters: 3, pool: 5 })
  const wanted = dashboardOf(made)
  fc.assert(
    fc.property(fc.shuffledSubarray(made, { minLength: made.length }), (shuffled) => {
      const turned = shuffled.map((one) => ({
        ...one,
        names: Object.fromEntries(Object.entries(one.names).toReversed()),
        rounds: one.rounds.toReversed().map((round) => ({
          ...round,
          ratings: round.ratings.toReversed(),
        })),
      }))
      expect(dashboardOf(turned)).toEqual(wanted)
    }),
    { numRuns: 5 },
  )
})

test('[STATS-3] other names for raters change their names and nothing else', () => {
  const made = drawnGleaned({ interviews: 14, questions: 3, raters: 3, pool: 5 })
  const renamed = made.map((one) => ({
    ...one,
    names: Object.fromEntries(Object.entries(one.names).map(([id, name]) => [id, `The ${name}`])),
  }))
  const plain = (dashboard: Dashboard) =>
    JSON.parse(JSON.stringify(dashboard).replaceAll('The ', ''))
  expect(plain(dashboardOf(renamed))).toEqual(dashboardOf(made))
})

test('[STATS-3] answers of one rater alone add to no figure', () => {
  const made = drawnGleaned({ interviews: 14, questions: 3, raters: 3 })
  const alone = gleanedOf({ id: 'alone', levels: [[5], [1], [5]], raters: ['Rater 1'], scale: 5 })
  const { counts: _more, ...found } = dashboardOf([...made, alone])
  const { counts: _less, ...wanted } = dashboardOf(made)
  expect(found).toEqual(wanted)
})

test.each([
  [7, { exact: false, alpha: 'too-few-cells', severity: 'too-few-cells' }],
  [8, { exact: true, alpha: 'too-few-cells', severity: 'ok' }],
  [12, { exact: true, alpha: 'ok', severity: 'ok' }],
])('[STATS-3] %i answers carry this much and no more', (answers, wanted) => {
  const levels = (at: number) => [[1 + (at % 3), 1 + ((at + (at % 2)) % 3)]]
  const { overall, raters } = dashboardOf(many(answers, levels))
  expect(overall.exact).toMatchObject({ status: 'ok', n: answers })
  expect(overall.exact).toHaveProperty('ci', wanted.exact ? expect.anything() : null)
  const said = [overall.alpha, raters[0]?.[0]?.severity].map((figure) =>
    figure?.status === 'ok' ? 'ok' : figure?.reason,
  )
  expect(said).toEqual([wanted.alpha, wanted.severity])
})

test.each([
  [29, true],
  [30, false],
])('[STATS-3] with %i answers an interval is called rough: %s', (answers, isRough) => {
  const levels = (at: number) => [[1 + (at % 3), 1 + ((at + (at % 2)) % 3)]]
  const { overall, raters, questions } = dashboardOf(many(answers, levels))
  const { exact, adjacent, alpha } = overall
  const { severity, range } = raters[0]![0]!
  const all = [exact, adjacent, alpha, severity, range, questions[0]!.apart, questions[0]!.tells]
  expect(all.map((one) => one.status === 'ok' && one.isRough)).toEqual(all.map(() => isRough))
})

test('[STATS-3] nothing at all, and nothing but the same level, are said in words', () => {
  const empty = dashboardOf([])
  expect(empty.overall.exact).toEqual({ status: 'undefined', reason: 'no-shared-cells', n: 0 })
  expect([empty.raters, empty.questions, empty.months]).toEqual([[], [], []])
  const same = dashboardOf(
    many(14, () => [
      [2, 2, 2],
      [2, 2, 2],
    ]),
  )
  expect(same.overall.exact).toMatchObject({
    status: 'ok',
    value: 1,
    ci: { hi: expect.closeTo(1, 9) },
  })
  expect(same.overall.alpha).toMatchObject({ reason: 'everyone-the-same' })
  expect(same.questions[0]).toMatchObject({ blurs: true, splits: false })
  expect(same.dependable.status).toBe('undefined')
  expect(JSON.stringify([empty, same])).not.toMatch(/null,"value"|NaN|Infinity/)
})

test('[STATS-3] a question that splits panels and one that tells nobody apart are named, with the criteria to rewrite', () => {
  const rows = (at: number) => {
    const good = 1 + (at % 3)
    return [
      [good, good, good],
      at % 2 === 0 ? [1, 3, 2] : [2, 2, 2],
      [1 + (at % 2), 2 - (at % 2), 1 + (at % 2)],
    ]
  }
  const made = many(20, rows, { ticks: [['3.1', '1.2'], ['3.1'], ['3.1', '1.2']] })
  const { questions } = dashboardOf(made)
  const by = (prompt: string) => questions.find((one) => one.prompt === prompt)
  expect(by('Question 1')).toMatchObject({ splits: false, blurs: false, answers: 20 })
  expect(by('Question 1')?.tells).toMatchObject({ value: 1, ci: null })
  expect(by('Question 2')).toMatchObject({ splits: true, blurs: true, apart: { value: 0.5 } })
  expect(by('Question 3')).toMatchObject({ splits: false, blurs: true })
  // Of three raters two ticked it: 2 of 3 pairs part. What all ticked is no matter.
  expect(by('Question 2')?.criteria).toEqual([
    {
      level: 'Level 1',
      criterion: 'criterion 2 of 1',
      apart: expect.closeTo(2 / 3, 10),
      divided: 20,
      ticked: 40,
      answers: 20,
    },
  ])
})

test('[STATS-3] another wording and another scale are another question; scales are never pooled', () => {
  const three = many(9, (at) => [[1 + (at % 3), 2]])
  const five = many(4, () => [[4, 5]], { scale: 5 }).map((one) => ({
    ...one,
    id: `five-${one.id}`,
  }))
  const { counts, questions, overall } = dashboardOf([...three, ...five])
  expect(counts).toMatchObject({ answers: 9, levels: 3, leftOut: 4, interviews: 13 })
  expect(questions.map(({ levels, answers }) => [levels, answers])).toEqual(
    expect.arrayContaining([
      [3, 9],
      [5, 4],
    ]),
  )
  expect(overall.exact.n).toBe(9)
  expect(asked(1, 3).prompt).toBe(asked(1, 5).prompt)
})

test('[STATS-3] months are those of the reveal, in order', () => {
  const made = many(4, () => [[1, 2]]).map((one, at) => ({
    ...one,
    rounds: one.rounds.map((round) => ({ ...round, at: Date.UTC(2026, at % 2, 31, 23, 59) })),
  }))
  const { months } = dashboardOf(made)
  expect(months.map(({ month, answers }) => [month, answers])).toEqual([
    ['2026-01', 2],
    ['2026-03', 2],
  ])
})

test('[STATS-3] severity changes no rating: it says only which orders would turn', () => {
  // Ann rates a level lower and sat with half of the candidates: on the mean these look worse.
  const levels = (at: number) =>
    at % 2 === 0
      ? [
          [1, 0, 2],
          [1, 0, 2],
        ]
      : [
          [0, 2, 2],
          [0, 2, 2],
        ]
  const made = many(12, levels)
  const { whatIf, raters } = dashboardOf(made)
  expect(whatIf).toMatchObject({ status: 'ok', pairs: 66, turned: 0, candidates: 12 })
  expect(raters[0]?.map(({ severity }) => severity.status === 'ok' && severity.value)).toEqual([
    expect.closeTo(-2 / 3, 10),
    expect.closeTo(1 / 3, 10),
    expect.closeTo(1 / 3, 10),
  ])
  expect(made.map(levelsOf)[0]).toEqual([[1, 2], [1, 2]]) // prettier-ignore
  // With one more answer of that kind Ann is a little more severe: candidates of hers would pass all others.
  const more = gleanedOf({ id: 'more', levels: [[1, 0, 2], [1, 0, 3]] }) // prettier-ignore
  const turned = dashboardOf([...made, more]).whatIf
  expect(turned).toMatchObject({ pairs: 78, turned: 42, beyondNoise: 0 })
})

test('[STATS-3] contrast after strong answers is found, and none where there is none', () => {
  const series = (contrast: number) => {
    let before = 0
    return drawnGleaned({ interviews: 120, questions: 2, raters: 3, scale: 5, seed: 4 }).map(
      (one) => {
        const shift = before > 3 ? -contrast : before === 0 ? 0 : contrast
        const rounds = one.rounds.map((round) => ({
          ...round,
          ratings: round.ratings.map((rating) => ({
            ...rating,
            level: Math.min(5, Math.max(1, rating.level + shift)),
          })),
        }))
        const given = levelsOf({ ...one, rounds }).flat()
        before = given.reduce((a, b) => a + b) / given.length
        return { ...one, rounds }
      },
    )
  }
  const none = dashboardOf(series(0)).sequence.effect
  const some = dashboardOf(series(1)).sequence.effect
  if (none.status !== 'ok' || some.status !== 'ok') throw new Error('no figure')
  expect(none.ci!.lo).toBeLessThan(0)
  expect(none.ci!.hi).toBeGreaterThan(0)
  expect(some.ci!.hi).toBeLessThan(0)
})
