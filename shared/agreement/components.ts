import { none, ok, type Figure } from './figure.ts'
import { beside, mean, net, places, sum } from './table.ts'

/** Candidate x question x rater, all filled; a candidate a list of questions, a question a list of ratings. */
export type Cube = readonly (readonly (readonly number[])[])[]
export const sources = ['p', 'i', 'j', 'pi', 'pj', 'ij', 'pij'] as const
export type Source = (typeof sources)[number]
export type Components = {
  squares: Record<Source, number>
  /** Variance components as they come out; below 0 is too little data to tell. */
  raw: Record<Source, number>
  questions: number
  raters: number
}

/**
 * Variance components of candidates (p), questions (i) and raters (j), fully crossed, by expected mean
 * squares (Cronbach, Gleser, Nanda and Rajaratnam 1972; Brennan 2001, Generalizability Theory, ch. 3).
 */
export function components(cube: Cube): Figure<Components> {
  const [np, ni, nj] = [cube.length, cube[0]?.length ?? 0, cube[0]?.[0]?.length ?? 0]
  if (np < 2 || ni < 2 || nj < 2) return none('not-crossed')
  if (cube.some((rows) => rows.length !== ni || rows.some((row) => row.length !== nj)))
    return none('not-crossed')
  const first = cube[0]?.[0]?.[0] ?? 0
  const at = (p: number, i: number, j: number) => (cube[p]?.[i]?.[j] ?? 0) - first
  const [ps, is, js] = [places(np), places(ni), places(nj)]
  const over = (pp: number[], ii: number[], jj: number[]) =>
    mean(pp.flatMap((p) => ii.flatMap((i) => jj.map((j) => at(p, i, j)))))
  const grand = over(ps, is, js)
  const mp = ps.map((p) => over([p], is, js))
  const mi = is.map((i) => over(ps, [i], js))
  const mj = js.map((j) => over(ps, is, [j]))
  const squared = (values: readonly number[]) => sum(values.map((value) => (value - grand) ** 2))
  const total = squared(ps.flatMap((p) => is.flatMap((i) => js.map((j) => at(p, i, j)))))
  if (total === 0) return none('no-variation')
  const real = (squares: number) => beside(total, squares)
  const ssP = real(ni * nj * squared(mp))
  const ssI = real(np * nj * squared(mi))
  const ssJ = real(np * ni * squared(mj))
  const byPI = ps.flatMap((p) => is.map((i) => over([p], [i], js)))
  const byPJ = ps.flatMap((p) => js.map((j) => over([p], is, [j])))
  const byIJ = is.flatMap((i) => js.map((j) => over(ps, [i], [j])))
  const ssPI = real(nj * squared(byPI) - ssP - ssI)
  const ssPJ = real(ni * squared(byPJ) - ssP - ssJ)
  const ssIJ = real(np * squared(byIJ) - ssI - ssJ)
  const rest = real(total - ssP - ssI - ssJ - ssPI - ssPJ - ssIJ)
  const [dp, di, dj] = [np - 1, ni - 1, nj - 1]
  const squares = {
    p: ssP / dp,
    i: ssI / di,
    j: ssJ / dj,
    pi: ssPI / (dp * di),
    pj: ssPJ / (dp * dj),
    ij: ssIJ / (di * dj),
    pij: rest / (dp * di * dj),
  }
  const { p, i, j, pi, pj, ij, pij } = squares
  const raw = {
    p: net(p, -pi, -pj, pij) / (ni * nj),
    i: net(i, -pi, -ij, pij) / (np * nj),
    j: net(j, -pj, -ij, pij) / (np * ni),
    pi: net(pi, -pij) / nj,
    pj: net(pj, -pij) / ni,
    ij: net(ij, -pij) / np,
    pij,
  }
  return ok({ squares, raw, questions: ni, raters: nj })
}

export type Decision = {
  relativeError: number
  absoluteError: number
  /** Generalisability for ranking candidates, and dependability for their level; null where nothing varies. */
  relative: number | null
  absolute: number | null
}

/** What so many questions and raters would come to; components below 0 count as 0 (Brennan 2001, ch. 4). */
export function decisionStudy(raw: Components['raw'], questions: number, raters: number): Decision {
  const of = (source: Source) => Math.max(0, raw[source])
  const relativeError = of('pi') / questions + of('pj') / raters + of('pij') / (questions * raters)
  const absoluteError =
    relativeError + of('i') / questions + of('j') / raters + of('ij') / (questions * raters)
  const share = (error: number) => (of('p') + error === 0 ? null : of('p') / (of('p') + error))
  return {
    relativeError,
    absoluteError,
    relative: share(relativeError),
    absolute: share(absoluteError),
  }
}

/** Whether one more rater or one more question would make the candidates' order more dependable. */
export function whatWouldHelp({ raw, questions, raters }: Components): {
  now: number | null
  withRater: number | null
  withQuestion: number | null
} {
  const relative = (i: number, j: number) => decisionStudy(raw, i, j).relative
  return {
    now: relative(questions, raters),
    withRater: relative(questions, raters + 1),
    withQuestion: relative(questions + 1, raters),
  }
}
