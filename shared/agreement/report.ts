import { alpha } from './alpha.ts'
import { bootstrap } from './bootstrap.ts'
import type { Figure, Interval, Reason } from './figure.ts'
import { allFigures } from './figures.ts'
import { weightOf } from './humility.ts'
import type { PanelTable } from './panel-data.ts'
import { isTied } from './panel-mean.ts'
import { isFarApart } from './percent.ts'
import { pairsBelow, present } from './table.ts'

const reasons: Record<Reason, string> = {
  'no-data': 'There are no ratings.',
  'needs-two-raters': 'Needs at least two interviewers on the same answer.',
  'no-shared-cells': 'Needs at least two interviewers on the same answer.',
  'no-variation': 'Everyone gave the same rating; this figure needs some variation.',
  'one-cell': 'One shared answer is too little.',
  'too-few-cells': 'Not enough answers to judge.',
  incomplete: 'Needs answers that every interviewer rated.',
  'not-connected': 'Cannot compare interviewers who share no answers, not even through others.',
  'no-degrees-of-freedom': 'Too few ratings for an interval.',
  'needs-three-candidates': 'Needs three candidates whom every interviewer rated.',
  'not-crossed': 'Needs every interviewer’s rating of every question of every candidate.',
  'no-selections': 'No selections yet.',
  'no-applicants': 'No applicants.',
}
const seed = 1
const resamples = 1000
const percent = (share: number) => `${Math.round(100 * share)}%`
const number = (value: number) => value.toFixed(2)
const between = ({ lo, hi }: Interval) => `${number(lo)} to ${number(hi)}`
const judge = 'Not enough answers to judge.'

/** What the figures of a panel say, a plain sentence a line, with n and an interval; less where there is less. */
export function agreementReport(panel: PanelTable): string[] {
  const all = allFigures(panel)
  const { candidates, questions, raters, cells, shared } = all.counts
  const weight = weightOf(shared)
  const lines = [
    `${raters} interviewers, ${candidates} candidates, ${questions} questions: ${cells} answers, ${shared} of them rated by two or more.`,
    '',
    'Agreement',
    `  ${said(all.exact, ({ value, cells: n }) => `Of every two interviewers who rated the same answer, ${percent(value)} gave the same level (n = ${n} answers).`)}`,
    `  ${said(all.adjacent, ({ value, cells: n }) => `${percent(value)} were at most one level apart (n = ${n}).`)}`,
    `  ${farApart(panel)}`,
  ]
  if (weight === 'counts-only') return [...lines, `  ${judge} Other figures need 8 shared answers.`]
  const rough = weight === 'enough' ? '' : ' This interval is rough.'
  lines.push(
    `  ${weight === 'no-alpha' ? `Alpha: ${judge} It needs 12 shared answers.` : alphaLine(panel, rough)}`,
    `  ${said(all.ac2, ({ value, ci, cells: n }) => `AC2 ${number(value)} (${between(ci)}, n = ${n}): the same question, but steadier when nearly everyone gave the same rating.${rough}`)}`,
    '',
    'Interviewers: on the same answers, compared with the panel (this changes no rating)',
    ...Object.entries(all.severity).map(
      ([name, figure]) => `  ${severityLine(name, figure, weight)}`,
    ),
    '',
    'Candidates',
    ...meansLines(all.means),
  )
  return lines
}

function said<T extends object>(figure: Figure<T>, say: (value: T) => string): string {
  return figure.status === 'ok' ? say(figure) : reasons[figure.reason]
}

function farApart({ table, levels }: PanelTable): string {
  const far = table.filter((row) => isFarApart(present(row), levels)).length
  return far === 0
    ? 'No answer was rated two levels apart or more.'
    : `${far} of ${table.length} answers were rated two levels apart or more: talk about them.`
}

function alphaLine({ table, cells }: PanelTable, rough: string): string {
  const ordinal = alpha(table, 'ordinal')
  const groups = cells.map(({ candidate }) => candidate)
  const isGrouped = new Set(groups).size > 2
  const options = { seed, resamples, ...(isGrouped && { groups }) }
  const interval = bootstrap(table, (drawn) => alpha(drawn, 'ordinal'), options)
  return said(ordinal, ({ value, cells: n }) => {
    const span =
      interval.status === 'ok'
        ? `${between(interval)}, ${interval.dropped} of ${resamples} draws dropped, `
        : ''
    return `Alpha ${number(value)} (${span}n = ${n}): how much better than chance the panel agreed; 1 is perfect, 0 is no better than guessing.${rough}`
  })
}

function severityLine(
  name: string,
  figure: Figure<{ value: number; ci: Interval | null; cells: number }>,
  weight: ReturnType<typeof weightOf>,
): string {
  return said(figure, ({ value, ci, cells }) => {
    if (weight === 'no-alpha' && cells < 8) return `${name}: ${judge}`
    const way = value < 0 ? 'lower' : 'higher'
    const span = ci ? ` (${between(ci)}, n = ${cells})` : ` (n = ${cells})`
    return `${name} rated ${number(Math.abs(value))} of a level ${way}${span}.`
  })
}

function meansLines(figure: ReturnType<typeof allFigures>['means']): string[] {
  if (figure.status === 'undefined') return [`  ${reasons[figure.reason]}`]
  const entries = Object.entries(figure.candidates)
  const ties = pairsBelow(entries.length).flatMap(([a, b]) => {
    const [one, other] = [entries[a], entries[b]]
    return one && other && isTied(one[1], other[1], figure.df) ? [`${one[0]} and ${other[0]}`] : []
  })
  return [
    ...entries.map(
      ([name, { value, se, cells }]) =>
        `  ${name}: panel mean ${number(value)}, give or take ${number(se)} (n = ${cells} answers).`,
    ),
    ...(ties.length === 0
      ? []
      : [`  Differ by less than the panel’s own noise; treat as tied: ${ties.join('; ')}.`]),
  ]
}
