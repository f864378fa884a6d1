/** How much two levels count as agreement, 1 for the same; rows and columns are the full scale. */
export type Weights = readonly (readonly number[])[]

const table = (levels: readonly number[], weight: (a: number, b: number) => number): Weights =>
  levels.map((_, a) => levels.map((_, b) => weight(a, b)))
const at = (levels: readonly number[], place: number) => levels[place] ?? 0
const span = (levels: readonly number[]) => Math.max(...levels) - Math.min(...levels)

export const identityWeights = (levels: readonly number[]): Weights =>
  table(levels, (a, b) => (a === b ? 1 : 0))

export const linearWeights = (levels: readonly number[]): Weights =>
  table(levels, (a, b) => 1 - Math.abs(at(levels, a) - at(levels, b)) / span(levels))

export const quadraticWeights = (levels: readonly number[]): Weights =>
  table(levels, (a, b) => 1 - (at(levels, a) - at(levels, b)) ** 2 / span(levels) ** 2)

/** Gwet's ordinal weights: by the number of pairs of levels between two, both included (Handbook of Inter-Rater Reliability, 4th ed., ch. 3). */
export const ordinalWeights = (levels: readonly number[]): Weights => {
  const pairs = (count: number) => (count * (count - 1)) / 2
  return table(levels, (a, b) => 1 - pairs(Math.abs(a - b) + 1) / pairs(levels.length))
}
