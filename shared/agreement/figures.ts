import { alpha } from './alpha.ts'
import { chanceCorrected } from './chance-corrected.ts'
import { confusion, weightedKappa } from './cohen.ts'
import { byCandidate, crossed, gridOf, nested } from './designs.ts'
import { discussionShift, type Discussion } from './discussion.ts'
import { none, ok, type Figure } from './figure.ts'
import { fleissKappa } from './fleiss.ts'
import { fourFifths } from './four-fifths.ts'
import { halo } from './halo.ts'
import { icc } from './icc.ts'
import { kendallW } from './kendall.ts'
import { meanOf, oneFacet, ratersFor } from './one-facet.ts'
import type { PanelTable } from './panel-data.ts'
import { panelMeans } from './panel-mean.ts'
import { pairAgreement } from './percent.ts'
import { rwgJ } from './rwg.ts'
import { severity, type Severity } from './severity.ts'
import { pairsBelow, present, type Table } from './table.ts'
import { identityWeights, linearWeights, quadraticWeights } from './weights.ts'

/** Every figure of a panel's ratings, unrounded and with no minimum applied. */
export function allFigures(panel: PanelTable) {
  const { levels, raters, cells, table } = panel
  const gwet = (weights: ReturnType<typeof identityWeights>) =>
    chanceCorrected(table, levels, weights, 'gwet')
  const groups = cells.map(({ candidate }) => candidate)
  const candidates = [...new Set(groups)]
  return {
    exact: pairAgreement(table, levels, 0, groups),
    adjacent: pairAgreement(table, levels, 1, groups),
    alpha: {
      nominal: alpha(table, 'nominal'),
      ordinal: alpha(table, 'ordinal'),
      interval: alpha(table, 'interval'),
      ratio: alpha(table, 'ratio'),
    },
    ac1: gwet(identityWeights(levels)),
    ac2: gwet(quadraticWeights(levels)),
    brennanPrediger: chanceCorrected(table, levels, identityWeights(levels), 'brennan-prediger'),
    fleiss: chanceCorrected(table, levels, identityWeights(levels), 'fleiss'),
    fleissByLevel: fleissKappa(
      table.map((row) => levels.map((level) => row.filter((one) => one === level).length)),
    ),
    kappa: Object.fromEntries(pairsOf(panel)),
    icc: iccOf(table),
    kendallW: kendallW(byCandidate(panel)),
    rwgj: Object.fromEntries(
      candidates.map((name) => [
        name,
        rwgJ(table.filter((_, at) => groups[at] === name).map(present), levels),
      ]),
    ),
    severity: severityBy(panel),
    halo: Object.fromEntries(raters.map((name, at) => [name, halo(gridOf(panel, at))])),
    means: panelMeans(table, groups),
    components: crossed(panel),
    nested: nested(panel),
    discussion: talked(panel),
    fourFifths: fourFifths(panel.groups),
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

/** The correlations with the standard errors of the panel's mean, and how many raters a dependable one takes. */
function iccOf(table: Table) {
  const found = icc(table)
  if (found.status === 'undefined') return found
  const raw = oneFacet(found.squares, found.targets, found.raters)
  const { relativeSem, absoluteSem } = meanOf(found.raters, raw)
  const ratersNeeded = {
    relative: ratersFor(dependable, raw, 'relative'),
    absolute: ratersFor(dependable, raw, 'absolute'),
  }
  return { ...found, relativeSem, absoluteSem, ratersNeeded }
}
/** What "dependable" is taken for: a usual mark for means that people are ordered by. */
const dependable = 0.8

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

/** What the talk changed, each rating beside what the others of its cell rated before. */
function talked({ table, revised }: PanelTable): Figure<Discussion> {
  if (!revised) return none('no-data')
  const ratings = table.flatMap((row, cell) =>
    row.flatMap((before, rater) => {
      if (before === null) return []
      const after = revised[cell]?.[rater] ?? before
      return [{ before, after, others: present(row.toSpliced(rater, 1)) }]
    }),
  )
  return discussionShift(ratings)
}
