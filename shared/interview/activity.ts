import type { InterviewEvent } from './events.ts'
import type { Activity } from './state.ts'

/**
 * What the record tells of an event, or null where it tells nothing. Allow-list: an event that is
 * not named here leaves no trace that others can see (SEAL-1).
 */
export function activityOf(event: InterviewEvent): Activity | null {
  const detail = detailOf(event)
  return detail && { at: event.at, by: event.by, what: event.type, detail }
}

function detailOf(event: InterviewEvent): Record<string, string> | null {
  switch (event.type) {
    case 'interview-created':
    case 'interview-started':
      return {}
    case 'loop-joined':
    case 'interview-gathered':
    case 'loop-opened':
      return { loop: event.loopId }
    case 'loop-left':
      return { loop: event.loopId, reason: event.reason }
    case 'rounds-gathered':
      return { interviews: event.gathers.map(({ interviewId }) => interviewId).join(' ') }
    case 'debrief-set':
      return { tolerance: String(event.debrief.tolerance ?? '') }
    case 'policy-set':
      return { policy: event.policy.kind }
    case 'member-added':
      return { member: event.member.id, roles: event.member.roles.join(' ') }
    case 'member-removed':
      return { member: event.memberId }
    case 'roles-changed':
      return { member: event.memberId, roles: event.roles.join(' ') }
    case 'invite-changed':
      return { member: event.memberId, invite: event.inviteId === null ? 'revoked' : 'renewed' }
    case 'chair-moved':
      return { member: event.to, how: event.how }
    case 'member-excused':
      return {
        member: event.memberId,
        round: event.roundId ?? '',
        cause: event.cause,
        reason: event.reason,
      }
    case 'excuse-lifted':
      return { member: event.memberId, round: event.roundId ?? '' }
    case 'round-opened':
      return { round: event.roundId }
    case 'round-skipped':
    case 'round-voided':
      return { round: event.roundId, reason: event.reason }
    case 'round-revealed':
      return {
        round: event.roundId,
        how: event.how,
        reason: event.reason ?? '',
        missing: event.missing.join(' '),
      }
    case 'receipt-disputed':
      return { round: event.roundId, member: event.memberId }
    case 'round-pulled-back':
    case 'writing-started':
    case 'lines-shown':
      return { round: event.roundId }
    case 'consensus-proposed':
      return { round: event.roundId, level: String(event.level), reason: event.reason }
    case 'proposal-answered':
      return {
        round: event.roundId,
        member: event.memberId,
        answer: event.agrees ? 'agrees' : 'aside',
        reason: event.reason,
      }
    case 'consensus-recorded':
      return { round: event.roundId, level: String(event.level ?? ''), reason: event.reason }
    case 'debrief-opened':
      return { reason: event.reason ?? '' }
    case 'decision-recorded':
      return {
        outcome: event.outcome,
        rule: event.answer?.outcome ?? '',
        otherwise: event.otherwise ?? '',
        reason: event.reason,
      }
    case 'dissent-recorded':
      return { member: event.memberId, reason: event.reason }
    case 'dissent-withdrawn':
      return { member: event.memberId }
    case 'debrief-reopened':
    case 'interview-closed':
    case 'seals-read':
      return { reason: event.reason }
    case 'keys-shown':
      return { rounds: Object.keys(event.keys).join(' ') }
    case 'results-shared':
      return { member: event.memberId, shared: event.shared ? 'shared' : 'kept' }
    case 'playback-set':
    case 'key-sealed':
    case 'round-shown':
    case 'rating-sealed':
    case 'line-written':
    case 'rating-added-late':
    case 'rating-revised':
      return null
  }
}
