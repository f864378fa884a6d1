import { components, whatWouldHelp, type Components, type Cube } from './components.ts'
import { none, ok, type Figure } from './figure.ts'
import { nestedComponents, type NestedComponents } from './nested.ts'
import type { PanelTable } from './panel-data.ts'
import { mean, places, present } from './table.ts'

type Panel = Pick<PanelTable, 'cells' | 'table' | 'raters'>
type Grid = (number | null)[][]

/** Candidates by questions, with what one rater gave each cell. */
export function gridOf({ cells, table }: Panel, rater: number): Grid {
  const candidates = [...new Set(cells.map(({ candidate }) => candidate))]
  const questions = [...new Set(cells.map(({ question }) => question))]
  const rows = new Map(
    cells.map(({ candidate, question }, at) => [JSON.stringify([candidate, question]), table[at]]),
  )
  return candidates.map((candidate) =>
    questions.map((question) => rows.get(JSON.stringify([candidate, question]))?.[rater] ?? null),
  )
}

/** Candidates by raters: each rater's mean over the questions, where that rater has rated all of them. */
export function byCandidate(panel: Panel): Grid {
  const means = panel.raters.map((_, rater) =>
    gridOf(panel, rater).map((row) => (row.includes(null) ? null : mean(present(row)))),
  )
  return (means[0] ?? []).map((_, candidate) => means.map((column) => column[candidate] ?? null))
}

/** Candidates by questions by raters, where all rated all; else null. */
export function cubeOf(panel: Panel): Cube | null {
  const planes = panel.raters.map((_, rater) => gridOf(panel, rater))
  if (planes.flat(2).includes(null)) return null
  return (planes[0] ?? []).map((row, candidate) =>
    row.map((_, question) => planes.map((plane) => plane[candidate]?.[question] ?? 0)),
  )
}

/** The variance components of all of these, and what one more question or rater would come to. */
export function crossed(
  panel: Panel,
): Figure<Components & { help: ReturnType<typeof whatWouldHelp> }> {
  const cube = cubeOf(panel)
  if (!cube) return none('not-crossed')
  const found = components(cube)
  return found.status === 'ok' ? ok({ ...found, help: whatWouldHelp(found) }) : found
}

/** Those of candidates by raters within questions, where each question has as many raters of its own, who rated all. */
export function nested(panel: Panel): Figure<NestedComponents> {
  const planes = panel.raters.map((_, rater) => gridOf(panel, rater))
  const questions = places(planes[0]?.[0]?.length ?? 0)
  const ownOf = questions.map((question) =>
    planes.filter((plane) => plane.some((row) => row[question] !== null)),
  )
  const isNested = ownOf.flat().length === planes.length
  if (!isNested) return none('not-crossed')
  const data = (planes[0] ?? []).map((_, candidate) =>
    questions.map((question) =>
      (ownOf[question] ?? []).map((plane) => plane[candidate]?.[question] ?? null),
    ),
  )
  if (data.flat(2).includes(null)) return none('not-crossed')
  return nestedComponents(data.map((rows) => rows.map(present)))
}
