import type { Cell, Pool } from './pool.ts'

/** How many levels the question of a cell has. */
export const scaleOf = ({ questions }: Pool, { question }: Cell): number =>
  questions[question]?.levels.length ?? 0

/** The cells of two ratings and more. */
export const sharedOf = (cells: readonly Cell[]): Cell[] =>
  cells.filter(({ levels }) => levels.length > 1)

/**
 * The shared cells on the most frequent scale, of equally frequent ones the shorter: scales of different
 * lengths are never in one figure. `leftOut` counts the shared cells on others.
 */
export function mainScale(pool: Pool): { levels: number; cells: Cell[]; leftOut: number } {
  const shared = sharedOf(pool.cells)
  const byScale = Map.groupBy(shared, (cell) => scaleOf(pool, cell))
  const [first] = [...byScale].toSorted(
    ([a, one], [b, other]) => other.length - one.length || a - b,
  )
  const [levels = 2, cells = []] = first ?? []
  return { levels, cells, leftOut: shared.length - cells.length }
}
