import { activeMember } from '../../shared/interview/rights.ts'
import type { Interview } from '../../shared/interview/state.ts'
import type { Session } from '../store/store.ts'
import { isOwner, memberGrants } from './sessions.ts'

/** As whom an open connection acts; only worth something while `isCurrent` says so. */
export type Access = { sessionId: string; expiresAt: number } & (
  { kind: 'member'; memberId: string; inviteId: string } | { kind: 'owner' }
)

/**
 * As whom a session may use an interview: as the member asked for; where none is, as the owner of
 * the server if `asOwner` allows that, else as the latest member; null where it may not at all.
 */
export function accessTo(
  session: Session,
  interview: Interview,
  options: { memberId?: string | undefined; asOwner: boolean },
): Access | null {
  const base = { sessionId: session.id, expiresAt: session.expiresAt }
  const { memberId, asOwner } = options
  // The owner's browser may hold members too, as in a practice interview: it stays the owner's.
  if (asOwner && memberId === undefined && isOwner(session)) return { ...base, kind: 'owner' }
  const grant = memberGrants(session, interview.id).findLast(
    (one) => (memberId === undefined || one.memberId === memberId) && isGood(interview, one),
  )
  return grant
    ? { ...base, kind: 'member', memberId: grant.memberId, inviteId: grant.inviteId }
    : null
}

/** The name under which everything that one member does is counted, in whatever window. */
export const countedAs = (access: Access, interviewId: string) =>
  access.kind === 'member' ? `${interviewId}/${access.memberId}` : `owner/${access.sessionId}`

/** Whether the access still holds: asked at each use, never remembered (AUTH-1). */
export function isCurrent(access: Access, interview: Interview, now: number): boolean {
  if (now >= access.expiresAt) return false
  return access.kind === 'owner' || isGood(interview, access)
}

/** An invite is good while the log says that it is the member's present one. */
export const isGood = (
  interview: Interview,
  { memberId, inviteId }: { memberId: string; inviteId: string },
) => activeMember(interview, memberId)?.inviteId === inviteId
