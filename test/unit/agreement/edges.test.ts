import { expect, test } from 'vitest'
import { alpha } from '../../../shared/agreement/alpha.ts'
import { bootstrap } from '../../../shared/agreement/bootstrap.ts'
import { chanceCorrected } from '../../../shared/agreement/chance-corrected.ts'
import { confusion, weightedKappa } from '../../../shared/agreement/cohen.ts'
import { discussionShift } from '../../../shared/agreement/discussion.ts'
import { allFigures } from '../../../shared/agreement/figures.ts'
import { fourFifths } from '../../../shared/agreement/four-fifths.ts'
import { halo } from '../../../shared/agreement/halo.ts'
import { icc } from '../../../shared/agreement/icc.ts'
import { kendallW } from '../../../shared/agreement/kendall.ts'
import { keyMatch } from '../../../shared/agreement/key-match.ts'
import { weightOf } from '../../../shared/agreement/humility.ts'
import { tableOf } from '../../../shared/agreement/panel-data.ts'
import { plainFigures } from '../../../shared/agreement/plain.ts'
import { isTied, panelMeans } from '../../../shared/agreement/panel-mean.ts'
import { isFarApart, pairAgreement } from '../../../shared/agreement/percent.ts'
import { rwgJ } from '../../../shared/agreement/rwg.ts'
import { severity } from '../../../shared/agreement/severity.ts'
import type { Table } from '../../../shared/agreement/table.ts'
import { identityWeights, quadraticWeights } from '../../../shared/agreement/weights.ts'
import { expectNear, valueOf } from './expect-near.ts'

const levels = [1, 2, 3]
const undefinedFor = (reason: string) => ({ status: 'undefined', reason })
const ac = (table: Table) => chanceCorrected(table, levels, identityWeights(levels), 'gwet')
const fleiss = (table: Table) => chanceCorrected(table, levels, identityWeights(levels), 'fleiss')

test('[STATS-2] where all ratings are the same, agreement is whole and what needs variation is undefined', () => {
  const same = [
    [3, 3, 3],
    [3, 3, 3],
    [3, 3, 3],
  ]
  expect([pairAgreement(same, levels, 0), ac(same)]).toMatchObject([{ value: 1 }, { value: 1 }])
  expect(valueOf(rwgJ(same, levels)).value).toBe(1)
  for (const figure of [alpha(same, 'ordinal'), fleiss(same), icc(same), kendallW(same)])
    expect(figure).toEqual(undefinedFor('no-variation'))
  const kappa = weightedKappa(confusion([3, 3], [3, 3], levels), identityWeights(levels))
  expect(kappa).toEqual(undefinedFor('no-variation'))
})

test('[STATS-2] perfect agreement with variation is 1, without an interval for ICC', () => {
  const perfect = [
    [1, 1, 1],
    [2, 2, 2],
    [3, 3, 3],
  ]
  for (const metric of ['nominal', 'ordinal', 'interval'] as const)
    expectNear(valueOf(alpha(perfect, metric)).value, 1)
  for (const figure of [ac(perfect), fleiss(perfect), kendallW(perfect)])
    expectNear(valueOf(figure).value, 1)
  for (const form of Object.values(valueOf(icc(perfect)).forms))
    expect(form).toEqual({ status: 'ok', value: 1, ci: undefinedFor('no-noise') })
})

test('[STATS-2] without two raters of one cell there is no figure', () => {
  const one = [[1], [2], [3]]
  const apart = [
    [1, null],
    [null, 2],
    [3, null],
  ]
  const all = (table: Table) => [
    pairAgreement(table, levels, 0),
    alpha(table, 'nominal'),
    ac(table),
  ]
  for (const figure of all(one)) expect(figure).toEqual(undefinedFor('needs-two-raters'))
  for (const figure of all(apart)) expect(figure).toEqual(undefinedFor('no-shared-cells'))
  for (const figure of all([])) expect(figure).toEqual(undefinedFor('no-data'))
  expect(severity(apart)).toEqual(undefinedFor('no-shared-cells'))
  expect(icc(apart)).toEqual(undefinedFor('incomplete'))
  expect(icc([])).toEqual(undefinedFor('no-data'))
})

