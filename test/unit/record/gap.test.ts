import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { gapBetween, gapOf, heardIn, overlapOf, type Heard } from '../../../shared/record/gap.ts'
import { notRated, rated } from '../../support/interviews.ts'
import { aView, blindAt } from './talk-views.ts'

const heard = (level: number, ...ticks: string[]): Heard => ({ memberId: 'm', level, ticks })
const ticks = fc.uniqueArray(fc.constantFrom('1.1', '1.2', '2.1', '2.2', '3.1', '3.2'))
const anyone = fc.record({
  memberId: fc.constant('m'),
  level: fc.integer({ min: 1, max: 3 }),
  ticks,
})

describe('[TALK-1] why panelists stand apart', () => {
  test.each([
    {
      name: 'the same ticks',
      a: heard(3, '3.1', '3.2'),
      b: heard(1, '3.1', '3.2'),
      gap: 'standard',
    },
    { name: 'half in common', a: heard(3, '3.1'), b: heard(1, '3.1', '1.1'), gap: 'standard' },
    { name: 'less', a: heard(3, '3.1', '3.2'), b: heard(1, '3.1', '1.1'), gap: 'evidence' },
    { name: 'nothing in common', a: heard(3, '3.1'), b: heard(1, '1.1'), gap: 'evidence' },
    { name: 'no ticks of one', a: heard(3, '3.1'), b: heard(1), gap: 'unknown' },
    { name: 'one level', a: heard(2, '3.1'), b: heard(2, '1.1'), gap: null },
  ])('[TALK-1] $name: $gap', ({ a, b, gap }) => {
    expect(gapBetween(a, b)).toBe(gap)
    expect(gapOf([a, b])).toBe(gap ?? 'none')
  })

  test('[TALK-1] a round tells of both, and of pairs without ticks only where there is no other', () => {
    const [good, same, other, silent] = [
      heard(3, '3.1'),
      heard(2, '3.1'),
      heard(1, '1.1'),
      heard(1),
    ]
    expect(gapOf([good, same, other])).toBe('both')
    expect(gapOf([good, same, silent])).toBe('standard')
    expect(gapOf([good, silent])).toBe('unknown')
    expect(gapOf([good])).toBe('none')
    expect(gapOf([])).toBe('none')
  })

  test('[TALK-1] who could not rate or rated late is in no pair', () => {
    const views = [
      blindAt('ann', 3, ['3.1']),
      aView('bob', { blind: notRated() }),
      aView('cyd', { late: rated(1, '', ['1.1']) }),
    ]
    expect(heardIn(views)).toEqual([{ memberId: 'ann', level: 3, ticks: ['3.1'] }])
  })

  test('[TALK-1] the overlap has no sides and lies between nothing and all', () => {
    fc.assert(
      fc.property(ticks, ticks, (a, b) => {
        const overlap = overlapOf(a, b)
        expect(overlapOf(b, a)).toBe(overlap)
        expect(overlap === null).toBe(a.length === 0 || b.length === 0)
        if (overlap === null) return
        expect(overlap).toBeGreaterThanOrEqual(0)
        expect(overlap === 1).toBe(a.toSorted().join() === b.toSorted().join())
      }),
    )
  })

  test('[TALK-1] the order of the panel changes nothing, and one level throughout is no gap', () => {
    fc.assert(
      fc.property(fc.array(anyone, { maxLength: 6 }), (panel) => {
        expect(gapOf(panel.toReversed())).toBe(gapOf(panel))
        const levels = new Set(panel.map(({ level }) => level))
        expect(gapOf(panel) === 'none').toBe(levels.size < 2)
      }),
    )
  })
})
