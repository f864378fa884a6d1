import type { AllFigures } from './figures.ts'
import { enough } from './humility.ts'
import type { PanelTable } from './panel-data.ts'
import { helpSaid } from './report-help.ts'
import { mean } from './table.ts'
import { between, intervalIn, judge, lessThanChance, number, percent, said } from './words.ts'

/** So many panels are named one by one. */
const named = 10

/** Reliability, order, spread and halo, for readers who know what they ask; each with its n, and an interval where there is one. */
export function moreLines(panel: PanelTable, all: AllFigures): string[] {
  return [
    iccLine(all.icc),
    `Do interviewers put the candidates in the same order? ${wLine(all.kendallW, panel.raters.length)}`,
    ...spreadLines(all.rwgj),
    ...haloLines(all.halo),
    `Another question or another interviewer? ${helpSaid(panel)}`,
    ...oneLevelLines(panel),
  ]
}

const iccLine = (figure: AllFigures['icc']): string =>
  `What the panel’s means tell: ${said(figure, ({ forms, targets, dropped }) => {
    if (targets < enough.alpha) return `${judge} It needs ${enough.alpha} answers that all rated.`
    const left = dropped > 0 ? `, ${dropped} left out as not everyone rated them` : ''
    return said(forms['2,k'], ({ value, ci }) => {
      const n = `(ICC(2,k) ${number(value)}, ${between(intervalIn(ci), targets < enough.interval)}n = ${targets} answers${left})`
      return value < 0
        ? `${lessThanChance} ${n}`
        : `about ${percent(value)} of the differences between the panel’s means of the answers come from the answers, the rest from which interviewers rated them and from noise ${n}.`
    })
  })}`

const wLine = (figure: AllFigures['kendallW'], raters: number): string =>
  said(
    figure,
    ({ value, df, dropped }) =>
      `Kendall’s W ${number(value)}; 1 is the same order, 0 is none in common (n = ${df + 1} candidates, ${raters} interviewers${dropped > 0 ? `, ${dropped} candidates left out as not everyone rated all of theirs` : ''}).`,
  )

/** The panel of each candidate; of many the least alike ones. */
function spreadLines(figures: AllFigures['rwgj']): string[] {
  const found = Object.entries(figures)
    .flatMap(([name, figure]) => (figure.status === 'ok' ? [{ name, ...figure }] : []))
    .toSorted((a, b) => a.star - b.star)
  const lines = found
    .slice(0, named)
    .map(({ name, value, star, items, isTruncated }) =>
      isTruncated
        ? `${name}: no more agreement than random scoring (r_wg(j) 0, truncated; n = ${items} answers).`
        : `${name}: compared with random scoring, the panel’s ratings were ${percent(star)} less spread out (r_wg(j) ${number(value)}, n = ${items} answers).`,
    )
  const rest = found.length - lines.length
  return rest > 0 ? [...lines, `${rest} more candidates whose panels were more alike.`] : lines
}

/** Each rater's spread within a candidate beside that of the others. */
function haloLines(figures: AllFigures['halo']): string[] {
  const found = Object.entries(figures).flatMap(([name, figure]) =>
    figure.status === 'ok' ? [{ name, ...figure }] : [],
  )
  if (found.length < 2) return []
  return found.map(({ name, spread, candidates }) => {
    if (candidates < enough.figures)
      return `${name}, questions of one candidate: ${judge} It needs ${enough.figures} candidates.`
    const others = mean(found.filter((one) => one.name !== name).map((one) => one.spread))
    const hint = spread < others / 2 ? ' One impression may have coloured the rest.' : ''
    return `${name}: ratings of one candidate’s questions spread by ${number(spread)} of a level, those of the others by ${number(others)} (standard deviation, n = ${candidates} candidates).${hint}`
  })
}

/** Interviewers of whom consistency can't be told. */
function oneLevelLines({ raters, table }: PanelTable): string[] {
  return raters.flatMap((name, rater) => {
    const used = new Set(table.flatMap((row) => row[rater] ?? []))
    return used.size === 1
      ? [
          `${name} used only level ${[...used].join()}, so how consistent these ratings are can’t be judged.`,
        ]
      : []
  })
}
