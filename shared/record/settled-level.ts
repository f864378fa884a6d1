import type { Settlement } from '../interview/settled.ts'
import { settlementOfRound } from './agenda.ts'
import type { RecordExport, RecordRound } from './export-json.ts'

/** How a round came to its level, or that the panel recorded that there is no consensus. */
export type Settled =
  | { how: 'consensus' | 'tolerance' | 'revised'; level: number }
  | { how: 'no-consensus'; level: null }

/** What a round of a record came to; null where nothing was settled, as in a round that is void or was pulled back (SETTLE-1). */
export function settledIn(
  { interview }: Pick<RecordExport, 'interview'>,
  round: RecordRound,
): Settled | null {
  const settled = settlementOfRound(round, { ...round, debrief: interview.debrief })
  if (settled.kind === 'consensus') return recorded(settled)
  // Nobody talks about a clip to settle on a level; nor about what counts for nobody.
  if (round.clip || round.state !== 'revealed') return null
  const { kind } = settled
  return kind === 'tolerance' || kind === 'revised' ? { how: kind, level: settled.level } : null
}

const recorded = ({ level }: Extract<Settlement, { kind: 'consensus' }>): Settled =>
  level === null ? { how: 'no-consensus', level } : { how: 'consensus', level }
