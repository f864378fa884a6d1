import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { none, ok, type Figure, type Interval } from './figure.ts'
import type { Table } from './table.ts'

type Options = {
  resamples?: number
  seed?: number
  /** Cells of one group, such as a candidate, are drawn together. */
  groups?: readonly string[]
}

/**
 * A 95 % interval by drawing cells, or whole groups of them, with replacement (Efron's percentile
 * method); the same seed gives the same interval. Draws for which the figure is undefined are dropped and
 * counted; where all draws give one value, nothing tells how sure it is.
 */
export function bootstrap(
  table: Table,
  figure: (table: Table) => Figure<{ value: number }>,
  { resamples = 1000, seed = 1, groups }: Options = {},
): Figure<Interval & { dropped: number }> {
  const clusters = clustersOf(table, groups)
  if (clusters.length < 2) return none('one-cell')
  const random = xoroshiro128plus(seed)
  const draw = () =>
    clusters.flatMap(() => clusters[uniformInt(random, 0, clusters.length - 1)] ?? [])
  const values = Array.from({ length: resamples }, () => figure(draw()))
    .flatMap((result) => (result.status === 'ok' ? [result.value] : []))
    .toSorted((a, b) => a - b)
  if (values.length === 0) return none('no-variation')
  const [lo, hi] = [quantile(values, 0.025), quantile(values, 0.975)]
  if (hi - lo < 1e-12) return none('no-noise')
  return ok({ lo, hi, dropped: resamples - values.length })
}

function clustersOf(table: Table, groups: readonly string[] | undefined): Table[] {
  if (!groups) return table.map((row) => [row])
  const clusters = new Map<string, (readonly (number | null)[])[]>()
  for (const [index, row] of table.entries()) {
    const group = groups[index] ?? ''
    clusters.set(group, [...(clusters.get(group) ?? []), row])
  }
  return [...clusters.values()]
}

/** The quantile of sorted values, linear between two of them (Hyndman and Fan 1996, type 7). */
export function quantile(sorted: readonly number[], p: number): number {
  const at = (sorted.length - 1) * p
  const [low, high] = [sorted[Math.floor(at)] ?? 0, sorted[Math.ceil(at)] ?? 0]
  return low + (high - low) * (at - Math.floor(at))
}
