import { expect } from 'vitest'
import type { Figure } from '../../../shared/agreement/figure.ts'

/** The figure, which must be there. */
export function valueOf<T extends object>(figure: Figure<T>): T {
  if (figure.status === 'undefined') throw new Error(`no figure: ${figure.reason}`)
  return figure
}

/** Two numbers, lists or records of numbers that differ by no more than the tolerance anywhere. */
export function expectNear(actual: unknown, wanted: unknown, tolerance = 1e-6, where = ''): void {
  if (typeof wanted === 'number') {
    const distance = typeof actual === 'number' ? Math.abs(actual - wanted) : Number.NaN
    expect(distance, `${where}: ${String(actual)} instead of ${wanted}`).toBeLessThanOrEqual(
      tolerance,
    )
    return
  }
  if (typeof wanted !== 'object' || wanted === null) return expect(actual, where).toEqual(wanted)
  for (const [key, part] of Object.entries(wanted))
    expectNear(Object(actual)[key], part, tolerance, `${where}.${key}`)
}
