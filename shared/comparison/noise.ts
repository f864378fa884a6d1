import { mean } from './cell.ts'

/** How one panel placed the answers of one candidate: for each question the panelists' shares of the scale, 0 to 1. */
export type PanelAnswers = ReadonlyMap<string, ReadonlyMap<number, number>>

/**
 * What one panelist's total differs from another's by, pooled over all panels of a role. `variance` is that of
 * a single panelist's total, in shares of the scale squared; `degrees` are its degrees of freedom; `questions` is
 * how many questions a total has on average.
 */
export type Noise = { variance: number; degrees: number; questions: number }

/** Below these a difference between two candidates is not judged at all. */
export const enough = { cells: 8, degrees: 4, sharedQuestions: 2 } as const

/** The questions that two or more panelists rated: only there panelists can be seen to differ. */
export const sharedByPanel = (answers: PanelAnswers): PanelAnswers =>
  new Map([...answers].filter(([, shares]) => shares.size > 1))

/** The panelists of a panel who rated something. */
export const panelistsOf = (answers: PanelAnswers): number[] => [
  ...new Set([...answers.values()].flatMap((shares) => [...shares.keys()])),
]

/** The mean over questions of the mean over panelists; null where there is none. */
export function totalOf(answers: PanelAnswers, without: number | null = null): number | null {
  const means = [...answers.values()].flatMap(
    (shares) =>
      mean([...shares].flatMap(([panelist, share]) => (panelist === without ? [] : share))) ?? [],
  )
  return mean(means)
}

/**
 * The noise of the panels of a role, or null where too few answers were rated by two or more panelists
 * (`enough`). For each panel the variance is the jackknife's over its panelists (Efron & Tibshirani 1993, An
 * Introduction to the Bootstrap, section 11.2, times the number of panelists): with nobody missing it is the
 * variance of the panelists' own totals, MSW of Shrout & Fleiss 1979. Panels are pooled by degrees of freedom.
 * Panelists of different panels are taken for different people, so that lenient ones count as noise.
 */
export function panelNoise(panels: readonly PanelAnswers[]): Noise | null {
  const shared = panels.map(sharedByPanel).filter((answers) => answers.size > 0)
  const cells = shared.reduce((sum, answers) => sum + answers.size, 0)
  let squares = 0
  let degrees = 0
  for (const answers of shared) {
    const panelists = panelistsOf(answers)
    const left = panelists.flatMap((panelist) => totalOf(answers, panelist) ?? [])
    const middle = mean(left) ?? 0
    const spread = left.reduce((sum, total) => sum + (total - middle) ** 2, 0)
    squares += (panelists.length - 1) ** 2 * spread
    degrees += panelists.length - 1
  }
  if (cells < enough.cells || degrees < enough.degrees) return null
  // (k - 1) x variance is (k - 1)^2 x the squares of the jackknife, which is what was added up.
  return { variance: squares / degrees, degrees, questions: cells / shared.length }
}
