import { missingIn } from '../interview/panel.ts'
import type { Interview } from '../interview/state.ts'

/** By open round, who had not sealed at that time, by name (SEAL-4). */
export type Missing = Record<string, { at: number; members: string[] }>

/** Who has not sealed in each open round; for nobody but who answers the facilitator (SEAL-4). */
export function missingByRound(interview: Interview): Record<string, string[]> {
  if (interview.phase !== 'rounds' && interview.phase !== 'overall') return {}
  const open = interview.rounds.filter((round) => round.state === 'open')
  return Object.fromEntries(
    open.map((round) => [round.id, missingIn(interview, round).map(({ id }) => id)]),
  )
}
