import type { EventOf, InterviewEvent } from './events.ts'
import { countsOf, expectedIn, missingIn } from './panel.ts'
import { isComplete, timerEnd } from './completeness.ts'
import type { SealedKey } from './clip-round.ts'
import { deadlineOf } from './pace.ts'
import type { Interview, RevealHow, Round } from './state.ts'

type Revealed = Omit<EventOf<'round-revealed'>, 'at' | 'by'>

/** The one event that reveals a round, a key that is not silent with it; `missing` are the expected members who had not sealed, `receipts` are of those who had. */
export function revealOf(
  interview: Interview,
  round: Round,
  how: RevealHow,
  reason: string | null = null,
): Revealed {
  const missing = missingIn(interview, round).map((member) => member.id)
  const receipts = Object.fromEntries(
    expectedIn(interview, round).flatMap(({ id }) => {
      const seal = round.sealed[id]
      return seal ? [[id, seal.receipt.hash] as const] : []
    }),
  )
  const { id: roundId, key, probe } = round
  const keys = key && !probe ? { keys: keyReceipts(key) } : {}
  return { type: 'round-revealed', roundId, how, reason, missing, receipts, ...keys }
}

/** The receipts of a clip's key, as the row that shows it names them. */
export const keyReceipts = (key: readonly SealedKey[]): string[] =>
  key.map(({ receipt }) => receipt.hash)

/** Whether an open round may turn over without force at this time. */
export function isRoundComplete(interview: Interview, round: Round, now: number): boolean {
  if (round.state !== 'open' || round.openedAt === null) return false
  return isComplete(
    { ...countsOf(interview, round), openedAt: round.openedAt },
    interview.policy,
    now,
  )
}

/** What the policy `all-sealed` reveals by itself at this time (REVEAL-2). */
export function dueReveals(interview: Interview, now: number): InterviewEvent[] {
  if (interview.policy.kind !== 'all-sealed') return []
  if (interview.phase !== 'rounds' && interview.phase !== 'overall') return []
  return interview.rounds
    .filter((round) => isRoundComplete(interview, round, now))
    .map((round) => {
      const { sealed, expected } = countsOf(interview, round)
      const how =
        sealed === expected ? 'all-sealed' : interview.policy.quorum === null ? 'timer' : 'quorum'
      return { at: now, by: 'clock', ...revealOf(interview, round, how) }
    })
}

/** When the next timer of an open round or of a silent time runs out, or a deadline, or null; the server ticks then. */
export function nextTimer(interview: Interview, now: number): number | null {
  const ends = interview.rounds.flatMap((round) => {
    if (round.writing) return [Math.max(round.writing.endsAt, now + 1)]
    if (round.state !== 'open' || round.openedAt === null) return []
    const end = timerEnd(round.openedAt, interview.policy)
    return end !== null && end > now ? [end] : []
  })
  const deadline = deadlineOf(interview)
  if (deadline !== null && deadline > now) ends.push(deadline)
  return ends.length === 0 ? null : Math.min(...ends)
}
