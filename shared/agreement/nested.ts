import { none, ok, type Figure } from './figure.ts'
import { beside, mean, net, places, sum } from './table.ts'

/** Candidate x task x rater, where each task has raters of its own. */
export type Nested = readonly (readonly (readonly number[])[])[]
export type NestedComponents = {
  person: number
  task: number
  raterInTask: number
  personTask: number
  residual: number
}

/** Variance components of candidates by raters within tasks, p x (r:t), as they come out (Brennan 2001, ch. 3). */
export function nestedComponents(exact: Nested): Figure<NestedComponents> {
  const [np, nt, nr] = [exact.length, exact[0]?.length ?? 0, exact[0]?.[0]?.length ?? 0]
  if (np < 2 || nt < 2 || nr < 2) return none('not-crossed')
  if (exact.some((tasks) => tasks.length !== nt || tasks.some((row) => row.length !== nr)))
    return none('not-crossed')
  const first = exact[0]?.[0]?.[0] ?? 0
  const data = exact.map((tasks) => tasks.map((row) => row.map((value) => value - first)))
  const grand = mean(data.flat(2))
  const taskMean = (t: number) => mean(data.flatMap((tasks) => tasks[t] ?? []))
  const raterMean = (t: number, r: number) => mean(data.map((tasks) => tasks[t]?.[r] ?? 0))
  const personMean = (p: number) => mean((data[p] ?? []).flat())
  const squared = (values: readonly number[]) => sum(values.map((value) => (value - grand) ** 2))
  const [ps, ts, rs] = [places(np), places(nt), places(nr)]
  const total = squared(data.flat(2))
  if (total === 0) return none('no-variation')
  const real = (squares: number) => beside(total, squares)
  const ssP = real(nt * nr * squared(ps.map(personMean)))
  const ssT = real(np * nr * squared(ts.map(taskMean)))
  const byRT = ts.flatMap((t) => rs.map((r) => raterMean(t, r)))
  const byPT = ps.flatMap((p) => ts.map((t) => mean(data[p]?.[t] ?? [])))
  const ssRT = real(np * squared(byRT) - ssT)
  const ssPT = real(nr * squared(byPT) - ssP - ssT)
  const rest = real(total - ssP - ssT - ssRT - ssPT)
  const msP = ssP / (np - 1)
  const msT = ssT / (nt - 1)
  const msRT = ssRT / (nt * (nr - 1))
  const msPT = ssPT / ((np - 1) * (nt - 1))
  const residual = rest / ((np - 1) * nt * (nr - 1))
  return ok({
    person: net(msP, -msPT) / (nt * nr),
    task: net(msT, -msRT, -msPT, residual) / (np * nr),
    raterInTask: net(msRT, -residual) / np,
    personTask: net(msPT, -residual) / nr,
    residual,
  })
}
