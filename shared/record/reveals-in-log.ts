import type { PublicLog } from './public-log.ts'

/** A reveal as the log has it: the receipt of each rating that turned over, by member, and who was missing. */
export type LoggedReveal = {
  receipts: Readonly<Record<string, string>>
  missing: readonly string[]
}

/** The reveals of this round in the log; a loop gathers its rounds as they were revealed in its interviews. */
export const revealsOf = (roundId: string, { rows }: PublicLog): LoggedReveal[] =>
  rows.flatMap(({ event }) => {
    if (event?.type === 'round-revealed') return event.roundId === roundId ? [event] : []
    if (event?.type !== 'rounds-gathered') return []
    return event.rounds.flatMap(({ id, reveal, sealed }) =>
      id === roundId && reveal
        ? [{ missing: reveal.missing, receipts: hashesOf(reveal.rated, sealed) }]
        : [],
    )
  })

const hashesOf = (
  rated: readonly string[],
  sealed: Readonly<Record<string, { receipt: { hash: string } }>>,
) => Object.fromEntries(rated.map((id) => [id, sealed[id]?.receipt.hash ?? '']))
