import type { MeanSquares } from './icc.ts'

export type OneFacet = { target: number; rater: number; residual: number }

/** Variance components of targets by raters, as they come out (Brennan 2001, Generalizability Theory, ch. 2). */
export const oneFacet = (
  { between, raters, error }: MeanSquares,
  targets: number,
  count: number,
): OneFacet => ({
  target: (between - error) / count,
  rater: (raters - error) / targets,
  residual: error,
})

/** Standard errors and dependability of the mean of k raters; with the k at hand these are ICC(3,k) and ICC(2,k). */
export function meanOf(k: number, raw: OneFacet) {
  const [target, rater, residual] = [
    Math.max(0, raw.target),
    Math.max(0, raw.rater),
    Math.max(0, raw.residual),
  ]
  const relative = residual / k
  const absolute = relative + rater / k
  return {
    relativeSem: Math.sqrt(relative),
    absoluteSem: Math.sqrt(absolute),
    relative: target / (target + relative),
    absolute: target / (target + absolute),
  }
}

/** How many raters it takes until the mean is as dependable as wanted; null where the targets do not differ. */
export function ratersFor(
  wanted: number,
  raw: OneFacet,
  kind: 'relative' | 'absolute',
): number | null {
  if (raw.target <= 0) return null
  const error = Math.max(0, raw.residual) + (kind === 'absolute' ? Math.max(0, raw.rater) : 0)
  return Math.max(1, Math.ceil((wanted * error) / (raw.target * (1 - wanted)) - 1e-12))
}
