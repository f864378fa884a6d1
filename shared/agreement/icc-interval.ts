import fQuantile from '@stdlib/stats-base-dists-f-quantile'
import { none, ok, type Figure, type Interval } from './figure.ts'
import type { IccForm, MeanSquares } from './icc.ts'

type Design = { n: number; k: number; two: number }

/**
 * The 95 % interval of one form (Shrout and Fleiss 1979, p. 422 to 424), `two` being ICC(2,1). None where the
 * ratings leave no noise (F would be infinite) or the cells no differences (F would be 0): neither tells how sure.
 */
export function intervalOf(
  form: IccForm,
  squares: MeanSquares,
  { n, k, two }: Design,
): Figure<Interval> {
  const { between, within, error } = squares
  if (between === 0) return none('no-differences')
  // Spearman-Brown has a pole there; a bound beyond it says nothing of the mean of k.
  const stepUp = (rho: number) =>
    rho > 1e-9 - 1 / (k - 1) ? (k * rho) / (1 + (k - 1) * rho) : -Infinity
  switch (form) {
    case '1,1':
    case '1,k':
      return within === 0
        ? none('no-noise')
        : ofRatio(form, k, bounds(between / within, n - 1, n * (k - 1)))
    case '3,1':
    case '3,k':
      return error === 0
        ? none('no-noise')
        : ofRatio(form, k, bounds(between / error, n - 1, (n - 1) * (k - 1)))
    case '2,1':
    case '2,k': {
      if (within === 0) return none('no-noise')
      const { lo, hi } = absoluteBounds(squares, n, k, two)
      return finite(form === '2,1' ? { lo, hi } : { lo: stepUp(lo), hi: stepUp(hi) })
    }
  }
}

/** Satterthwaite's degrees of freedom can come out at 0, where there is no interval. */
const finite = (ci: Interval): Figure<Interval> =>
  Number.isFinite(ci.lo) && Number.isFinite(ci.hi) ? ok(ci) : none('no-degrees-of-freedom')

/** From the bounds of F to those of the correlation, of one rater or of the mean of k. */
const ofRatio = (form: IccForm, k: number, { lo, hi }: Interval): Figure<Interval> =>
  form.endsWith('k')
    ? finite({ lo: 1 - 1 / lo, hi: 1 - 1 / hi })
    : finite({ lo: (lo - 1) / (lo + k - 1), hi: (hi - 1) / (hi + k - 1) })

const bounds = (f: number, df1: number, df2: number): Interval => ({
  lo: f / fQuantile(0.975, df1, df2),
  hi: f * fQuantile(0.975, df2, df1),
})

function absoluteBounds(squares: MeanSquares, n: number, k: number, rho: number): Interval {
  const { between, raters, error } = squares
  const v = absoluteDf(squares, n, k, rho)
  const upper = fQuantile(0.975, n - 1, v)
  const lower = fQuantile(0.975, v, n - 1)
  const rest = k * raters + (k * n - k - n) * error
  return {
    lo: (n * (between - upper * error)) / (upper * rest + n * between),
    hi: (n * (lower * between - error)) / (rest + n * lower * between),
  }
}

/** Satterthwaite's degrees of freedom for the interval of (2,1), multiplied through by the error so that it may be 0. */
export function absoluteDf(
  { raters, error }: Pick<MeanSquares, 'raters' | 'error'>,
  n: number,
  k: number,
  rho: number,
): number {
  const inner = (n * (1 + (k - 1) * rho) - k * rho) * error
  const top = (k - 1) * (n - 1) * (k * rho * raters + inner) ** 2
  return top / ((n - 1) * k ** 2 * rho ** 2 * raters ** 2 + inner ** 2)
}
