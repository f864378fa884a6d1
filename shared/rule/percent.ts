/** A share of 0 to 1 in tenths of a percent; dust of floating point never tips it. */
export const tenths = (share: number): number => Math.round(share * 1000 + 1e-7)

/** Tenths of a percent as a percentage with one place. */
export const percentOf = (inTenths: number): number => inTenths / 10

/**
 * Whole numbers that add up to `total`, each less than one away from its part (largest remainders;
 * of equal ones the earlier first). The parts add up to about `total`.
 */
export function splitWhole(parts: readonly number[], total: number): number[] {
  const floors = parts.map((part) => Math.floor(part + 1e-7))
  const short = total - floors.reduce((sum, floor) => sum + floor, 0)
  const raised = parts
    .map((part, index) => ({ index, rest: part - (floors[index] ?? 0) }))
    .toSorted((a, b) => b.rest - a.rest || a.index - b.index)
    .slice(0, Math.max(0, short))
    .map(({ index }) => index)
  return floors.map((floor, index) => (raised.includes(index) ? floor + 1 : floor))
}
