import type { Ref } from 'vue'

/** What moves a clip: in a led session for everyone and by the facilitator alone, else in one's own window. */
export type Transport = {
  mayMove: Ref<boolean>
  isPlaying: Ref<boolean>
  rate: Ref<number>
  toggle: () => void
  /** To this place, in milliseconds from the start. */
  seek: (placeMs: number) => void
  /** Forward by so many milliseconds, or back where it is below 0. */
  step: (byMs: number) => void
  setRate: (rate: number) => void
}

/** The speeds that can be chosen. */
export const rates = [0.5, 0.75, 1, 1.25, 1.5, 2] as const

/** The next speed in this direction; the same at either end. */
export function rateBeside(rate: number, direction: 1 | -1): number {
  const faster = direction === 1 ? rates : rates.toReversed()
  return faster.find((one) => (one - rate) * direction > 0) ?? rate
}

export const stepMs = 5_000
