import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

/** The clips in the order in which this member goes through them: shuffled by their id, the same on each device (CALIB-2). */
export function ownOrder(
  roundIds: readonly string[],
  order: 'given' | 'shuffled' | undefined,
  memberId: string,
): string[] {
  const ids = [...roundIds]
  if (order !== 'shuffled') return ids
  const random = xoroshiro128plus(seedOf(memberId))
  // Fisher and Yates, from the end.
  for (let last = ids.length - 1; last > 0; last -= 1) {
    const [picked] = ids.splice(uniformInt(random, 0, last), 1)
    if (picked !== undefined) ids.splice(last, 0, picked)
  }
  return ids
}

/** A number of 32 bits that follows from every character (FNV-1a). */
function seedOf(text: string): number {
  let hash = 0x811c9dc5
  for (const character of text)
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0
  return hash
}
