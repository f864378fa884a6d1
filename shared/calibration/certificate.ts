import { z } from 'zod'
import { limits } from '../limits.ts'
import type { KeyedClip } from './keyed-clips.ts'

/** What a certificate for a kit takes: so many clips, matched so often, within so many months. */
export const CertificateRule = z.strictObject({
  clips: z.int().min(1).max(limits.certificateClips),
  /** Of 100 clips, how many have to be rated at the level of the key. */
  exactPercent: z.int().min(1).max(100),
  months: z.int().min(1).max(limits.certificateMonths),
})
export type CertificateRule = z.infer<typeof CertificateRule>

export const defaultCertificate: CertificateRule = { clips: 20, exactPercent: 70, months: 6 }

/** A clip that counts: when it turned over, in which session, and whether it was rated at the level of its key. */
export type CountedClip = { interviewId: string; at: number; isExact: boolean }

/** What somebody has shown of late, and whether it is enough. */
export type Certificate = { sessions: number; clips: number; exact: number; isHeld: boolean }

/**
 * Of the clips whose keys one person was shown, those that say how they rate: each once, as it was rated before they
 * had seen its key, where they shared that session and are none of its experts (CALIB-5).
 */
export function countedClips(shown: readonly (KeyedClip & { isShared: boolean })[]): CountedClip[] {
  const first = new Map<string, KeyedClip & { isShared: boolean }>()
  for (const clip of shown.toSorted((a, b) => a.at - b.at))
    if (!first.has(clip.clipId)) first.set(clip.clipId, clip)
  return [...first.values()]
    .filter(({ own, isOwnKey, isShared }) => own !== null && !isOwnKey && isShared)
    .map(({ interviewId, at, own, key }) => ({ interviewId, at, isExact: own === key }))
}

/** The certificate by these clips at this time; only those of the last months count (CALIB-5). */
export function certificateOf(
  counted: readonly CountedClip[],
  { clips: needed, exactPercent, months }: CertificateRule,
  now: number,
): Certificate {
  const since = monthsBefore(now, months)
  const recent = counted.filter(({ at }) => at >= since)
  const [clips, exact] = [recent.length, recent.filter(({ isExact }) => isExact).length]
  const isHeld = clips >= needed && exact * 100 >= exactPercent * clips
  return { sessions: new Set(recent.map((one) => one.interviewId)).size, clips, exact, isHeld }
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
