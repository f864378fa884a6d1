import { activeMember, hasRole } from './rights.ts'
import type { Interview } from './state.ts'

/** Whether nothing is rated blind any more, so that what people wrote may be shown to others (SEAL-1). */
export const isPastRating = ({ phase, rounds }: Pick<Interview, 'phase' | 'rounds'>) =>
  ['debrief', 'decided', 'closed'].includes(phase) &&
  rounds.every((round) => round.state !== 'open')

/** Whether the member may write in the notes that the panel shares; reading them is open to all members. */
export function mayWriteShared(interview: Interview, memberId: string): boolean {
  const member = activeMember(interview, memberId)
  return member !== null && (hasRole(member, 'facilitator') || hasRole(member, 'panelist'))
}
