import type { Interval, Reason } from '../agreement/figure.ts'
import { enough } from '../agreement/humility.ts'

export type NoFigure = Reason | 'too-many-raters' | 'everyone-the-same'
/**
 * A figure as it may be shown, of `n` answers: with an interval at 95 % where there is one, which is rough
 * below 30; or why there is none.
 */
export type Shown =
  | { status: 'ok'; value: number; ci: Interval | null; n: number; isRough: boolean }
  | { status: 'undefined'; reason: NoFigure; n: number }

export const hidden = (reason: NoFigure, n: number): Shown => ({ status: 'undefined', reason, n })

export const shown = (value: number, ci: Interval | null, n: number): Shown => ({
  status: 'ok',
  value,
  ci,
  n,
  isRough: ci !== null && n < enough.interval,
})

/** A percentage: below 8 answers it stands there without an interval (docs/agreement.md). */
export const shownShare = (value: number, ci: Interval | null, n: number): Shown =>
  shown(value, n < enough.figures ? null : ci, n)

/** The figure where there are answers enough for it, else that there are not. */
export const ifEnough = (n: number, least: number, figure: () => Shown): Shown =>
  n < least ? hidden(n === 0 ? 'no-shared-cells' : 'too-few-cells', n) : figure()
