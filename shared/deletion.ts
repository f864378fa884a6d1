import { z } from 'zod'
import { isThrough } from './interview/decide-loop.ts'
import type { InterviewEvent } from './interview/events.ts'
import type { Interview, Phase } from './interview/state.ts'
import { tidyLine } from './kit/text.ts'
import { limits } from './limits.ts'

/** Why the owner deletes an interview; nothing else is asked, because the answer stays for ever. */
export const requestCauses = ['candidate-request', 'mistake', 'other-duty'] as const
export const deletionCauses = [...requestCauses, 'period'] as const
export type DeletionCause = (typeof deletionCauses)[number]

/** What `POST /api/interviews/:id/deletion` takes: the candidate's name as it stands confirms it. */
export const DeletionRequest = z.strictObject({
  candidate: z.string().overwrite(tidyLine).min(1).max(limits.titleChars),
  cause: z.enum(requestCauses),
})

const underWay: readonly Phase[] = ['rounds', 'overall', 'debrief']

/**
 * Whether people may be at work in the interview, so that it is not deleted now. One that only waits for its
 * loop is not under way: nobody can finish it any further.
 */
export const isUnderWay = (interview: Interview): boolean =>
  underWay.includes(interview.phase) &&
  !(interview.loop?.state === 'waiting' && isThrough(interview))

/** When the interview was closed, by itself or for its loop, in ms since 1970; null while it is not. */
export function closedAt({
  phase,
  activity,
}: Pick<Interview, 'phase' | 'activity'>): number | null {
  const end = activity.findLast(
    ({ what }) => what === 'interview-closed' || what === 'interview-gathered',
  )
  return phase === 'closed' && end ? end.at : null
}

/** The interviews that this log names: they are of the same candidate and hold copies of each other's ratings. */
export function namedIn(events: readonly InterviewEvent[]): string[] {
  const named = events.flatMap((event) => {
    if (event.type === 'loop-joined') return [event.loopId]
    const isLoop = event.type === 'interview-created' || event.type === 'rounds-gathered'
    return isLoop ? (event.gathers ?? []).map(({ interviewId }) => interviewId) : []
  })
  return [...new Set(named)]
}
