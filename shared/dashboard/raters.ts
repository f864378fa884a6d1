import { connectedIn } from '../agreement/connected.ts'
import { enough } from '../agreement/humility.ts'
import { severityIn } from '../agreement/severity.ts'
import type { Cell } from './pool.ts'
import { rangeOf } from './range.ts'
import { hidden, ifEnough, shown, type Shown } from './shown.ts'

/**
 * A rater beside the panels that they sat in: `severity` in levels, below 0 lower than the others on the same answers;
 * `range` how widely their ratings spread compared with the others' on the same answers, 1 is as widely; `used` how
 * often they gave each level, the weakest first.
 */
export type RaterRow = {
  rater: number
  answers: number
  used: number[]
  severity: Shown
  range: Shown
}
/** Raters whom chains of shared answers connect; those of different groups cannot be compared. */
export type RaterGroup = RaterRow[]

/** More in one group are not compared: their number goes into the work to the third power. */
export const mostRaters = 800

/** The groups of the raters of shared cells on one scale, the largest first, with what is known of each rater. */
export function* raterGroups(
  cells: readonly Cell[],
  { levels, count }: { levels: number; count: number },
): Generator<void, { groups: RaterGroup[]; effects: Map<number, number> }> {
  const effects = new Map<number, number>()
  const groups: RaterGroup[] = []
  const byRater = new Map<number, Cell[]>()
  for (const cell of cells)
    for (const rater of cell.raters) {
      const own = byRater.get(rater)
      if (own) own.push(cell)
      else byRater.set(rater, [cell])
    }
  for (const members of connectedIn(cells, count)) {
    yield
    const severities = severitiesOf(members, cells, effects)
    const raters: RaterRow[] = []
    for (const rater of members) {
      yield
      const own = byRater.get(rater) ?? []
      raters.push({
        rater,
        answers: own.length,
        used: usedLevels(rater, own, levels),
        severity: severities.get(rater) ?? hidden('too-many-raters', own.length),
        range: rangeOf(rater, own),
      })
    }
    groups.push(raters)
  }
  groups.sort((a, b) => b.length - a.length)
  return { groups, effects }
}

/** The severity of each rater of a group, as it may be shown; `effects` gets all, for what the figures are tried on. */
function severitiesOf(
  members: readonly number[],
  cells: readonly Cell[],
  effects: Map<number, number>,
): Map<number, Shown> {
  if (members.length > mostRaters) return new Map()
  const place = new Map(members.map((rater, at) => [rater, at]))
  const own = cells.flatMap(({ raters, levels }) =>
    place.has(raters[0] ?? -1)
      ? [{ raters: raters.map((rater) => place.get(rater) ?? 0), levels }]
      : [],
  )
  const found = severityIn(own, members.length)
  return new Map(
    members.map((rater, at) => {
      const one = found.status === 'ok' ? found.raters[at] : null
      if (!one) return [rater, hidden('no-shared-cells', 0)]
      effects.set(rater, one.value)
      return [rater, ifEnough(one.cells, enough.figures, () => shown(one.value, one.ci, one.cells))]
    }),
  )
}

function usedLevels(rater: number, cells: readonly Cell[], levels: number): number[] {
  const used = Array<number>(levels).fill(0)
  for (const cell of cells) {
    const level = cell.levels[cell.raters.indexOf(rater)]
    if (level !== undefined) used[level - 1] = (used[level - 1] ?? 0) + 1
  }
  return used
}
