import { criterionOf } from '../record/scale.ts'
import { sum } from '../agreement/table.ts'
import type { Asked } from './glean.ts'
import type { Cell } from './pool.ts'

/**
 * A criterion that raters of the same answers ticked differently: `apart` is of every two of them the share in
 * which one ticked it and the other did not, `divided` of how many answers some ticked it and others did not.
 */
export type DividedCriterion = {
  level: string
  criterion: string
  apart: number
  divided: number
  ticked: number
  answers: number
}
const most = 5

/** The criteria of a question on which its raters parted most often, the widest first; those with none left out. */
export function dividedCriteria(asked: Asked, cells: readonly Cell[]): DividedCriterion[] {
  const ticks = new Set(cells.flatMap((cell) => cell.ticks.flat()))
  return [...ticks]
    .flatMap((tick) => of(asked, tick, cells))
    .filter(({ divided }) => divided > 0)
    .toSorted((a, b) => b.apart - a.apart || compare(a.criterion, b.criterion))
    .slice(0, most)
}

function of(asked: Asked, tick: string, cells: readonly Cell[]): DividedCriterion[] {
  const criterion = criterionOf(asked, tick)
  const level = asked.levels[asked.levels.length - Number(tick.split('.')[0])]
  if (criterion === null || !level) return []
  const counts = cells.map((cell) => ({
    size: cell.ticks.length,
    yes: cell.ticks.filter((one) => one.includes(tick)).length,
  }))
  return [
    {
      level: level.label,
      criterion,
      apart:
        sum(counts.map(({ size, yes }) => (2 * yes * (size - yes)) / (size * (size - 1)))) /
        counts.length,
      divided: counts.filter(({ size, yes }) => yes > 0 && yes < size).length,
      ticked: sum(counts.map(({ yes }) => yes)),
      answers: counts.length,
    },
  ]
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
