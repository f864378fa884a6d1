import { membersByName } from '../shared/interview/panel.ts'
import type { Rating } from '../shared/interview/rating.ts'
import { blindRating } from '../shared/interview/ratings.ts'
import type { Interview } from '../shared/interview/state.ts'
import { LiveInterview } from './interviews/live-interview.ts'
import { loadRows } from './interviews/loaded.ts'
import type { InterviewStore } from './store/store.ts'

/** A rating that has not turned over. */
export type HiddenSeal = { roundId: string; memberId: string; name: string; rating: Rating }
type Asked = { id: string; reason: string; now: () => number }

/**
 * The ratings of an interview that are still sealed, for an owner under legal duty; null where there is no
 * such interview. That they were read, and why, is in the log for everyone before this answers.
 */
export async function readSeals(
  store: InterviewStore,
  { id, reason, now }: Asked,
): Promise<HiddenSeal[] | null> {
  const rows = await store.read(id)
  if (rows.length === 0) return null
  const interview = new LiveInterview(loadRows(id, rows), { store, now })
  const told = await interview.execute({ type: 'break-glass', reason }, { kind: 'owner' })
  if (!told.ok) throw new Error(`Nothing was read: it could not be put on record (${told.code}).`)
  return hiddenIn(interview.state)
}

const hiddenIn = (interview: Interview): HiddenSeal[] =>
  interview.rounds.flatMap((round) =>
    membersByName(interview).flatMap(({ id: memberId, name }) => {
      const seal = round.sealed[memberId]
      if (!seal || blindRating(round, memberId)) return []
      return [{ roundId: round.id, memberId, name, rating: seal.rating }]
    }),
  )
