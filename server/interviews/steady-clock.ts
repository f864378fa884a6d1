/**
 * Time that never runs backwards: where the system's clock is set back, it goes on from what it last said, or from
 * `since`. Otherwise a timer would wait until the clock has caught up, and a log would tell events out of order.
 */
export function steadyClock(now: () => number, since: number): () => number {
  let shift = 0
  let last = since
  return () => {
    shift += Math.max(0, last - (now() + shift))
    last = Math.max(last, now() + shift)
    return last
  }
}
