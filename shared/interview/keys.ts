import type { SealedKey } from './clip-round.ts'
import { isKeyed } from './due-calibration.ts'
import { byName, countsOf, expectedIn } from './panel.ts'
import type { Interview, Round } from './state.ts'

/** How far the key of a clip is: so many of the experts have sealed, or it can be used. Nothing else is told of it (KEY-1). */
export type KeyState = { sealed: number; experts: number; isDone: boolean }

/**
 * What the experts of a closed keying sealed of this clip, by their names, for a session that will reveal it.
 * Null where one of them is missing, the clip was set aside or the keying still runs.
 */
export function keyFrom(keying: Interview, round: Round): SealedKey[] | null {
  if (keying.mode !== 'keying' || keying.phase !== 'closed' || !isKeyed(keying, round)) return null
  return expectedIn(keying, round)
    .toSorted(byName)
    .flatMap(({ id: memberId, name: expert }) => {
      const seal = round.sealed[memberId]
      if (!seal) return []
      const { rating, receipt } = seal
      return [
        {
          source: { interviewId: keying.id, roundId: round.id, memberId },
          expert,
          rating,
          receipt,
        },
      ]
    })
}

/** By clip, the key of the keying that was closed last. */
export function latestKeys(keyings: readonly Interview[]): ReadonlyMap<string, SealedKey[]> {
  const found = keyings
    .toSorted((a, b) => closedAt(a) - closedAt(b))
    .flatMap((keying) =>
      keying.rounds.flatMap((round) => {
        const key = keyFrom(keying, round)
        return key && round.clip ? [[round.clip.id, key] as const] : []
      }),
    )
  return new Map(found)
}

/** By clip, how far its key is; a key that can be used counts before one that is being made anew. */
export function keyStatesIn(keyings: readonly Interview[]): ReadonlyMap<string, KeyState> {
  const states = new Map<string, KeyState>()
  for (const keying of keyings.toSorted((a, b) => a.createdAt - b.createdAt))
    for (const round of keying.rounds) {
      if (!round.clip || round.state === 'skipped' || round.state === 'voided') continue
      const { sealed, expected: experts } = countsOf(keying, round)
      const isDone = keyFrom(keying, round) !== null
      const isOver = keying.phase === 'closed' && !isDone
      const before = states.get(round.clip.id)
      if (isOver || (before?.isDone && !isDone)) continue
      states.set(round.clip.id, { sealed, experts, isDone })
    }
  return states
}

const closedAt = ({ activity, createdAt }: Interview): number =>
  activity.findLast(({ what }) => what === 'interview-closed')?.at ?? createdAt
