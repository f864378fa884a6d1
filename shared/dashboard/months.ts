import { agreedShare } from './share.ts'
import { shownAlpha } from './coincidences.ts'
import type { Cell } from './pool.ts'
import type { Shown } from './shown.ts'

/** How far raters agreed on the answers that were revealed in a month; `month` as in `2026-11`, in UTC. */
export type Month = { month: string; answers: number; exact: Shown; adjacent: Shown; alpha: Shown }

/** The months in which answers were revealed that two or more rated, the first one first. */
export function* monthsOf(cells: readonly Cell[], levels: number): Generator<void, Month[]> {
  const months: Month[] = []
  const byMonth = Map.groupBy(cells, ({ at }) => new Date(at).toISOString().slice(0, 7))
  for (const [month, own] of [...byMonth].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    yield
    months.push({ month, answers: own.length, ...agreementOf(own, levels) })
  }
  return months
}

/** The three figures of agreement of shared cells on one scale. */
export const agreementOf = (cells: readonly Cell[], levels: number) => ({
  exact: agreedShare(cells, 0),
  adjacent: agreedShare(cells, 1),
  alpha: shownAlpha(cells, levels),
})
