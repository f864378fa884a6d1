import type { MeanSquares } from './icc.ts'
import { net } from './table.ts'

export type OneFacet = { target: number; rater: number; residual: number }

/** Variance components of targets by raters, as they come out (Brennan 2001, Generalizability Theory, ch. 2). */
export const oneFacet = (
  { between, raters, error }: MeanSquares,
  targets: number,
  count: number,
): OneFacet => ({
  target: net(between, -error) / count,
  rater: net(raters, -error) / targets,
  residual: error,
})

/** Standard errors and dependability of the mean of k raters; with the k at hand these are ICC(3,k) and ICC(2,k). Dependability is null where nothing varies. */
export function meanOf(k: number, raw: OneFacet) {
  const [target, rater, residual] = [
    Math.max(0, raw.target),
    Math.max(0, raw.rater),
    Math.max(0, raw.residual),
  ]
  const relative = residual / k
  const absolute = relative + rater / k
  const share = (error: number) => (target + error === 0 ? null : target / (target + error))
  return {
    relativeSem: Math.sqrt(relative),
    absoluteSem: Math.sqrt(absolute),
    relative: share(relative),
    absolute: share(absolute),
  }
}

/** How many raters it takes until the mean is as dependable as wanted, below 1; null where the targets do not differ. */
export function ratersFor(
  wanted: number,
  raw: OneFacet,
  kind: 'relative' | 'absolute',
): number | null {
  if (raw.target <= 0 || wanted >= 1) return null
  const error = Math.max(0, raw.residual) + (kind === 'absolute' ? Math.max(0, raw.rater) : 0)
  return Math.max(1, Math.ceil((wanted * error) / (raw.target * (1 - wanted)) - 1e-12))
}
