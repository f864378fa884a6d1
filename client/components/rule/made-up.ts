import { createInterview } from '../../../shared/interview/create.ts'
import { defaultPolicy } from '../../../shared/interview/defaults.ts'
import type { Kit } from '../../../shared/kit/schema.ts'
import {
  ratingKey,
  viewRecord,
  type RatingView,
  type RecordView,
} from '../../../shared/record/view.ts'

const panelist = 'made-up'

/** The record of an interview that never was: one panelist gave these levels, question by question, and all is revealed. */
export function madeUpRecord(kit: Kit, levels: readonly number[]): RecordView {
  const view = viewRecord(
    createInterview({
      type: 'interview-created',
      at: 0,
      by: 'owner',
      interviewId: 'made-up',
      candidate: '',
      role: '',
      mode: 'live',
      practice: true,
      kit: { id: 'made-up', version: 1, content: kit },
      policy: defaultPolicy,
      members: [{ id: panelist, name: panelist, roles: ['panelist'], inviteId: null }],
    }),
  )
  const rounds = Object.values(view.rounds).map((round) => ({
    ...round,
    state: 'revealed' as const,
  }))
  const ratings = view.interview.roundIds.map((roundId, index): RatingView => {
    const blind = { kind: 'rated' as const, level: levels[index] ?? 1, ticks: [], evidence: '' }
    const nothing = { receipt: null, late: null, excuse: null, revisions: [] }
    return { roundId, memberId: panelist, status: 'rated', blind, ...nothing }
  })
  return {
    ...view,
    rounds: Object.fromEntries(rounds.map((round) => [round.id, round])),
    ratings: Object.fromEntries(ratings.map((rating) => [ratingKey(rating), rating])),
  }
}
