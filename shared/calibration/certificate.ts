import { z } from 'zod'
import { limits } from '../limits.ts'

/** What a certificate for a kit takes: so many clips, matched so often, within so many months. */
export const CertificateRule = z.strictObject({
  clips: z.int().min(1).max(limits.certificateClips),
  /** Of 100 clips, how many have to be rated at the level of the key. */
  exactPercent: z.int().min(1).max(100),
  months: z.int().min(1).max(limits.certificateMonths),
})
export type CertificateRule = z.infer<typeof CertificateRule>

export const defaultCertificate: CertificateRule = { clips: 20, exactPercent: 70, months: 6 }

/** What one session says of somebody: how many clips had a key, and how many were rated at its level. */
export type SessionCount = { at: number; clips: number; exact: number }

/** What somebody has shown of late, and whether it is enough. */
export type Certificate = { sessions: number; clips: number; exact: number; isHeld: boolean }

/** The certificate by these sessions at this time; only those of the last months count (CALIB-5). */
export function certificateOf(
  sessions: readonly SessionCount[],
  { clips: needed, exactPercent, months }: CertificateRule,
  now: number,
): Certificate {
  const since = monthsBefore(now, months)
  const recent = sessions.filter(({ at, clips }) => at >= since && clips > 0)
  const sum = (pick: (one: SessionCount) => number) =>
    recent.reduce((total, one) => total + pick(one), 0)
  const clips = sum((one) => one.clips)
  const exact = sum((one) => one.exact)
  const isHeld = clips >= needed && exact * 100 >= exactPercent * clips
  return { sessions: recent.length, clips, exact, isHeld }
}

/** The same moment so many calendar months earlier, in UTC; the last day of a month where it has no such day. */
function monthsBefore(now: number, months: number): number {
  const date = new Date(now)
  const day = date.getUTCDate()
  date.setUTCDate(1)
  date.setUTCMonth(date.getUTCMonth() - months)
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
  date.setUTCDate(Math.min(day, last))
  return date.getTime()
}
