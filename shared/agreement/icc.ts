import fQuantile from '@stdlib/stats-base-dists-f-quantile'
import { none, ok, type Figure, type Interval } from './figure.ts'
import { completeRows, mean, sum, type Table } from './table.ts'

/** One-way, two-way absolute, two-way consistency; of one rater, and of the mean of k. */
export type IccForm = '1,1' | '1,k' | '2,1' | '2,k' | '3,1' | '3,k'
export type MeanSquares = { between: number; within: number; raters: number; error: number }
export type Icc = {
  forms: Record<IccForm, { value: number; ci: Interval | null }>
  squares: MeanSquares
  targets: number
  raters: number
  /** Cells left out because a rating is missing. */
  dropped: number
}

/** The mean squares of targets by raters without missing ratings. */
export function meanSquares(rows: readonly (readonly number[])[]): MeanSquares {
  const [n, k] = [rows.length, rows[0]?.length ?? 0]
  const grand = mean(rows.flat())
  const total = sum(rows.flat().map((value) => (value - grand) ** 2))
  const between = k * sum(rows.map((row) => (mean(row) - grand) ** 2))
  const columns = Array.from({ length: k }, (_, at) => mean(rows.map((row) => row[at] ?? 0)))
  const raters = n * sum(columns.map((value) => (value - grand) ** 2))
  // Differences of equal sums can fall below zero by rounding.
  const left = (value: number) => (value < total * 1e-12 ? 0 : value)
  return {
    between: between / (n - 1),
    within: left(total - between) / (n * (k - 1)),
    raters: raters / (k - 1),
    error: left(total - between - raters) / ((n - 1) * (k - 1)),
  }
}

/**
 * The intraclass correlations with 95 % intervals (Shrout and Fleiss 1979, Psychological Bulletin 86;
 * the interval of (2,k) is the Spearman-Brown of that of (2,1)). Cells with a missing rating are left
 * out and counted; no interval (null) where the raters
 * agree perfectly, or where it can't be computed.
 */
export function icc(table: Table): Figure<Icc> {
  if (table.length === 0) return none('no-data')
  const rows = completeRows(table)
  const k = table[0]?.length ?? 0
  const n = rows.length
  if (k < 2) return none('needs-two-raters')
  if (n === 0) return none('incomplete')
  if (n < 2) return none('one-cell')
  const squares = meanSquares(rows)
  const { between, within, raters, error } = squares
  if (between === 0 && within === 0) return none('no-variation')
  const two = between + (k - 1) * error + (k * (raters - error)) / n
  const values = {
    '1,1': (between - within) / (between + (k - 1) * within),
    '1,k': 1 - within / between,
    '2,1': (between - error) / two,
    '2,k': (between - error) / (between + (raters - error) / n),
    '3,1': (between - error) / (between + (k - 1) * error),
    '3,k': 1 - error / between,
  }
  if (!Object.values(values).every(Number.isFinite)) return none('no-variation')
  const intervals = within > 0 && error > 0 ? intervalsOf(squares, n, k, values['2,1']) : null
  const form = (name: IccForm) => ({
    value: values[name],
    ci: intervals && finite(intervals[name]),
  })
  const forms = {
    '1,1': form('1,1'),
    '1,k': form('1,k'),
    '2,1': form('2,1'),
    '2,k': form('2,k'),
    '3,1': form('3,1'),
    '3,k': form('3,k'),
  }
  return ok({ forms, squares, targets: n, raters: k, dropped: table.length - n })
}

/** Satterthwaite's degrees of freedom can come out at 0, where there is no interval. */
const finite = (ci: Interval): Interval | null =>
  Number.isFinite(ci.lo) && Number.isFinite(ci.hi) ? ci : null

function intervalsOf(
  { between, within, raters, error }: MeanSquares,
  n: number,
  k: number,
  two: number,
): Record<IccForm, Interval> {
  const one = bounds(between / within, n - 1, n * (k - 1))
  const three = bounds(between / error, n - 1, (n - 1) * (k - 1))
  const single = ({ lo, hi }: Interval) => ({
    lo: (lo - 1) / (lo + k - 1),
    hi: (hi - 1) / (hi + k - 1),
  })
  const averaged = ({ lo, hi }: Interval) => ({ lo: 1 - 1 / lo, hi: 1 - 1 / hi })
  const absolute = absoluteBounds({ between, within, raters, error }, n, k, two)
  const stepUp = (rho: number) => (k * rho) / (1 + (k - 1) * rho)
  return {
    '1,1': single(one),
    '1,k': averaged(one),
    '2,1': absolute,
    '2,k': { lo: stepUp(absolute.lo), hi: stepUp(absolute.hi) },
    '3,1': single(three),
    '3,k': averaged(three),
  }
}

const bounds = (f: number, df1: number, df2: number): Interval => ({
  lo: f / fQuantile(0.975, df1, df2),
  hi: f * fQuantile(0.975, df2, df1),
})

/** The interval of (2,1), with Satterthwaite's degrees of freedom (Shrout and Fleiss 1979, p. 424). */
function absoluteBounds(
  { between, raters, error }: MeanSquares,
  n: number,
  k: number,
  rho: number,
): Interval {
  const v = absoluteDf({ raters, error }, n, k, rho)
  const upper = fQuantile(0.975, n - 1, v)
  const lower = fQuantile(0.975, v, n - 1)
  const rest = k * raters + (k * n - k - n) * error
  return {
    lo: (n * (between - upper * error)) / (upper * rest + n * between),
    hi: (n * (lower * between - error)) / (rest + n * lower * between),
  }
}

/** Satterthwaite's degrees of freedom for the interval of (2,1). */
export function absoluteDf(
  { raters, error }: Pick<MeanSquares, 'raters' | 'error'>,
  n: number,
  k: number,
  rho: number,
): number {
  const f = raters / error
  const inner = n * (1 + (k - 1) * rho) - k * rho
  const top = (k - 1) * (n - 1) * (k * rho * f + inner) ** 2
  return top / ((n - 1) * k ** 2 * rho ** 2 * f ** 2 + inner ** 2)
}
