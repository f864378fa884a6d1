import { readName } from '../read-name.ts'
import { blindLevels, cellOf, mean, shareOf, type Cell, type CellRound } from './cell.ts'
import { columnsOf, type Column } from './columns.ts'
import { isCompared, isOfKit, referenceKit, type KitChoice } from './kits.ts'
import { panelNoise, type Noise, type PanelAnswers } from './noise.ts'
import type { RoleSheets, Sheet } from './sheet.ts'
import { scaleShare } from '../rule/scale-share.ts'
import { tiesOf, type Tie } from './ties.ts'

/** What is compared: interviews of one version of a kit, or `all`, and questions or competencies as columns. */
export type Choice = { kit: KitChoice; by: 'question' | 'competency' }

/** Why a cell is not like the others of its column: another kit or version, or other criteria for the same words. */
export type Flag = 'kit' | 'criteria' | null
export type RowCell = Cell & { column: string; flag: Flag }
/** The mean over questions of the blind means, 0 to 1, the overall round left out; null where it is not compared. */
export type Total = { share: number | null; questions: number; of: number }
export type Row = Pick<
  Sheet,
  'id' | 'candidate' | 'createdAt' | 'phase' | 'decision' | 'kit' | 'rule'
> & {
  /** Whether another row has the same name: only the date tells them apart. */
  isTwin: boolean
  isOtherKit: boolean
  isCompared: boolean
  cells: RowCell[]
  total: Total
  widest: number | null
  tie: Tie | null
}
export type Comparison = {
  columns: Column[]
  rows: Row[]
  noise: Noise | null
  /** How many different rules the interviews hold. */
  rules: number
  reference: string | null
}

/**
 * The candidates of a role side by side, in the order of the sheets. Only interviews of the chosen version of a
 * kit have totals and ties, all of them where `all` was chosen; the others are shown and flagged.
 */
export function compareRole(data: RoleSheets, choice: Choice): Comparison {
  const reference = choice.kit === 'all' ? referenceKit(data.sheets) : choice.kit
  const columns = columnsOf(data, { ...choice, reference })
  const compared = data.sheets.filter((sheet) => isCompared(sheet, choice.kit))
  const rated = compared.map((sheet) => ({ id: sheet.id, answers: answersOf(data, sheet) }))
  const noise = panelNoise(rated.map(({ answers }) => answers))
  const ties = tiesOf(rated, noise)
  const names = countNames(data.sheets)
  const rows = data.sheets.map((sheet) => {
    const { id, candidate, createdAt, phase, decision, kit, rule } = sheet
    const rounds = roundsOf(data, sheet)
    const isOtherKit = kit !== null && reference !== null && !isOfKit(sheet, reference)
    const cells = columns.map((column) => rowCell(rounds, column, isOtherKit))
    const spreads = cells.flatMap(({ spread }) => spread ?? [])
    return {
      id,
      candidate,
      createdAt,
      phase,
      decision,
      rule,
      kit,
      isTwin: (names.get(readName(candidate)) ?? 0) > 1,
      isOtherKit,
      isCompared: isCompared(sheet, choice.kit),
      cells,
      total: totalOfRounds(rounds, isCompared(sheet, choice.kit)),
      widest: spreads.length === 0 ? null : Math.max(...spreads),
      tie: ties.get(id) ?? null,
    }
  })
  const rules = new Set(data.sheets.flatMap(({ rule }) => rule?.place ?? [])).size
  return { columns, rows, noise, rules, reference }
}

const roundsOf = (data: RoleSheets, sheet: Sheet): CellRound[] =>
  sheet.rounds.flatMap((round) => {
    const asked = data.questions[round.question]
    return asked ? [{ ...round, asked }] : []
  })

function rowCell(rounds: readonly CellRound[], column: Column, isOtherKit: boolean): RowCell {
  const mine = rounds.filter(({ asked }) => column.has(asked))
  const isOther = mine.some(({ question }) => !column.questions.includes(question))
  const flag = mine.length === 0 ? null : isOther ? 'criteria' : isOtherKit ? 'kit' : null
  return { ...cellOf(mine), column: column.key, flag }
}

function totalOfRounds(rounds: readonly CellRound[], isShown: boolean): Total {
  const asked = rounds.filter((round) => !round.asked.isOverall)
  const shares = asked.flatMap((round) => shareOf(round) ?? [])
  return { share: isShown ? mean(shares) : null, questions: shares.length, of: asked.length }
}

/** What panelists rated blind, by question; questions line up across kits by their key. */
function answersOf(data: RoleSheets, sheet: Sheet): PanelAnswers {
  const answers = new Map<string, Map<number, number>>()
  for (const round of roundsOf(data, sheet)) {
    if (round.asked.isOverall || blindLevels(round).length === 0) continue
    const shares = new Map<number, number>()
    for (const { panelist, blind } of round.ratings) {
      const share = blind === null ? null : scaleShare(blind, round.asked)
      if (share !== null) shares.set(panelist, share)
    }
    answers.set(placeOf(round.asked.key, answers), shares)
  }
  return answers
}

/** A kit may ask the same twice: each time is a question of its own. */
function placeOf(key: string, taken: ReadonlyMap<string, unknown>): string {
  let place = key
  for (let again = 2; taken.has(place); again++) place = `${key} ${again}`
  return place
}

function countNames(sheets: readonly Sheet[]): Map<string, number> {
  const names = new Map<string, number>()
  for (const { candidate } of sheets)
    names.set(readName(candidate), (names.get(readName(candidate)) ?? 0) + 1)
  return names
}
