/** The criteria that more than half of these raters ticked, in the order of their characters. */
export function heardByMost(ratings: readonly { ticks: readonly string[] }[]): string[] {
  const all = new Set(ratings.flatMap(({ ticks }) => ticks))
  const isHeard = (tick: string) =>
    ratings.filter(({ ticks }) => ticks.includes(tick)).length * 2 > ratings.length
  return [...all].filter(isHeard).toSorted()
}

/** How ticks compare with those that were to be heard: `missed` were not ticked, `imagined` were not there. */
export const compareHeard = (
  own: readonly string[],
  wanted: readonly string[],
): { missed: string[]; imagined: string[] } => ({
  missed: wanted.filter((tick) => !own.includes(tick)),
  imagined: own.filter((tick) => !wanted.includes(tick)).toSorted(),
})
