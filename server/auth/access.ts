import { activeMember } from '../../shared/interview/rights.ts'
import type { Interview } from '../../shared/interview/state.ts'
import type { Session } from '../store/store.ts'
import { isOwner, memberGrants } from './sessions.ts'

/** As whom an open connection acts; only worth something while `isCurrent` says so. */
export type Access = { sessionId: string; expiresAt: number } & (
  { kind: 'member'; memberId: string; inviteId: string } | { kind: 'owner' }
)

/**
 * As whom a session may use an interview: as the member asked for, else as the latest it signed in
 * as, else as the owner of the server where `asOwner` allows that; null where it may not at all.
 */
export function accessTo(
  session: Session,
  interview: Interview,
  options: { memberId?: string | undefined; asOwner: boolean },
): Access | null {
  const base = { sessionId: session.id, expiresAt: session.expiresAt }
  const { memberId } = options
  const grant = memberGrants(session, interview.id).findLast(
    (one) => (memberId === undefined || one.memberId === memberId) && isGood(interview, one),
  )
  if (grant) return { ...base, kind: 'member', memberId: grant.memberId, inviteId: grant.inviteId }
  return options.asOwner && memberId === undefined && isOwner(session)
    ? { ...base, kind: 'owner' }
    : null
}

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
