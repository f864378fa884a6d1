import { alpha } from './alpha.ts'
import { bootstrap } from './bootstrap.ts'
import type { Figure, Interval } from './figure.ts'
import { allFigures, type AllFigures } from './figures.ts'
import { enough, weightOf } from './humility.ts'
import type { PanelTable } from './panel-data.ts'
import { isFarApart } from './percent.ts'
import { meansLines } from './report-means.ts'
import { moreLines } from './report-more.ts'
import { selectionLines, talkLines } from './report-stage.ts'
import { present } from './table.ts'
import {
  between,
  intervalIn,
  judge,
  lessThanChance,
  number,
  percent,
  reasons,
  said,
} from './words.ts'

const seed = 1
const resamples = 1000

/** What the figures of a panel say, a plain sentence a line, with n and an interval; less where there is less. */
export function agreementReport(panel: PanelTable): string[] {
  const all = allFigures(panel)
  const { candidates, questions, raters, cells, shared } = all.counts
  return [
    `${raters} interviewers, ${candidates} candidates, ${questions} questions: ${cells} answers, ${shared} of them rated by two or more.`,
    ...section('Agreement', agreementLines(panel, all)),
    ...(weightOf(shared) === 'counts-only'
      ? []
      : [
          ...section(
            'Interviewers: on the same answers, compared with the panel (this changes no rating)',
            Object.entries(all.severity).map(([name, figure]) => severityLine(name, figure)),
          ),
          ...section('Candidates', meansLines(all.means, shared)),
        ]),
    ...section('After the talk', talkLines(all.discussion)),
    ...section('Selection rates', panel.groups.length > 0 ? selectionLines(all.fourFifths) : []),
    ...section('For those who want more', shared < enough.alpha ? [] : moreLines(panel, all)),
  ]
}

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)]

function agreementLines(panel: PanelTable, all: AllFigures): string[] {
  const { shared } = all.counts
  const weight = weightOf(shared)
  const isRough = weight !== 'enough'
  const span = (ci: Interval) => (weight === 'counts-only' ? '' : between(ci, isRough, percent))
  const lines = [
    said(
      all.exact,
      ({ value, ci, cells: n }) =>
        `Of every two interviewers who rated the same answer, ${percent(value)} gave the same level (${span(ci)}n = ${n} answers).`,
    ),
    said(
      all.adjacent,
      ({ value, ci, cells: n }) =>
        `${percent(value)} were at most one level apart (${span(ci)}n = ${n}).`,
    ),
    farApart(panel),
  ]
  if (weight === 'counts-only')
    return [...lines, `${judge} Other figures need ${enough.figures} shared answers.`]
  return [
    ...lines,
    weight === 'no-alpha'
      ? `Alpha: ${judge} It needs ${enough.alpha} shared answers.`
      : alphaLine(panel, isRough),
    said(
      all.ac2,
      ({ value, ci, cells: n }) =>
        `AC2 ${number(value)} (${between(intervalIn(ci), isRough)}n = ${n}): the same question, but steadier when nearly everyone gave the same rating.`,
    ),
    ...(isRough ? ['An interval of fewer than 30 answers is rough.'] : []),
  ]
}

function farApart({ table, levels }: PanelTable): string {
  const far = table.filter((row) => isFarApart(present(row), levels)).length
  return far === 0
    ? 'No answer was rated two levels apart or more.'
    : `${far} of ${table.length} answers were rated two levels apart or more: talk about them.`
}

function alphaLine({ table, cells }: PanelTable, isRough: boolean): string {
  const ordinal = alpha(table, 'ordinal')
  const groups = cells.map(({ candidate }) => candidate)
  const isGrouped = new Set(groups).size > 2
  const options = { seed, resamples, ...(isGrouped && { groups }) }
  return said(ordinal, ({ value, cells: n }) => {
    const drawn = bootstrap(table, (cell) => alpha(cell, 'ordinal'), options)
    const dropped = drawn.status === 'ok' ? `${drawn.dropped} of ${resamples} draws dropped, ` : ''
    const meaning = value < 0 ? ` ${lessThanChance}` : ''
    return `Alpha ${number(value)} (${between(intervalIn(drawn), isRough)}${dropped}n = ${n}): how much better than chance the panel agreed; 1 is perfect, 0 is no better than guessing.${meaning}`
  })
}

function severityLine(
  name: string,
  figure: Figure<{ value: number; ci: Interval | null; cells: number }>,
): string {
  if (figure.status === 'undefined') return `${name}: ${reasons[figure.reason]}`
  const { value, ci, cells } = figure
  if (cells < enough.figures) return `${name}: ${judge}`
  const span = `(${between(ci, cells < enough.interval)}n = ${cells})`
  const size = number(Math.abs(value))
  return size === '0.00'
    ? `${name} rated as the panel did ${span}.`
    : `${name} rated ${size} of a level ${value < 0 ? 'lower' : 'higher'} ${span}.`
}
