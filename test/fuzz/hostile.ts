import type { Dice } from './dice.ts'

export const prototypeKeys = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty']

const strings = [
  '',
  ' ',
  '\0',
  '\ud800',
  'a\udc00b',
  '\u202etxt.exe',
  '\u200b\u200d\ufeff',
  '<script>alert(1)</script>',
  `'; DROP TABLE logs; --`,
  '=cmd|calc!A1',
  '../../etc/passwd',
  '%00%2e%2e%2f',
  '{"$gt":""}',
  'Z\u0301\u0301\u0301\u0301algo',
  '\u{1f469}\u200d\u{1f469}\u200d\u{1f467}',
  'true',
  'null',
  '-1',
  '9'.repeat(400),
  '[object Object]',
  ...prototypeKeys,
]
const numbers = [
  0,
  -0,
  -1,
  0.1,
  7.000_000_1,
  2 ** 31,
  2 ** 32,
  2 ** 53,
  -(2 ** 53) - 2,
  1e308,
  -1e308,
  5e-324,
]

/** Text that a careless reader stumbles over. */
export function hostileString(dice: Dice): string {
  if (dice.chance(0.7)) return dice.pick(strings)
  const length = dice.pick([1, 3, 65, 81, 1001, 4001, 20_001])
  if (dice.chance(0.5))
    return dice.pick(['a', '\u00e9', '\u{1f600}', '\0', '"', '\\']).repeat(length)
  return String.fromCharCode(...dice.times(Math.min(length, 300), () => dice.below(0x1_0000)))
}

/** A value of any kind that JSON can carry. */
export function hostileValue(dice: Dice): unknown {
  const kinds = [
    () => hostileString(dice),
    () => hostileString(dice),
    () => dice.pick(numbers),
    () => dice.chance(0.5),
    () => null,
    () => [],
    () => ({}),
    () => dice.times(dice.below(4), () => hostileValue(dice)),
    () => nested(dice.pick([3, 50, 2_000]), dice.chance(0.5)),
    () => dice.times(dice.pick([25, 141, 3_000]), () => 1),
    () => withOwn({}, hostileString(dice), dice.pick(numbers)),
  ]
  return dice.pick(kinds)()
}

/** Lists or objects, each in the one before. */
export function nested(depth: number, isList: boolean): unknown {
  let value: unknown = 1
  for (let level = 0; level < depth; level++) value = isList ? [value] : { a: value }
  return value
}

/** The same as JSON, as deep as one likes: `JSON.stringify` would run out of stack. */
export const deepText = (depth: number, isList: boolean): string =>
  isList
    ? `${'['.repeat(depth)}1${']'.repeat(depth)}`
    : `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`

/** The object with one more key of its own, `__proto__` included, as `JSON.parse` makes it. */
export function withOwn(object: object, key: string, value: unknown): object {
  const copy = { ...object }
  Object.defineProperty(copy, key, { value, enumerable: true, writable: true, configurable: true })
  return copy
}
