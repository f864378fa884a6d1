import { outcomes, type Outcome } from '../interview/state.ts'
import type { Row } from './compare.ts'

/** What rows are sorted by: a column's key as `column:KEY`, or one of these. */
export type SortBy = 'name' | 'total' | 'widest' | 'ties' | 'rule' | 'decision' | `column:${string}`
export type Order = { by: SortBy; isDescending: boolean }

/** By name, until somebody chooses otherwise. */
export const byNames: Order = { by: 'name', isDescending: false }

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

const byName = (a: Row, b: Row): number =>
  collator.compare(a.candidate, b.candidate) || a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1)

/** The rows in this order: what has no value comes last either way, and equals stand by name and date. */
export function sortRows(rows: readonly Row[], { by, isDescending }: Order): Row[] {
  const sign = isDescending ? -1 : 1
  if (by === 'name') return rows.toSorted((a, b) => sign * byName(a, b))
  const keyed = rows.map((row) => ({ row, value: valueOf(row, by) }))
  return keyed
    .toSorted((a, b) => {
      if (a.value === null || b.value === null)
        return Number(a.value === null) - Number(b.value === null) || byName(a.row, b.row)
      return sign * (a.value - b.value) || byName(a.row, b.row)
    })
    .map(({ row }) => row)
}

/** Sums of thirds differ in the last digit by the order of their terms, and equals must be equal. */
const rounded = (value: number | null) => (value === null ? null : Math.round(value * 1e9))

/** Higher is better for the candidate. */
const placeOf = (outcome: Outcome | null) => outcome && outcomes.length - outcomes.indexOf(outcome)

function valueOf(row: Row, by: Exclude<SortBy, 'name'>): number | null {
  if (by === 'total') return rounded(row.total.share)
  if (by === 'widest') return row.widest
  if (by === 'ties') return row.tie?.kind === 'judged' ? row.tie.with.length : null
  if (by === 'decision') return placeOf(row.decision)
  if (by === 'rule') return placeOf(row.rule?.said?.outcome ?? null)
  return rounded(row.cells.find(({ column }) => `column:${column}` === by)?.share ?? null)
}
