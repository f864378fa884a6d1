/** From when until when words are spoken, in milliseconds. */
export type CueTimes = { startMs: number; endMs: number }

const clock = String.raw`(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,9}))?`
const timing = new RegExp(String.raw`^\s*${clock}\s*-->\s*${clock}((?:\s+[A-Za-z]\w*:\S+)*)\s*$`)

/** Whether a line stands where times stand, well written or not: an arrow behind something like a time. */
export function hasTiming(line: string): boolean {
  const before = line.slice(0, 100).split('-->', 2)
  return before.length === 2 && /\d/.test(before[0] ?? '') && /^[\s\d:.,]+$/.test(before[0] ?? '')
}

/** The times that a line of captions gives; a sentence that says how to write them where it gives none. */
export function readTimes(line: string): CueTimes | string {
  const parts = timing.exec(line)
  if (!parts) return 'These times can’t be read. Write them like 00:01:02.500 --> 00:01:05.000.'
  const start = toMilliseconds(parts.slice(1, 5))
  const end = toMilliseconds(parts.slice(5, 9))
  if (start === 'fraction' || end === 'fraction')
    return 'Write thousandths of a second with three digits, like 00:05.500.'
  if (start === 'range' || end === 'range')
    return 'A minute has seconds from 00 to 59, and an hour has minutes from 00 to 59. Put these times right.'
  if (end <= start) return 'These words end before they begin. Put the two times right.'
  return { startMs: start, endMs: end }
}

function toMilliseconds([hours, minutes, seconds, fraction]: readonly (string | undefined)[]) {
  if (fraction !== undefined && fraction.length !== 3) return 'fraction'
  if (Number(minutes) > 59 || Number(seconds) > 59) return 'range'
  const wholeSeconds = (Number(hours ?? 0) * 60 + Number(minutes)) * 60 + Number(seconds)
  return wholeSeconds * 1000 + Number(fraction ?? 0)
}

const digits = (value: number, places: number) => String(value).padStart(places, '0')

/** The time as WebVTT writes it: hours, minutes, seconds and thousandths. */
export function formatTime(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000)
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  return `${clock.map((part) => digits(part, 2)).join(':')}.${digits(milliseconds % 1000, 3)}`
}