test('[STATS-2] one cell is too little for an interval', () => {
  const cell = [[1, 3]]
  expectNear(valueOf(alpha(cell, 'nominal')).value, 0)
  expectNear(valueOf(alpha(cell, 'interval')).value, 0)
  expect(bootstrap(cell, (table) => alpha(table, 'nominal'))).toEqual(undefinedFor('one-cell'))
  expect(icc(cell)).toEqual(undefinedFor('one-cell'))
})

test('[STATS-2] one cell has agreement corrected for chance, and nothing that says how sure it is', () => {
  const figures = tableOf({
    levels,
    ratings: ['Ann', 'Bob'].map((rater, at) => ({
      candidate: 'c',
      question: 'q',
      rater,
      level: 1 + 2 * at,
    })),
    groups: [],
  })
  const plain = plainFigures(allFigures(figures))
  const se = undefinedFor('one-cell')
  // Both levels half the time: chance is 1/4 for AC1, 1/2 for Fleiss, and nothing was the same.
  expectNear(plain.ac1, { value: -1 / 3, se })
  expectNear(plain.fleiss, { value: -1, se })
  expect(plain.ac2).toMatchObject({ se })
  expect(valueOf(ac([[1, 3]])).ci).toEqual(undefinedFor('one-cell'))
  expectNear(plain.severity, { Ann: { value: -1, se: undefinedFor('no-degrees-of-freedom') } })
  expect(plain.halo).toEqual({
    Ann: undefinedFor('no-shared-cells'),
    Bob: undefinedFor('no-shared-cells'),
  })
  const pair = Object(plainFigures(allFigures(tableOf(twoCells))))
  expectNear(pair.halo.Ann, { spread: Math.SQRT1_2, correlation: undefinedFor(needsThree) })
})
const needsThree = 'needs-three-candidates'
/** One candidate with two questions by one rater. */
const twoCells = {
  levels,
  ratings: [1, 2].map((level) => ({
    candidate: 'c',
    question: `q${level}`,
    rater: 'Ann',
    level,
  })),
  groups: [],
}

test('[STATS-2] a ratio has no sense below zero', () => {
  expect(alpha([[-1, 1]], 'ratio')).toEqual(undefinedFor('negative-levels'))
})

test('[STATS-2] groups of fewer than five are not shown, and small counts are said to be small', () => {
  const group = (name: string, selected: number, applicants: number) => ({
    name,
    selected,
    applicants,
  })
  const { reference, groups } = valueOf(
    fourFifths([group('a', 4, 4), group('b', 50, 100), group('c', 30, 100), group('d', 4, 100)]),
  )
  expect(reference).toBe('b')
  expect(groups['a']).toEqual(undefinedFor('too-few-applicants'))
  expect(groups['c']).toMatchObject({ isFlagged: true, isSmall: false, flipsWithOne: false })
  expect(groups['d']).toMatchObject({ isFlagged: true, isSmall: true })
  expect(fourFifths([group('a', 1, 4)])).toEqual(undefinedFor('too-few-applicants'))
})

test('[STATS-2] a rater who used one level has a weighted kappa of just 0', () => {
  const table = confusion([2, 2, 2, 2], [1, 2, 3, 2], levels)
  expectNear(valueOf(weightedKappa(table, quadraticWeights(levels))).value, 0, 1e-12)
})

test('[STATS-2] two zeros do not differ by ratio', () => {
  const zeros = [
    [0, 0],
    [0, 1],
  ]
  expect(valueOf(alpha(zeros, 'ratio')).value).toBeTypeOf('number')
  expect(valueOf(alpha(zeros, 'ratio')).value).not.toBeNaN()
})

