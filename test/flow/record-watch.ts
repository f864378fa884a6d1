import { onTestFinished } from 'vitest'
import type { RecordView } from '../../shared/record/view.ts'
import { readRecord } from '../../shared/record/project.ts'
import type { Seat } from '../support/person.ts'

/** The record after each update that this seat gets from now on, as far as a test looks at it. */
export function watchRecord<T>(seat: Seat, look: (view: RecordView) => T): T[] {
  const seen: T[] = []
  const onUpdate = () => seen.push(look(readRecord(seat.doc)))
  seat.doc.on('update', onUpdate)
  onTestFinished(() => seat.doc.off('update', onUpdate))
  return seen
}

/** How many ratings the record holds, by round; a round without any is not named. */
export function ratingsByRound(view: RecordView): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { roundId } of Object.values(view.ratings))
    counts[roundId] = (counts[roundId] ?? 0) + 1
  return counts
}
