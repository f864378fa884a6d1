import { isOfCandidate, type Interview } from '../interview/state.ts'
import { exportRecord } from '../record/export-json.ts'
import { viewRecord } from '../record/view.ts'
import { ownResults } from './own-results.ts'

/** What a session says of one panelist, for them alone unless they share it. */
export type OwnSession = {
  interviewId: string
  memberId: string
  title: string
  kitId: string
  kitTitle: string
  at: number
  clips: number
  exact: number
  adjacent: number
  bias: number | null
  isShared: boolean
}

/** How this member matched the keys of a session whose debrief has begun; null before, and where nothing can be compared. */
export function sessionOf(interview: Interview, memberId: string): OwnSession | null {
  const { id: interviewId, mode, phase, candidate: title, role, kit } = interview
  const isOver = phase === 'debrief' || phase === 'closed'
  const member = interview.members[memberId]
  if (isOfCandidate(mode) || mode === 'keying' || !isOver || !member) return null
  const { clips, exact, adjacent, bias } = ownResults(
    exportRecord(viewRecord(interview)).rounds,
    member,
  )
  if (clips.length === 0) return null
  return {
    interviewId,
    memberId,
    title,
    kitId: kit.id,
    kitTitle: kit.content.title || role,
    at: interview.startedAt ?? interview.createdAt,
    clips: clips.length,
    exact,
    adjacent,
    bias,
    isShared: interview.resultsShared.includes(memberId),
  }
}
