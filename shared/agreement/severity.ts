import tQuantile from '@stdlib/stats-base-dists-t-quantile'
import { connectedRaters } from './connected.ts'
import { none, ok, type Figure, type Interval } from './figure.ts'
import { inverseDiagonal, solve } from './linear.ts'
import { mean, present, sum, type Table } from './table.ts'

/** A rater's severity in levels: below 0 rated lower than the panel on the same answers. */
export type Severity = {
  value: number
  se: number | null
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
  const shared = table.filter((row) => present(row).length > 1)
  if (shared.length === 0) return none('no-shared-cells')
  if (connectedRaters(shared).length > 1) return none('not-connected')
  const [raters = []] = connectedRaters(shared)
  const rows = shared.map((row) => raters.map((rater) => row[rater] ?? null))
  const { matrix, right } = normalEquations(rows)
  const effects = solve(matrix, right)
  const inverse = inverseDiagonal(matrix)
  if (!effects || !inverse) return none('not-connected')
  const df = sum(rows.map((row) => present(row).length)) - rows.length - raters.length + 1
  const noise = df > 0 ? residualSquares(rows, effects) / df : null
  const of = raters.map((_, at): Severity => {
    const value = effects[at] ?? 0
    // The inverse holds 1/k for the constraint; what is left is the generalised inverse of the model.
    const spread = Math.max(0, (inverse[at] ?? 0) - 1 / raters.length)
    const se = noise === null ? null : Math.sqrt(noise * spread)
    const half = se === null ? 0 : tQuantile(0.975, df) * se
    return {
      value,
      se,
      ci: se === null ? null : { lo: value - half, hi: value + half },
      cells: rows.filter((row) => row[at] !== null).length,
    }
  })
  const place = new Map(raters.map((rater, at) => [rater, at]))
  return ok({
    raters: (table[0] ?? []).map((_, rater) => of[place.get(rater) ?? -1] ?? null),
    df,
    cells: rows.length,
  })
}

/** The cells taken out of the model; 1/k added everywhere makes the raters' parts add up to 0. */
function normalEquations(rows: Table): { matrix: number[][]; right: number[] } {
  const k = rows[0]?.length ?? 0
  const matrix = Array.from({ length: k }, () => Array<number>(k).fill(1 / k))
  const right = Array<number>(k).fill(0)
  for (const row of rows) {
    const ratings = present(row)
    const [size, centre] = [ratings.length, mean(ratings)]
    for (const [a, value] of row.entries()) {
      if (value === null) continue
      right[a] = (right[a] ?? 0) + value - centre
      const line = matrix[a]
      for (const [b, other] of row.entries())
        if (line && other !== null) line[b] = (line[b] ?? 0) + (a === b ? 1 : 0) - 1 / size
    }
  }
  return { matrix, right }
}

function residualSquares(rows: Table, effects: readonly number[]): number {
  return sum(
    rows.map((row) => {
      const left = row.flatMap((value, at) => (value === null ? [] : [value - (effects[at] ?? 0)]))
      return sum(left.map((value) => (value - mean(left)) ** 2))
    }),
  )
}
