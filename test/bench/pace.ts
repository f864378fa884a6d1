import { setTimeout as sleep } from 'node:timers/promises'

/** Rounds begin `perSecond` times a second, evenly; `stepMs` is what a panel waits between its steps beyond its share. */
export type Pace = { perSecond: number; stepMs: number }

/** A round is opened, and then sealed by one member after the other. */
export const stepsOf = (members: number) => members + 1

/**
 * Plays a round in each room. All steps of all rooms are spread evenly over time; a step waits for the
 * one before it in its room, and for nothing else.
 */
export async function playRounds<R>(
  rooms: readonly R[],
  steps: number,
  { perSecond, stepMs, play }: Pace & { play: (room: R, step: number) => Promise<void> },
): Promise<void> {
  const slotMs = 1000 / perSecond
  const moments = rooms
    .flatMap((room, index) =>
      Array.from({ length: steps }, (_, step) => ({
        room,
        step,
        at: index * slotMs + step * (stepMs + slotMs / steps),
      })),
    )
    .toSorted((a, b) => a.at - b.at)
  const start = performance.now()
  const before = new Map<R, Promise<void>>()
  for (const { room, step, at } of moments) {
    const waitMs = at - (performance.now() - start)
    if (waitMs > 0) await sleep(waitMs)
    const ready = before.get(room) ?? Promise.resolve()
    before.set(
      room,
      ready.then(() => play(room, step)),
    )
  }
  await Promise.all(before.values())
}
