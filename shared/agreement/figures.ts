import { alpha } from './alpha.ts'
import { chanceCorrected } from './chance-corrected.ts'
import { confusion, weightedKappa } from './cohen.ts'
import { components, whatWouldHelp, type Components } from './components.ts'
import { none, ok, type Figure } from './figure.ts'
import { halo } from './halo.ts'
import { icc } from './icc.ts'
import { kendallW } from './kendall.ts'
import type { PanelTable } from './panel-data.ts'
import { panelMeans } from './panel-mean.ts'
import { pairAgreement } from './percent.ts'
import { rwgJ } from './rwg.ts'
import { severity, type Severity } from './severity.ts'
import { mean, pairsBelow, places, present } from './table.ts'
import { identityWeights, linearWeights, quadraticWeights } from './weights.ts'

/** Every figure of a panel's ratings, unrounded and with no minimum applied. */
export function allFigures(panel: PanelTable) {
  const { levels, raters, cells, table } = panel
  const gwet = (weights: ReturnType<typeof identityWeights>) =>
    chanceCorrected(table, levels, weights, 'gwet')
  const candidates = [...new Set(cells.map(({ candidate }) => candidate))]
  return {
    exact: pairAgreement(table, levels, 0),
    adjacent: pairAgreement(table, levels, 1),
    alpha: {
      nominal: alpha(table, 'nominal'),
      ordinal: alpha(table, 'ordinal'),
      interval: alpha(table, 'interval'),
      ratio: alpha(table, 'ratio'),
    },
    ac1: gwet(identityWeights(levels)),
    ac2: gwet(quadraticWeights(levels)),
    fleiss: chanceCorrected(table, levels, identityWeights(levels), 'fleiss'),
    kappa: Object.fromEntries(pairsOf(panel)),
    icc: icc(table),
    kendallW: kendallW(byCandidate(panel)),
    rwgj: Object.fromEntries(
      candidates.map((name) => [
        name,
        rwgJ(table.filter((_, at) => cells[at]?.candidate === name).map(present), levels.length),
      ]),
    ),
    severity: severityBy(panel),
    halo: Object.fromEntries(
      raters.map((name, at) => [name, halo(grid(panel, (row) => row[at] ?? null))]),
    ),
    means: panelMeans(
      table,
      cells.map(({ candidate }) => candidate),
    ),
    components: crossed(panel),
    counts: {
      candidates: candidates.length,
      questions: new Set(cells.map(({ question }) => question)).size,
      raters: raters.length,
      cells: table.length,
      shared: table.filter((row) => present(row).length > 1).length,
    },
  }
}
export type AllFigures = ReturnType<typeof allFigures>

const pairsOf = ({ raters, table, levels }: PanelTable) =>
  pairsBelow(raters.length).map(([a, b]) => {
    const [one, other] = [a, b].map((rater) => table.map((row) => row[rater] ?? null))
    const counts = confusion(one ?? [], other ?? [], levels)
    return [
      `${raters[a]} and ${raters[b]}`,
      {
        unweighted: weightedKappa(counts, identityWeights(levels)),
        linear: weightedKappa(counts, linearWeights(levels)),
        quadratic: weightedKappa(counts, quadraticWeights(levels)),
      },
    ] as const
  })

/** One figure a rater: what the model says, or why it says nothing of this one. */
function severityBy({ raters, table }: PanelTable): Record<string, Figure<Severity>> {
  const found = severity(table)
  return Object.fromEntries(
    raters.map((name, at) => {
      if (found.status === 'undefined') return [name, found]
      const one = found.raters[at]
      return [name, one ? ok(one) : none('no-shared-cells')]
    }),
  )
}

/** Candidates by questions, with what `pick` finds in each cell. */
function grid(
  { cells, table }: PanelTable,
  pick: (row: readonly (number | null)[]) => number | null,
): (number | null)[][] {
  const candidates = [...new Set(cells.map(({ candidate }) => candidate))]
  const questions = [...new Set(cells.map(({ question }) => question))]
  const places = new Map(
    cells.map(({ candidate, question }, at) => [JSON.stringify([candidate, question]), at]),
  )
  const rowOf = (...cell: [string, string]) => table[places.get(JSON.stringify(cell)) ?? -1] ?? []
  return candidates.map((candidate) =>
    questions.map((question) => pick(rowOf(candidate, question))),
  )
}

/** Candidates by raters: each rater's mean over the questions, where that rater has rated all of them. */
function byCandidate(panel: PanelTable): (number | null)[][] {
  const means = panel.raters.map((_, rater) =>
    grid(panel, (row) => row[rater] ?? null).map((row) =>
      row.includes(null) ? null : mean(present(row)),
    ),
  )
  return (means[0] ?? []).map((_, candidate) => means.map((column) => column[candidate] ?? null))
}

function crossed(
  panel: PanelTable,
): Figure<Components & { help: ReturnType<typeof whatWouldHelp> }> {
  const planes = panel.raters.map((_, rater) => grid(panel, (row) => row[rater] ?? null))
  if (planes.flat(2).includes(null)) return none('not-crossed')
  const cube = places(planes[0]?.length ?? 0).map((candidate) =>
    places(planes[0]?.[0]?.length ?? 0).map((question) =>
      planes.map((plane) => plane[candidate]?.[question] ?? 0),
    ),
  )
  const found = components(cube)
  return found.status === 'ok' ? ok({ ...found, help: whatWouldHelp(found) }) : found
}
