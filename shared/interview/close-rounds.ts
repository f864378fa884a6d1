import { countsOf } from './panel.ts'
import { isRoundComplete, revealOf } from './reveal.ts'
import type { Fact } from './rule.ts'
import type { Interview, Round } from './state.ts'

/** Whether nobody has a rating in the round that skipping it would take away. */
export const isUntouched = (interview: Interview, round: Round): boolean =>
  round.state === 'pending' || (round.state === 'open' && countsOf(interview, round).sealed === 0)

/** How rounds end that lack what their policy asks for. */
type Closing = { how: 'forced' | 'timer'; reason: string | null }

/** What ends all rounds when the debrief opens; each kind of ending names its reason where it needs one. */
export const closeRounds = (interview: Interview, now: number, { how, reason }: Closing): Fact[] =>
  interview.rounds.flatMap((round): Fact[] => {
    if (round.state !== 'pending' && round.state !== 'open') return []
    if (isUntouched(interview, round))
      return [{ type: 'round-skipped', roundId: round.id, reason: reason ?? '' }]
    if (isRoundComplete(interview, round, now)) return [revealOf(interview, round, 'debrief')]
    return [revealOf(interview, round, how, reason)]
  })
