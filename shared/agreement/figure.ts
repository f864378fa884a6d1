/** Why a figure can't be computed; each has its own plain sentence where it is shown. */
export type Reason =
  | 'no-data'
  | 'needs-two-raters'
  | 'no-shared-cells'
  | 'no-variation'
  | 'no-differences'
  | 'no-noise'
  | 'one-cell'
  | 'too-few-cells'
  | 'incomplete'
  | 'not-connected'
  | 'no-degrees-of-freedom'
  | 'needs-three-candidates'
  | 'not-crossed'
  | 'no-selections'
  | 'no-applicants'
  | 'too-few-applicants'
  | 'negative-levels'

export type Undefined = { status: 'undefined'; reason: Reason }
/** A figure, or why there is none; never NaN, never a number that stands for nothing. */
export type Figure<T> = ({ status: 'ok' } & T) | Undefined

export const ok = <T extends object>(figure: T): { status: 'ok' } & T => ({
  status: 'ok',
  ...figure,
})
export const none = (reason: Reason): Undefined => ({ status: 'undefined', reason })

/** The lower and upper end of an interval at 95 %. */
export type Interval = { lo: number; hi: number }
