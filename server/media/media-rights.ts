import { isGood } from '../auth/access.ts'
import { isOwner } from '../auth/sessions.ts'
import type { Clip } from '../../shared/clip/clip.ts'
import type { Deps } from '../deps.ts'
import type { Session } from '../store/store.ts'

/**
 * Whether a session may hear a clip and read its transcript now: the one place that says so, asked at
 * each request (AUTH-1). Besides the owner that is who rates it, or is in the room, from the start on.
 */
export async function mayHear(
  session: Session,
  { id }: Clip,
  { registry }: Pick<Deps, 'registry'>,
): Promise<boolean> {
  if (isOwner(session)) return true
  for (const grant of session.grants) {
    if (grant.kind !== 'member') continue
    const mayThere = await registry.use(
      grant.interviewId,
      async ({ state }) =>
        state.startedAt !== null &&
        state.rounds.some(({ clip }) => clip?.id === id) &&
        isGood(state, grant),
    )
    if (mayThere) return true
  }
  return false
}
