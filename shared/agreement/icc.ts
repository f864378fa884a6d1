import { none, ok, type Figure, type Interval } from './figure.ts'
import { intervalOf } from './icc-interval.ts'
import { beside, completeRows, mean, sum, type Table } from './table.ts'

/** One-way, two-way absolute, two-way consistency; of one rater, and of the mean of k. */
export type IccForm = '1,1' | '1,k' | '2,1' | '2,k' | '3,1' | '3,k'
export type MeanSquares = { between: number; within: number; raters: number; error: number }
export type Icc = {
  forms: Record<IccForm, Figure<{ value: number; ci: Figure<Interval> }>>
  squares: MeanSquares
  targets: number
  raters: number
  /** Cells left out because a rating is missing. */
  dropped: number
}

/** The mean squares of targets by raters without missing ratings. */
export function meanSquares(exact: readonly (readonly number[])[]): MeanSquares {
  const [n, k, first] = [exact.length, exact[0]?.length ?? 0, exact[0]?.[0] ?? 0]
  const rows = exact.map((row) => row.map((value) => value - first))
  const grand = mean(rows.flat())
  const total = sum(rows.flat().map((value) => (value - grand) ** 2))
  const between = k * sum(rows.map((row) => (mean(row) - grand) ** 2))
  const columns = Array.from({ length: k }, (_, at) => mean(rows.map((row) => row[at] ?? 0)))
  const raters = n * sum(columns.map((value) => (value - grand) ** 2))
  return {
    between: beside(total, between) / (n - 1),
    within: beside(total, total - between) / (n * (k - 1)),
    raters: beside(total, raters) / (k - 1),
    error: beside(total, total - between - raters) / ((n - 1) * (k - 1)),
  }
}

/**
 * The intraclass correlations with 95 % intervals (Shrout and Fleiss 1979, Psychological Bulletin 86;
 * the interval of (2,k) is the Spearman-Brown of that of (2,1)). Cells with a missing rating are left
 * out and counted. Each form is decided by itself: that of a mean is undefined where the means of the cells
 * differ by nothing, or by less than its noise alone; no interval where nothing is left over as noise.
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
  const values: Record<IccForm, [above: number, below: number]> = {
    '1,1': [between - within, between + (k - 1) * within],
    '1,k': [between - within, between],
    '2,1': [between - error, two],
    '2,k': [between - error, between + (raters - error) / n],
    '3,1': [between - error, between + (k - 1) * error],
    '3,k': [between - error, between],
  }
  const whole = between + within + raters
  const form = (name: IccForm): Icc['forms'][IccForm] => {
    const [above, below] = values[name]
    if (below <= whole * 1e-12) return none('no-differences')
    const ci = intervalOf(name, squares, { n, k, two: (between - error) / two })
    return ok({ value: above / below, ci })
  }
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
