import type { Interval } from '../agreement/figure.ts'
import { wilson } from '../agreement/share.ts'

/** The 95 % score interval of a share, `hits` of `of` (Wilson 1927, Journal of the American Statistical Association 22); null without any. */
export const shareInterval = (hits: number, of: number): Interval | null =>
  of === 0 ? null : wilson(hits / of, of)
