const z = 1.959963984540054

/** Below these degrees of freedom the series is too coarse (Fisher and Yates 1963, Statistical Tables, table III). */
const small = [12.706_204_736, 4.302_652_73, 3.182_446_305] as const

/**
 * The 97.5th percentile of Student's t on whole degrees of freedom, by Abramowitz & Stegun 1964, 26.7.5; within
 * 0.001 of the exact value. Where a screen needs it, it is a tenth of what a library weighs.
 */
export function t975(degrees: number): number {
  const exact = small[degrees - 1]
  if (exact !== undefined) return exact
  const terms = [
    (z ** 3 + z) / 4,
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96,
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384,
    (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / 92_160,
  ]
  return terms.reduce((sum, term, index) => sum + term / degrees ** (index + 1), z)
}
