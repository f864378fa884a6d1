import { enough } from '../agreement/humility.ts'
import { wilson } from '../agreement/share.ts'
import { dividedCriteria, type DividedCriterion } from './criteria.ts'
import type { Cell, Pool } from './pool.ts'
import { betweenCandidates } from './one-way.ts'
import { scaleOf, sharedOf } from './scale.ts'
import { agreedShare } from './share.ts'
import { hidden, ifEnough, shownShare, type Shown } from './shown.ts'

/**
 * How a question does its work. `apart` is the share of its answers whose ratings lie two levels apart or more (on two
 * levels, apart at all), `tells` how much of the differences comes from the candidates. `splits` and `blurs` are set
 * only where the whole interval says so.
 */
export type QuestionRow = {
  prompt: string
  competency: string
  levels: number
  answers: number
  exact: Shown
  apart: Shown
  tells: Shown
  splits: boolean
  blurs: boolean
  /** How many kits and versions asked it in these words and under these criteria. */
  kits: number
  criteria: DividedCriterion[]
}

/** From here on a question is said to split panels, and below here to tell candidates apart too little. */
export const limitsOf = { splits: 0.1, tells: 0.5 } as const

/** Each question under the criteria it was rated by; those to look at first, then by their words. */
export function questionRows(pool: Pool): QuestionRow[] {
  const byQuestion = Map.groupBy(sharedOf(pool.cells), ({ question }) => question)
  return pool.questions
    .flatMap((asked, question): QuestionRow[] => {
      const cells = byQuestion.get(question) ?? []
      const [first] = cells
      if (!first) return []
      const levels = scaleOf(pool, first)
      const apart = apartShare(cells, levels)
      const tells = ifEnough(cells.length, enough.alpha, () =>
        betweenCandidates(cells.map((cell) => cell.levels)),
      )
      return [
        {
          prompt: asked.prompt,
          competency: asked.competency,
          levels,
          answers: cells.length,
          exact: agreedShare(cells, 0),
          apart,
          tells,
          splits: apart.status === 'ok' && (apart.ci?.lo ?? 0) > limitsOf.splits,
          blurs: isBlurred(tells),
          kits: new Set(cells.map(({ interview }) => pool.interviews[interview]?.kit)).size,
          criteria: dividedCriteria(asked, cells),
        },
      ]
    })
    .toSorted((a, b) => weight(b) - weight(a))
}

const weight = ({ splits, blurs }: QuestionRow) => Number(splits) + Number(blurs)

function apartShare(cells: readonly Cell[], levels: number): Shown {
  const least = levels > 2 ? 2 : 1
  const apart = cells.filter(
    ({ levels: given }) => Math.max(...given) - Math.min(...given) >= least,
  )
  const share = apart.length / cells.length
  if (cells.length === 0) return hidden('no-shared-cells', 0)
  return shownShare(share, wilson(share, cells.length), cells.length)
}

/** Whether even at the upper end less than half of the differences come from the candidates, or there are none. */
const isBlurred = (tells: Shown): boolean =>
  tells.status === 'ok'
    ? tells.ci !== null && tells.ci.hi < limitsOf.tells
    : tells.reason === 'everyone-the-same'
