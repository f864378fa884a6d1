import tQuantile from '@stdlib/stats-base-dists-t-quantile'
import { enough } from '../agreement/humility.ts'
import { mean, sum } from '../agreement/table.ts'
import type { Cell, Pool } from './pool.ts'

/**
 * What would happen to the order of candidates if severity were taken out of every rating: of how many pairs that
 * were rated with one version of a kit for one role the two would change places, and of those how many differ by more
 * than the panels' own noise. Nothing is changed by it.
 */
export type WhatIf =
  | { status: 'ok'; pairs: number; turned: number; beyondNoise: number; candidates: number }
  | { status: 'undefined'; reason: 'too-few-cells'; candidates: number }

type Candidate = { group: string; raw: number; adjusted: number; se: number }

/** `effects` are the severities of the raters that are known, of one connected group `groupOf` each. */
export function whatIf(
  pool: Pool,
  cells: readonly Cell[],
  severity: { effects: ReadonlyMap<number, number>; groupOf: ReadonlyMap<number, number> },
): WhatIf {
  const degrees = sum(cells.map(({ levels }) => levels.length - 1))
  const byInterview = Map.groupBy(cells, ({ interview }) => interview)
  if (cells.length < enough.figures || byInterview.size < 2)
    return { status: 'undefined', reason: 'too-few-cells', candidates: byInterview.size }
  const noise = sum(cells.map(({ levels }) => squares(levels))) / degrees
  const candidates = [...byInterview].flatMap(([interview, own]) =>
    candidateOf(own, { ...severity, noise, in: pool.interviews[interview] }),
  )
  const t = tQuantile(0.975, degrees)
  const counts = { pairs: 0, turned: 0, beyondNoise: 0 }
  for (const same of Map.groupBy(candidates, ({ group }) => group).values())
    for (const [at, one] of same.entries())
      for (let next = at + 1; next < same.length; next++) {
        const other = same[next]
        if (!other) continue
        counts.pairs++
        if ((one.raw - other.raw) * (one.adjusted - other.adjusted) >= -1e-12) continue
        counts.turned++
        if (Math.abs(one.raw - other.raw) > t * Math.hypot(one.se, other.se)) counts.beyondNoise++
      }
  if (counts.pairs === 0)
    return { status: 'undefined', reason: 'too-few-cells', candidates: candidates.length }
  return { status: 'ok', ...counts, candidates: candidates.length }
}

/** A candidate's panel mean over questions, as given and with severities taken out; none where one is not known. */
function candidateOf(
  cells: readonly Cell[],
  {
    effects,
    groupOf,
    noise,
    in: interview,
  }: {
    effects: ReadonlyMap<number, number>
    groupOf: ReadonlyMap<number, number>
    noise: number
    in: Pool['interviews'][number] | undefined
  },
): Candidate[] {
  const raters = cells.flatMap((cell) => cell.raters)
  const groups = new Set(raters.map((rater) => groupOf.get(rater)))
  if (!interview || groups.size !== 1 || raters.some((rater) => !effects.has(rater))) return []
  const adjusted = cells.map(({ raters: who, levels }) =>
    mean(levels.map((level, at) => level - (effects.get(who[at] ?? -1) ?? 0))),
  )
  return [
    {
      group: JSON.stringify([interview.role, interview.kit, ...groups]),
      raw: mean(cells.map(({ levels }) => mean(levels))),
      adjusted: mean(adjusted),
      se: Math.sqrt(sum(cells.map(({ levels }) => noise / levels.length))) / cells.length,
    },
  ]
}

function squares(levels: readonly number[]): number {
  const centre = mean(levels)
  return sum(levels.map((level) => (level - centre) ** 2))
}
