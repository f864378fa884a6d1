import { vi } from 'vitest'

/** Resolves with the first answer that is not null, undefined or false; rejects when it takes too long. */
export const eventually = <T>(look: () => T | Promise<T>, timeout = 10_000) =>
  vi.waitUntil(look, { timeout, interval: 5 })
