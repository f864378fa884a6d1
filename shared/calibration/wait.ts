/** For so long everyone waits for a browser that must buffer, in milliseconds: one that is dead stops no panel. */
export const patienceForAllMs = 10_000

/** How a clip waits: since when it is held and whether it stands, and whom it does not wait for any more. */
export type Wait = {
  held: { since: number; stands: boolean } | null
  givenUp: readonly string[]
}
type Seen = { buffering: readonly string[]; isPlaying: boolean; now: number }

export const noWait: Wait = { held: null, givenUp: [] }

/**
 * What becomes of a wait: `play` says to stop or to play on, null to leave it. The clip is held while somebody must
 * buffer. Whoever was waited for long enough, or was gone on without, is given up on for this clip.
 */
export function stepOfWait(
  { held, givenUp }: Wait,
  { buffering, isPlaying, now }: Seen,
): { wait: Wait; play: boolean | null } {
  const waiting = buffering.filter((id) => !givenUp.includes(id))
  const goOn = (without: readonly string[], play: boolean | null) => ({
    wait: { held: null, givenUp: [...givenUp, ...without] },
    play,
  })
  if (!held)
    return isPlaying && waiting.length > 0
      ? { wait: { held: { since: now, stands: false }, givenUp }, play: false }
      : { wait: { held, givenUp }, play: null }
  // The facilitator pressed play.
  if (held.stands && isPlaying) return goOn(waiting, null)
  if (waiting.length === 0) return goOn([], true)
  if (now - held.since >= patienceForAllMs) return goOn(waiting, true)
  return { wait: { held: { ...held, stands: held.stands || !isPlaying }, givenUp }, play: null }
}
