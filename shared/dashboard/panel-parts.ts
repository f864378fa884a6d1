import { mean, sum } from '../agreement/table.ts'

/**
 * Variance components, as they come out: of candidates, of raters within a panel, of a candidate's answers to
 * different questions, and the rest. Below 0 is too little data to tell.
 */
export type Components = { candidate: number; rater: number; answer: number; rest: number }
export type Help = { now: number; withRater: number; withQuestion: number }

/**
 * What one panel adds to the sums that the components are made from; a rater a row, a question a column, none
 * missing: one, 1 / raters, squares and degrees of raters, of the rest, the candidate's mean and its square, the
 * squares of the answers' means, then each of these means.
 */
export function partsOf(rows: readonly (readonly number[])[]): Float64Array {
  const means = (rows[0] ?? []).map((_, at) => mean(rows.map((row) => row[at] ?? 0)))
  const grand = mean(means)
  const raters = means.length * sum(rows.map((row) => (mean(row) - grand) ** 2))
  const within = sum(rows.flatMap((row) => row.map((value, at) => (value - (means[at] ?? 0)) ** 2)))
  const degrees = rows.length - 1
  return Float64Array.of(
    1,
    1 / rows.length,
    raters,
    degrees,
    within - raters,
    degrees * (means.length - 1),
    grand,
    grand ** 2,
    sum(means.map((value) => value ** 2)),
    ...means,
  )
}
const fixed = 9

/** How many raters a panel has on the mean, the harmonic one: what counts for the noise of their means. */
export const ratersIn = (sums: Float64Array): number => (sums[0] ?? 0) / (sums[1] ?? 1)

/**
 * The components of candidates x questions with raters of their own for each candidate, (r:p) x i, by expected mean
 * squares (Brennan 2001, Generalizability Theory, ch. 3); panels of unequal size by the harmonic mean of their raters.
 */
export function componentsOf(sums: Float64Array): Components {
  const [n = 0, , raterSquares = 0, raterDegrees = 1, restSquares = 0, restDegrees = 1] = sums
  const [total = 0, squares = 0, answerSquares = 0] = sums.subarray(6, fixed)
  const answers = sums.subarray(fixed)
  const questions = answers.length
  const grand = n * questions * (total / n) ** 2
  const byCandidate = questions * squares - grand
  const byQuestion = answers.reduce((all, one) => all + one ** 2, 0) / n - grand
  const rest = restSquares / restDegrees
  const rater = (raterSquares / raterDegrees - rest) / questions
  const answer = (answerSquares - grand - byCandidate - byQuestion) / ((n - 1) * (questions - 1))
  const size = ratersIn(sums)
  return {
    candidate: (byCandidate / (n - 1) - answer) / questions - rater / size,
    rater,
    answer: answer - rest / size,
    rest,
  }
}

/** How dependable panel means order candidates, now, with one more rater and with one more question (Brennan 2001, ch. 4). */
export function helpOf(components: Components, questions: number, raters: number): Help {
  const of = (part: keyof Components) => Math.max(0, components[part])
  const dependable = (i: number, r: number) => {
    const error = of('rater') / r + of('answer') / i + of('rest') / (i * r)
    return of('candidate') + error === 0 ? 0 : of('candidate') / (of('candidate') + error)
  }
  return {
    now: dependable(questions, raters),
    withRater: dependable(questions, raters + 1),
    withQuestion: dependable(questions + 1, raters),
  }
}
