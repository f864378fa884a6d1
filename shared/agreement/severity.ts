import tQuantile from '@stdlib/stats-base-dists-t-quantile'
import { cellsOf, connectedIn, type RatedCell } from './connected.ts'
import { none, ok, type Figure, type Interval } from './figure.ts'
import { inverseDiagonal, solve } from './linear.ts'
import { beside, fromFirst, mean, present, sum, type Table } from './table.ts'

/** A rater's severity in levels: below 0 rated lower than the panel on the same answers. */
export type Severity = {
  value: number
  se: number | null
  /** Null where nothing is left over to tell how sure the value is. */
  ci: Interval | null
  /** Shared cells that this rater rated. */
  cells: number
}
export type Severities = { raters: (Severity | null)[]; df: number; cells: number }

/**
 * How much each rater (column) differs from the panel on the same cells: least squares of
 * rating = cell + rater, the raters' parts adding up to 0, with the usual standard errors (two-way
 * additive model, Searle 1971, Linear Models, ch. 7). Not the raw mean, which also tells who was rated.
 * Raters without a shared cell are null; raters that no chain of shared cells connects can't be compared.
 */
export function severity(table: Table): Figure<Severities> {
  if (table.flatMap(present).length === 0) return none('no-data')
  return severityIn(cellsOf(table), table[0]?.length ?? 0)
}

/** The same of cells of raters below `count`, of whom each may have rated few of the cells. */
export function severityIn(cells: readonly RatedCell[], count: number): Figure<Severities> {
  const shared = cells.filter(({ raters }) => raters.length > 1)
  if (shared.length === 0) return none('no-shared-cells')
  const [raters = [], ...others] = connectedIn(shared, count)
  if (others.length > 0) return none('not-connected')
  const place = new Map(raters.map((rater, at) => [rater, at]))
  const placed = shared.map((cell) => ({
    raters: cell.raters.map((rater) => place.get(rater) ?? 0),
    // A cell's height is no part of it: what is the same in a cell is left as just 0.
    levels: fromFirst(cell.levels),
  }))
  const { matrix, right, rated } = normalEquations(placed, raters.length)
  const effects = solve(matrix, right)
  const inverse = inverseDiagonal(matrix)
  if (!effects || !inverse) return none('not-connected')
  const df = sum(rated) - shared.length - raters.length + 1
  const noise = df > 0 ? residualSquares(placed, effects) / df : null
  const t = df > 0 ? tQuantile(0.975, df) : 0
  const of = raters.map((_, at): Severity => {
    const value = effects[at] ?? 0
    // The inverse holds 1/k for the constraint; what is left is the generalised inverse of the model.
    const spread = Math.max(0, (inverse[at] ?? 0) - 1 / raters.length)
    const se = noise === null ? null : Math.sqrt(noise * spread)
    const ci = se === null || se === 0 ? null : { lo: value - t * se, hi: value + t * se }
    return { value, se, ci, cells: rated[at] ?? 0 }
  })
  return ok({
    raters: Array.from({ length: count }, (_, rater) => of[place.get(rater) ?? -1] ?? null),
    df,
    cells: shared.length,
  })
}

/** The cells taken out of the model; 1/k added everywhere makes the raters' parts add up to 0. */
function normalEquations(cells: readonly RatedCell[], k: number) {
  const matrix = Array.from({ length: k }, () => Array<number>(k).fill(1 / k))
  const right = Array<number>(k).fill(0)
  const rated = Array<number>(k).fill(0)
  for (const { raters, levels } of cells) {
    const [size, centre] = [raters.length, mean(levels)]
    for (const [at, a] of raters.entries()) {
      right[a] = (right[a] ?? 0) + (levels[at] ?? 0) - centre
      rated[a] = (rated[a] ?? 0) + 1
      const line = matrix[a]
      if (line) for (const b of raters) line[b] = (line[b] ?? 0) + (a === b ? 1 : 0) - 1 / size
    }
  }
  return { matrix, right, rated }
}

/** What the model leaves over; just 0 where raters differ by their parts alone. */
function residualSquares(cells: readonly RatedCell[], effects: readonly number[]): number {
  const squares = (values: readonly number[]) => {
    const centre = mean(values)
    return sum(values.map((value) => (value - centre) ** 2))
  }
  const left = cells.map(({ raters, levels }) =>
    squares(levels.map((value, at) => value - (effects[raters[at] ?? -1] ?? 0))),
  )
  return beside(sum(cells.map(({ levels }) => squares(levels))), sum(left))
}
