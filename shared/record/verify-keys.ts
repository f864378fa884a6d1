import type { OpenEvent } from '../interview/log.ts'
import { isReceiptOf } from '../receipt.ts'
import type { RecordRound } from './export-json.ts'
import { ratingOfExpert } from './key-view.ts'
import type { PublicLog } from './public-log.ts'

/** What is wrong with the key of a round: a receipt that does not fit, or one that no row of the log shows. */
export function keyProblems(
  { id, key }: RecordRound,
  where: string,
  { rows }: PublicLog,
): string[] {
  const shown = rows.flatMap(({ event }) => (event ? shownBy(event, id) : []))
  const experts = key?.experts ?? []
  const unfit = experts.flatMap((expert) =>
    isReceiptOf(expert.receipt, { ...expert.source, rating: ratingOfExpert(expert) })
      ? []
      : [`${where}: the key of ${expert.name} does not fit its receipt`],
  )
  const inKey = experts.map(({ receipt }) => receipt.hash)
  return shown.join() === inKey.join() ? unfit : [...unfit, `${where}: the log shows another key`]
}

/** The receipts of this round's key that a row shows. */
function shownBy(event: OpenEvent, roundId: string): readonly string[] {
  if (event.type === 'round-revealed') return event.roundId === roundId ? (event.keys ?? []) : []
  if (event.type !== 'keys-shown') return []
  return Object.hasOwn(event.keys, roundId) ? (event.keys[roundId] ?? []) : []
}