test('[STATS-2] raters without shared cells are not compared; a rater alone has no severity', () => {
  const islands = [
    [1, 2, null, null],
    [2, 2, null, null],
    [null, null, 3, 1],
    [null, null, 2, 2],
  ]
  expect(severity(islands)).toEqual(undefinedFor('not-connected'))
  const alone = [
    [1, 2, null],
    [2, 3, null],
    [null, null, 3],
  ]
  const { raters } = valueOf(severity(alone))
  expect(raters[2]).toBe(null)
  expectNear([raters[0]?.value, raters[1]?.value], [-0.5, 0.5])
  const [single] = valueOf(severity([[1, 3]])).raters
  expect(single).toMatchObject({ value: -1, se: null, ci: null })
})

test('[STATS-2] nobody selected, and a group without applicants, are no ratio', () => {
  const group = (name: string, selected: number, applicants: number) => ({
    name,
    selected,
    applicants,
  })
  expect(fourFifths([group('a', 0, 10), group('b', 0, 5)])).toEqual(undefinedFor('no-selections'))
  const { groups } = valueOf(fourFifths([group('a', 3, 10), group('b', 0, 0)]))
  expect(groups['b']).toEqual(undefinedFor('no-applicants'))
})

test('[STATS-1] a key is matched exactly, nearly, and with a bias', () => {
  const match = valueOf(keyMatch([1, 2, 3, 3, null], [1, 1, 1, 3, 2], levels))
  expect(match).toMatchObject({ exact: 0.5, adjacent: 0.75, bias: 0.75, clips: 4 })
  expect(match.table).toEqual([
    [1, 1, 1],
    [0, 0, 0],
    [0, 0, 1],
  ])
  expect(keyMatch([null], [1], levels)).toEqual(undefinedFor('no-shared-cells'))
})

test('[STATS-1] what the talk changed, and toward whom', () => {
  const talked = [
    { before: 1, after: 3, others: [3, 3] },
    { before: 3, after: 3, others: [1, 3] },
    { before: 2, after: 1, others: [3] },
  ]
  expect(valueOf(discussionShift(talked))).toMatchObject({
    ratings: 3,
    changed: 2,
    towardOthers: 1,
    meanShift: (2 + 0 - 1) / 3,
  })
  expect(discussionShift([])).toEqual(undefinedFor('no-shared-cells'))
})

test('[STATS-1] halo: the same rating for every question has no spread', () => {
  const flat = [
    [2, 2, 2],
    [3, 3, 3],
    [1, 1, 1],
  ]
  expectNear(valueOf(halo(flat)), { spread: 0, correlation: { value: 1 }, candidates: 3 }, 1e-9)
  const varied = [
    [1, 3, null],
    [3, 1, 2],
  ]
  const found = valueOf(halo(varied))
  expectNear(found.spread, (Math.SQRT2 + 1) / 2, 1e-9)
  expect(found.correlation).toEqual(undefinedFor('needs-three-candidates'))
  expect(halo([[1, null]])).toEqual(undefinedFor('no-shared-cells'))
})

test('[STATS-1] candidates are tied while the panel’s noise explains the difference', () => {
  const table = [
    [3, 4],
    [3, 4],
    [2, 4],
    [3, 3],
  ]
  const { candidates, noise, df } = valueOf(panelMeans(table, ['ana', 'ana', 'ben', 'ben']))
  expectNear([noise, df], [(0.5 + 0.5 + 2 + 0) / 4, 4])
  const [ana, ben] = [candidates['ana'], candidates['ben']]
  if (!ana || !ben) throw new Error('no means')
  expectNear([ana.value, ben.value, ana.se], [3.5, 3, Math.sqrt(0.75 / 2 / 2)])
  expect([isTied(ana, ben, df), isTied(ana, ana, df)]).toEqual([true, true])
  expect(isTied({ ...ana, value: 10 }, ben, df)).toBe(false)
})

test('[STATS-2] what so many cells carry', () => {
  expect([0, 7, 8, 11, 12, 29, 30].map(weightOf)).toEqual([
    'counts-only',
    'counts-only',
    'no-alpha',
    'no-alpha',
    'rough',
    'rough',
    'enough',
  ])
  expect([isFarApart([1, 2], levels), isFarApart([1, 3], levels), isFarApart([3], levels)]).toEqual(
    [false, true, false],
  )
})
