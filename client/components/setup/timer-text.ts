/** Seconds of a timer written as minutes and seconds, `5:00`, or as minutes alone; null where it is neither. */
export function readTimer(text: string): number | null {
  const [, minutes, seconds = '0'] = /^(\d{1,3})(?::([0-5]\d))?$/.exec(text.trim()) ?? []
  return minutes === undefined ? null : Number(minutes) * 60 + Number(seconds)
}

/** Seconds as `readTimer` reads them. */
export const timerText = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
