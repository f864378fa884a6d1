import { isOfCandidate, type Interview } from '../interview/state.ts'
import { exportRecord } from '../record/export-json.ts'
import { viewRecord } from '../record/view.ts'
import type { SessionCount } from './certificate.ts'
import { ownResults } from './own-results.ts'

/** What a session says of one panelist, for them alone unless they share it. */
export type OwnSession = SessionCount & {
  interviewId: string
  memberId: string
  title: string
  kitId: string
  adjacent: number
  bias: number | null
  isShared: boolean
}

/** How this member matched the keys of a session whose debrief has begun; null before, and where nothing can be compared. */
export function sessionOf(interview: Interview, memberId: string): OwnSession | null {
  const { id: interviewId, mode, phase, candidate: title, kit } = interview
  const isOver = phase === 'debrief' || phase === 'closed'
  if (isOfCandidate(mode) || mode === 'keying' || !isOver) return null
  const { clips, exact, adjacent, bias } = ownResults(
    exportRecord(viewRecord(interview)).rounds,
    memberId,
  )
  if (clips.length === 0) return null
  return {
    interviewId,
    memberId,
    title,
    kitId: kit.id,
    at: interview.startedAt ?? interview.createdAt,
    clips: clips.length,
    exact,
    adjacent,
    bias,
    isShared: interview.resultsShared.includes(memberId),
  }
}
