import { enough } from '../../../shared/agreement/humility.ts'
import type { Interval } from '../../../shared/agreement/figure.ts'

/** Below so many clips a share says nothing about anybody: only counts are shown. */
export const fewestClips = 5

const percent = new Intl.NumberFormat(undefined, { style: 'percent' })
const levels = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 })

export const percentText = (share: number): string => percent.format(share)
export const levelsText = (steps: number): string => levels.format(Math.abs(steps))

/** Which sentence about an interval fits so many clips, with its numbers. */
export function intervalWords(interval: Interval | null, clips: number) {
  if (interval === null || clips < enough.figures) return { key: 'none', lo: '', hi: '' }
  const [lo, hi] = [percentText(interval.lo), percentText(interval.hi)]
  return { key: clips < enough.interval ? 'rough' : 'plain', lo, hi }
}

/** Above, below or at the key, or too few clips to say. */
export function biasCase(bias: number | null, clips: number): 'few' | 'none' | 'above' | 'below' {
  if (bias === null || clips < fewestClips) return 'few'
  if (Math.abs(bias) < 0.05) return 'none'
  return bias > 0 ? 'above' : 'below'
}
