import { vi } from 'vitest'

/** Resolves with the first answer that is not null, undefined or false; rejects when it takes too long. */
export const eventually = <T>(look: () => T | Promise<T>) =>
  vi.waitUntil(look, { timeout: 10_000, interval: 5 })
