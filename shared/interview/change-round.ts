import type { Interview, Round } from './state.ts'

/** The interview with one round changed; nothing changes where it has no such round. */
export const changeRound = (
  interview: Interview,
  id: string | null,
  change: (round: Round) => Round,
): Interview => ({
  ...interview,
  rounds: interview.rounds.map((round) => (round.id === id ? change(round) : round)),
})
