import { isDeepStrictEqual } from 'node:util'
import { expect } from 'vitest'

/** Expects two values to be deeply equal; many times faster than `toEqual` as long as they are. */
export function expectSame(actual: unknown, expected: unknown): void {
  if (!isDeepStrictEqual(actual, expected)) expect(actual).toStrictEqual(expected)
}
