/** Minutes and seconds, as in `06:12`; hours in front where there are any. */
export function formatDuration(ms: number): string {
  const total = Math.max(0, Math.floor(ms / 1000))
  const parts = [Math.floor(total / 60) % 60, total % 60].map((part) =>
    String(part).padStart(2, '0'),
  )
  const hours = Math.floor(total / 3600)
  return hours > 0 ? `${hours}:${parts.join(':')}` : parts.join(':')
}
