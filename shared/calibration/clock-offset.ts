/** One question to the server for its time: when it was sent and answered by the own clock, and what it said. */
export type ClockSample = { sentAt: number; serverAt: number; receivedAt: number }
/** How far the server's clock is ahead of the own one, and how far that may be off at most; in milliseconds. */
export type ClockOffset = { offsetMs: number; errorMs: number }

/**
 * How the own clock compares with the server's, by the shortest round trip (Cristian's method): the answer was
 * written somewhere on the way, so that half of the trip is the most that it can be off. Null where a question
 * was never answered, or the own clock was set back meanwhile.
 */
export function clockOffset(samples: readonly ClockSample[]): ClockOffset | null {
  const trips = samples.flatMap(({ sentAt, serverAt, receivedAt }) => {
    const trip = receivedAt - sentAt
    return trip >= 0 ? [{ offsetMs: serverAt - (sentAt + receivedAt) / 2, errorMs: trip / 2 }] : []
  })
  const [first, ...rest] = trips
  if (!first) return null
  // Of equal ones the last: a clock may drift.
  return rest.reduce((best, one) => (one.errorMs <= best.errorMs ? one : best), first)
}
