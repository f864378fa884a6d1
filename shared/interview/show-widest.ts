import { evolveAll } from './evolve.ts'
import type { Fact } from './rule.ts'
import { agendaOf } from './settled.ts'
import type { Interview } from './state.ts'

/** The talk begins where the panel differs most. */
export function showWidest(
  interview: Interview,
  closing: readonly Fact[],
  stamp: { at: number; by: string },
): Fact[] {
  const revealed = evolveAll(
    interview,
    closing.map((fact) => ({ ...stamp, ...fact })),
  )
  const [widest] = agendaOf(revealed)
  return widest && widest.id !== revealed.current
    ? [{ type: 'round-shown', roundId: widest.id }]
    : []
}
