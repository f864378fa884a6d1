import { createInterview } from '../../shared/interview/create.ts'
import type { Interview } from '../../shared/interview/state.ts'
import { viewRecord, type RecordView } from '../../shared/record/view.ts'
import { aKit, created, person, rated } from './interviews.ts'

export type Level = number | null

/** The record of a panel that rated each question with these levels, in the order of names; null for none. */
export function ratedView(levels: readonly (readonly Level[])[], steps = 3): RecordView {
  const panel = levels[0]?.map((_, index) => person(`p${index}`, 'panelist')) ?? []
  const kit = aKit(levels.map(() => steps))
  const made = createInterview(created({ kit, members: [person('fay', 'facilitator'), ...panel] }))
  return viewRecord(withRatings(made, levels))
}

function withRatings(interview: Interview, levels: readonly (readonly Level[])[]): Interview {
  const rounds = interview.rounds.map((round, at) => {
    const given = (levels[at] ?? []).flatMap((level, index) =>
      level === null ? [] : [{ id: `p${index}`, level }],
    )
    if (!levels[at]) return round
    const receipt = { salt: '0'.repeat(32), hash: '0'.repeat(64) }
    const sealed = given.map(({ id, level }) => [
      id,
      { rating: rated(level), receipt, at: 0, inviteId: null, times: 1 },
    ])
    const ids = given.map(({ id }) => id)
    const reveal = { at: 0, by: 'clock', how: 'all-sealed' as const, reason: null, missing: [] }
    return {
      ...round,
      state: 'revealed' as const,
      sealed: Object.fromEntries(sealed),
      reveal: { ...reveal, rated: ids },
    }
  })
  return { ...interview, rounds }
}
