import { useTranslation } from 'i18next-vue'
import type { Row, RowCell } from '../../../shared/comparison/compare.ts'
import type { Column } from '../../../shared/comparison/columns.ts'
import { letterOf } from './letter-of.ts'
import type { Order, SortBy } from '../../../shared/comparison/sort.ts'

/** An outcome's shape, beside its word: up, level, down, and a dash where there is none. */
const glyphs = {
  advance: '▲',
  hold: '■',
  decline: '▼',
  'more-evidence': '◌',
  none: '–',
} as const

/** What cells and columns of a comparison say in words. */
export function useComparisonWords() {
  const { t, i18next } = useTranslation()
  const percents = new Intl.NumberFormat(i18next.language, { style: 'percent' })
  const percent = (share: number) => percents.format(share)

  /** A column as its heading has it; `long` says the competency too. */
  function columnName({ kind, place, asked }: Column): string {
    if (kind === 'overall') return t('comparison.column.overall')
    return kind === 'competency' ? asked.competency : t('comparison.column.short', { place })
  }
  function columnTitle(column: Column): string {
    const { kind, place, asked } = column
    if (kind !== 'question') return columnName(column)
    if (asked.competency === '') return t('comparison.column.plain', { place })
    return t('comparison.column.question', { place, competency: asked.competency })
  }

  /** Everything that a cell shows, for ears. */
  function cellWords(cell: RowCell, row: Row): string {
    const counts = cell.counts.map(({ count, label }) =>
      t('comparison.cell.counts', { count, label }),
    )
    const words = [
      ...(cell.state === 'rated' ? counts : [stateWord(cell, row)]),
      ...(cell.share === null ? [] : [t('comparison.cell.mean', { share: percent(cell.share) })]),
      ...(cell.revised > 0 ? [t('comparison.cell.revised', { count: cell.revised })] : []),
      ...(cell.late > 0 ? [t('comparison.cell.late', { count: cell.late })] : []),
      ...(cell.flag ? [t(`comparison.cell.${cell.flag}`)] : []),
    ]
    return words.join(', ')
  }

  /** Why a cell has no levels. */
  function stateWord({ state, sealed, expected }: RowCell, row: Row): string {
    if (row.kit === null) return t('comparison.cell.closed')
    return t(`comparison.cell.${state}`, { sealed, expected })
  }

  const decisionWord = ({ decision }: Row) =>
    decision ? t(`app.outcomes.${decision}`) : t('comparison.undecided')
  const gapWord = ({ widest }: Row) =>
    widest === null
      ? '–'
      : widest === 0
        ? t('comparison.gap.none')
        : t('comparison.gap.levels', { count: widest })
  function tieWord({ tie }: Row): string {
    if (!tie) return '–'
    if (tie.kind === 'too-few') return t('comparison.tie.tooFew')
    const count = tie.with.length - 1
    return count === 0 ? t('comparison.tie.alone') : t('comparison.tie.with', { count })
  }

  /** What the rule says as a word, or why it says nothing; where rules differ its letter stands beside it. */
  function ruleWord({ rule, kit }: Row, rules: number): string {
    if (!rule) return t(kit ? 'comparison.said.none' : 'comparison.said.blind')
    const { said, place } = rule
    const word = !said
      ? t('comparison.said.open')
      : said.outcome
        ? t(`app.outcomes.${said.outcome}`)
        : t(`comparison.said.${said.reason}`)
    return rules > 1 ? t('comparison.said.of', { word, letter: letterOf(place) }) : word
  }
  const ruleGlyph = ({ rule }: Row) => glyphs[rule?.said?.outcome ?? 'none']

  function sortName(by: SortBy, columns: readonly Column[]): string {
    const column = columns.find(({ key }) => `column:${key}` === by)
    if (column) return columnTitle(column)
    return t(by === 'name' ? 'comparison.column.candidate' : `comparison.column.${by}`)
  }
  /** What is said after rows were sorted. */
  function sortWords({ by, isDescending }: Order, columns: readonly Column[]): string {
    if (by === 'name')
      return t(isDescending ? 'comparison.sort.namesDown' : 'comparison.sort.names')
    return t(isDescending ? 'comparison.sort.down' : 'comparison.sort.up', {
      what: sortName(by, columns),
    })
  }
  const list = (words: readonly string[]) =>
    new Intl.ListFormat(i18next.language, { type: 'conjunction' }).format(words)

  return {
    percent,
    columnName,
    columnTitle,
    cellWords,
    stateWord,
    decisionWord,
    gapWord,
    tieWord,
    ruleWord,
    ruleGlyph,
    sortName,
    sortWords,
    list,
  }
}
