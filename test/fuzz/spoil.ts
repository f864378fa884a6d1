import type { Dice } from './dice.ts'
import { hostileString, hostileValue, prototypeKeys, withOwn } from './hostile.ts'

type Fields = Record<string, unknown>
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The value with one thing wrong, somewhere in it. */
export function spoilValue(dice: Dice, value: unknown): unknown {
  if (Array.isArray(value) && dice.chance(0.8)) return spoilList(dice, value)
  if (isFields(value) && dice.chance(0.95)) return spoilFields(dice, value)
  if (typeof value === 'string' && dice.chance(0.5)) return spoilText(dice, value)
  return hostileValue(dice)
}

function spoilList(dice: Dice, list: unknown[]): unknown {
  const at = dice.below(list.length)
  const changes = [
    () => [...list, ...list, ...list],
    () => [...list, hostileValue(dice)],
    () => list.slice(at + 1),
    () => list.map((one, index) => (index === at ? spoilValue(dice, one) : one)),
  ]
  return dice.pick(changes)()
}

function spoilFields(dice: Dice, fields: Fields): unknown {
  const keys = Object.keys(fields)
  if (keys.length === 0) return withOwn(fields, hostileString(dice), hostileValue(dice))
  const key = dice.pick(keys)
  const changes = [
    () => ({ ...fields, [key]: spoilValue(dice, fields[key]) }),
    () => ({ ...fields, [key]: spoilValue(dice, fields[key]) }),
    () => ({ ...fields, [key]: hostileValue(dice) }),
    () => Object.fromEntries(Object.entries(fields).filter(([name]) => name !== key)),
    () => withOwn(fields, dice.pick(prototypeKeys), hostileValue(dice)),
    () => withOwn(fields, hostileString(dice), fields[key]),
    () => ({ ...fields, [key]: fields[dice.pick(keys)] }),
  ]
  return dice.pick(changes)()
}

/** The text with one part of it changed. */
export function spoilText(dice: Dice, text: string): string {
  const from = dice.below(text.length + 1)
  const to = Math.min(text.length, from + dice.pick([0, 1, 2, 10, 100]))
  const part = text.slice(from, to)
  const changes = [
    () => '',
    () => hostileString(dice),
    () => part.repeat(dice.pick([2, 20, 500])),
    () => part.toUpperCase(),
    () => dice.pick(['\n', '\r', '\0', '"', '{', '[', ',', '-', '1', '\\u', '\ud83d']),
  ]
  const cut = dice.chance(0.1) ? '' : text.slice(to)
  return text.slice(0, from) + dice.pick(changes)() + cut
}

/** The bytes with one place of them changed; a length or a count is often what is hit. */
export function spoilBytes(dice: Dice, bytes: Uint8Array): Uint8Array {
  const from = dice.below(bytes.length + 1)
  const to = Math.min(bytes.length, from + dice.pick([0, 1, 1, 2, 8]))
  const middle = () => {
    const changes = [
      () => dice.bytes(to - from),
      () => dice.bytes(dice.pick([1, 2, 16])),
      () => hugeNumber(dice),
      () => Uint8Array.of(dice.pick([0, 1, 0x7f, 0x80, 0xff])),
      () => Uint8Array.from(bytes.subarray(from, to), (byte) => byte ^ (1 << dice.below(8))),
      () => bytes.slice(0, dice.below(64)),
      () => new Uint8Array(),
    ]
    return dice.pick(changes)()
  }
  const end = dice.chance(0.2) ? new Uint8Array() : bytes.subarray(to)
  return Buffer.concat([bytes.subarray(0, from), middle(), end])
}

/** A number as lib0 writes it, or one that does not end in time. */
const hugeNumber = (dice: Dice): Uint8Array =>
  Uint8Array.from([
    ...dice.times(dice.pick([1, 3, 4, 7, 8, 12]), () => 0xff),
    dice.pick([1, 0x7f, 0xff]),
  ])

/** The value after none to three such changes: half of all inputs are as they should be. */
export function maybeSpoil<T>(dice: Dice, value: T, spoil: (dice: Dice, value: T) => T): T {
  let result = value
  for (let left = dice.pick([0, 0, 0, 1, 1, 2, 3]); left > 0; left--) result = spoil(dice, result)
  return result
}
