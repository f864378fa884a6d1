import { isCompared, isOfKit, type KitChoice } from './kits.ts'
import type { RoleSheets, SheetQuestion } from './sheet.ts'

/**
 * A column of the comparison. `questions` are the places of the questions that it stands for, as the first
 * interview of the reference kit asks them; `has` says whether a question belongs here, whatever its criteria.
 */
export type Column = {
  key: string
  kind: 'question' | 'competency' | 'overall'
  /** Its place among the questions, from 1; 0 where it is none. */
  place: number
  asked: SheetQuestion
  questions: number[]
  has: (question: SheetQuestion) => boolean
}

type Options = { kit: KitChoice; by: 'question' | 'competency'; reference: KitChoice | null }

/** The columns in the order of the reference kit, those that only other kits have behind them, overall last. */
export function columnsOf(data: RoleSheets, { kit, by, reference }: Options): Column[] {
  const columns = new Map<string, Column>()
  const compared = data.sheets
    .filter((sheet) => isCompared(sheet, kit))
    .toSorted((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))
  const first = compared.find((sheet) => reference !== null && isOfKit(sheet, reference))
  const own = new Set(first?.rounds.map(({ question }) => question))
  const others = compared.flatMap(({ rounds }) => rounds.map(({ question }) => question))
  for (const question of new Set([...own, ...others])) {
    const asked = data.questions[question]
    if (!asked || (by === 'competency' && !asked.isOverall && asked.competencyKey === '')) continue
    const column = newColumn(asked, by)
    const known = columns.get(column.key)
    if (!known) columns.set(column.key, { ...column, questions: [question] })
    else if (own.has(question)) known.questions.push(question)
  }
  const all = [...columns.values()]
  const inOrder = [
    ...all.filter(({ kind }) => kind !== 'overall'),
    ...all.filter(({ kind }) => kind === 'overall'),
  ]
  return inOrder.map((column, index) => ({
    ...column,
    place: column.kind === 'overall' ? 0 : index + 1,
  }))
}

function newColumn(asked: SheetQuestion, by: Options['by']): Column {
  const base = { asked, place: 0, questions: [] }
  if (asked.isOverall)
    return { ...base, key: 'overall', kind: 'overall', has: (question) => question.isOverall }
  if (by === 'question') {
    const has = (question: SheetQuestion) => !question.isOverall && question.key === asked.key
    return { ...base, key: `q:${asked.key}`, kind: 'question', has }
  }
  const { competencyKey } = asked
  const has = (question: SheetQuestion) =>
    !question.isOverall && question.competencyKey === competencyKey
  return { ...base, key: `c:${competencyKey}`, kind: 'competency', has }
}
