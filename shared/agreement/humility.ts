/** What so many shared cells carry: counts alone, rough figures, or figures (simulated coverage of intervals, docs/agreement.md). */
export type Weight = 'counts-only' | 'no-alpha' | 'rough' | 'enough'

/** Below these many shared cells: only counts and percentages; no alpha; intervals are called rough. */
export const enough = { figures: 8, alpha: 12, interval: 30 } as const

export function weightOf(cells: number): Weight {
  if (cells < enough.figures) return 'counts-only'
  if (cells < enough.alpha) return 'no-alpha'
  return cells < enough.interval ? 'rough' : 'enough'
}
