/** A cell (a candidate's answer to a question) a row, a rater a column; null where there is no rating. */
export type Table = readonly (readonly (number | null)[])[]

export const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)
export const mean = (values: readonly number[]): number => sum(values) / values.length

/** The ratings that a cell has. */
export const present = (row: readonly (number | null)[]): number[] =>
  row.flatMap((value) => value ?? [])

/** The cells that two or more have rated. */
export const sharedCells = (table: Table): number[][] =>
  table.map(present).filter((ratings) => ratings.length > 1)

/** The sample variance (divisor n - 1) of two or more values; just 0 where all are the same. */
export function variance(values: readonly number[]): number {
  const moved = fromFirst(values)
  const centre = mean(moved)
  return sum(moved.map((value) => (value - centre) ** 2)) / (values.length - 1)
}

/** The values as distances from the first of them: what is the same is 0, not 0 but for rounding. */
export const fromFirst = (values: readonly number[]): number[] =>
  values.map((value) => value - (values[0] ?? 0))

/** The sum of positive and negative terms, just 0 where they cancel out but for rounding. */
export const net = (...terms: number[]): number =>
  Math.abs(sum(terms)) <= sum(terms.map(Math.abs)) * 1e-12 ? 0 : sum(terms)

/** A sum of squares, or 0 where it is nothing beside the whole but the rounding of sums that are equal. */
export const beside = (whole: number, squares: number): number =>
  squares <= whole * 1e-12 ? 0 : squares

/** The rows without a missing rating. */
export const completeRows = (table: Table): number[][] =>
  table.filter((row) => !row.includes(null)).map(present)

/** How many raters have rated anything. */
export const ratersIn = (table: Table): number =>
  (table[0] ?? []).filter((_, rater) => table.some((row) => row[rater] !== null)).length

/** The numbers from 0 to below n. */
export const places = (n: number): number[] => Array.from({ length: n }, (_, at) => at)

/** Every pair of distinct places below n, once. */
export const pairsBelow = (n: number): [number, number][] =>
  places(n).flatMap((a) => places(n - a - 1).map((step): [number, number] => [a, a + step + 1]))
