import type { ServerOptions } from '@tus/server'
import { MediaError } from './media-error.ts'

type Locker = Extract<ServerOptions['locker'], { newLock: unknown }>
type Release = () => Promise<void> | void
type Held = { release: Release; ended: Promise<void>; end: () => void }

/**
 * One request at a time changes an upload. Who comes later asks the one before to end, because that may be
 * a connection that is dead without anyone knowing, and waits this long at most.
 */
export function uploadLocker(waitMs: number): Locker {
  const held = new Map<string, Held>()
  return {
    newLock: (id) => ({
      async lock(signal, release) {
        const deadline = AbortSignal.any([signal, AbortSignal.timeout(waitMs)])
        for (let other = held.get(id); other; other = held.get(id)) {
          await other.release()
          await Promise.race([other.ended, aborted(deadline)])
          if (deadline.aborted) throw new MediaError('upload-elsewhere')
        }
        const { promise: ended, resolve: end } = Promise.withResolvers<void>()
        held.set(id, { release, ended, end })
      },
      async unlock() {
        const lock = held.get(id)
        held.delete(id)
        lock?.end()
      },
    }),
  }
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
