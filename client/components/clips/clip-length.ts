/** Minutes and seconds, as a player shows them: 1:05. */
export function clockOf(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** A size in whole megabytes, never none. */
export const megabytesOf = (bytes: number): number => Math.max(1, Math.round(bytes / 1024 / 1024))
