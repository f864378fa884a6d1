import tQuantile from '@stdlib/stats-base-dists-t-quantile'
import { none, ok, type Figure } from './figure.ts'
import { mean, present, sum, variance, type Table } from './table.ts'

export type PanelMean = { value: number; se: number; cells: number }
export type PanelMeans = { candidates: Record<string, PanelMean>; noise: number; df: number }

/**
 * Each candidate's mean over questions of the panel's mean of a question, with the standard error that
 * comes from panelists who differ on the same answer (the pooled variance within cells; Brennan 2001,
 * Generalizability Theory, ch. 2, raters within cells). Cells a row, with the candidate of each.
 */
export function panelMeans(table: Table, candidates: readonly string[]): Figure<PanelMeans> {
  const cells = table.flatMap((row, at) => {
    const ratings = present(row)
    return ratings.length === 0 ? [] : [{ ratings, candidate: candidates[at] ?? '' }]
  })
  if (cells.length === 0) return none('no-data')
  const shared = cells.filter(({ ratings }) => ratings.length > 1)
  if (shared.length === 0) return none('no-shared-cells')
  const df = sum(shared.map(({ ratings }) => ratings.length - 1))
  const noise = sum(shared.map(({ ratings }) => variance(ratings) * (ratings.length - 1))) / df
  const names = [...new Set(cells.map(({ candidate }) => candidate))]
  const found = names.map((name) => {
    const own = cells.filter(({ candidate }) => candidate === name)
    const value = mean(own.map(({ ratings }) => mean(ratings)))
    const se = Math.sqrt(sum(own.map(({ ratings }) => noise / ratings.length))) / own.length
    return [name, { value, se, cells: own.length }] as const
  })
  return ok({ candidates: Object.fromEntries(found), noise, df })
}

/** Whether two means differ by less than the panel's own noise explains in 95 of 100 panels: treat them as tied. */
export const isTied = (one: PanelMean, other: PanelMean, df: number): boolean =>
  Math.abs(one.value - other.value) <= tQuantile(0.975, df) * Math.hypot(one.se, other.se) + 1e-9
