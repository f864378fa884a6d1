import fQuantile from '@stdlib/stats-base-dists-f-quantile'
import { mean, sum } from '../agreement/table.ts'
import { hidden, shown, type Shown } from './shown.ts'

/**
 * How much of the differences between ratings comes from the candidates: ICC(1,1) by the mean squares of a one-way
 * layout, with its F interval (Shrout and Fleiss 1979, Psychological Bulletin 86, case 1); for candidates of unequal
 * numbers of ratings with the adjusted mean number (Donner 1986, International Statistical Review 54). Below 0 is
 * shown as it comes out.
 */
export function betweenCandidates(ratings: readonly (readonly number[])[]): Shown {
  const k = ratings.length
  const all = sum(ratings.map((one) => one.length))
  if (k < 2 || all <= k) return hidden('no-degrees-of-freedom', k)
  const grand = sum(ratings.map(sum)) / all
  const between = sum(ratings.map((one) => one.length * (mean(one) - grand) ** 2)) / (k - 1)
  const within =
    sum(ratings.map((one) => sum(one.map((value) => (value - mean(one)) ** 2)))) / (all - k)
  if (between + within < 1e-12) return hidden('everyone-the-same', k)
  const size = (all - sum(ratings.map((one) => one.length ** 2)) / all) / (k - 1)
  const value = (between - within) / (between + (size - 1) * within)
  if (within < 1e-12) return shown(value, null, k)
  const ratio = between / within
  const [low, high] = [
    ratio / fQuantile(0.975, k - 1, all - k),
    ratio * fQuantile(0.975, all - k, k - 1),
  ]
  const of = (f: number) => (f - 1) / (f + size - 1)
  return shown(value, { lo: of(low), hi: of(high) }, k)
}
