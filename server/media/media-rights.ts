import { isOwner } from '../auth/sessions.ts'
import type { Clip } from '../../shared/clip/clip.ts'
import type { Deps } from '../deps.ts'
import type { Session } from '../store/store.ts'

/**
 * Whether a session may hear a clip and read its transcript now: the one place that says so, asked at
 * each request (AUTH-1).
 */
export async function mayHear(session: Session, _clip: Clip, _deps: Deps): Promise<boolean> {
  return isOwner(session)
}
