import { membersByName } from '../shared/interview/panel.ts'
import type { Rating } from '../shared/interview/rating.ts'
import { blindRating } from '../shared/interview/ratings.ts'
import type { Interview } from '../shared/interview/state.ts'
import { newId } from './auth/secrets.ts'
import { LiveInterview } from './interviews/live-interview.ts'
import { readInterview } from './interviews/loaded.ts'
import { steadyClock } from './interviews/steady-clock.ts'
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
  const found = await readInterview(store, id)
  if (!found) return null
  const { rows, ...loaded } = found
  const interview = new LiveInterview(loaded, {
    store,
    now: steadyClock(now, rows.at(-1)?.event.at ?? 0),
  })
  // With an id, so that an append whose answer was lost is not made again.
  const command = { type: 'break-glass', id: newId(), reason } as const
  const told = await interview.execute(command, { kind: 'owner' })
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
