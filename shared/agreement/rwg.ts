import { none, ok, type Figure } from './figure.ts'
import { mean, sum, variance } from './table.ts'

type Rwg = { value: number; raw: number; isTruncated: boolean; star: number; items: number }

/** The variance of ratings that fall on each level equally often: (A² - 1) / 12 for the levels 1 to A. */
export const uniformVariance = (levels: readonly number[]): number => {
  const centre = mean(levels)
  return sum(levels.map((level) => (level - centre) ** 2)) / levels.length
}

/**
 * r_wg(j) of a panel's ratings of one candidate: how much less they spread than random ones, over the
 * questions that two or more rated; below 0 it is shown as 0 and said to be, and `raw` is r*_wg(j) (James, Demaree and Wolf
 * 1984, Journal of Applied Psychology 69). `star` is r*_wg(j), not truncated (Lindell and Brandt 1999).
 * With one question it is r_wg. A question a list of ratings.
 */
export function rwgJ(
  questions: readonly (readonly number[])[],
  levels: readonly number[],
): Figure<Rwg> {
  const shared = questions.filter((ratings) => ratings.length > 1)
  if (questions.every((ratings) => ratings.length === 0)) return none('no-data')
  if (shared.length === 0) return none('no-shared-cells')
  const share = mean(shared.map(variance)) / uniformVariance(levels)
  const star = 1 - share
  const items = shared.length
  const isTruncated = star < 0
  // Below 0 what many questions come to together has no sense: the fraction turns round at its pole.
  const raw = items === 1 || isTruncated ? star : (items * star) / (items * star + share)
  return ok({ value: isTruncated ? 0 : raw, raw, isTruncated, star, items })
}
