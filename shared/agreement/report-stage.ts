import type { AllFigures } from './figures.ts'
import { enough } from './humility.ts'
import { number, percent, reasons } from './words.ts'

/** What the talk changed, where the ratings tell of one; counts alone where they are few. */
export function talkLines(figure: AllFigures['discussion']): string[] {
  if (figure.status === 'undefined') return []
  const { ratings, changed, towardOthers, meanShift, spreadBefore, spreadAfter } = figure
  const lines = [
    `After the talk ${changed} of ${ratings} ratings changed, ${towardOthers} of them toward the others.`,
  ]
  if (changed === 0 || ratings < enough.figures) return lines
  const way = meanShift < 0 ? 'away from' : 'toward'
  return [
    ...lines,
    `All ratings together moved ${number(Math.abs(meanShift))} of a level ${way} the others of the same answer; their spread went from ${number(spreadBefore)} to ${number(spreadAfter)} (standard deviation, n = ${ratings} ratings).`,
  ]
}

/** Each group's selection rate beside the highest, with what speaks against concluding anything. */
export function selectionLines(figure: AllFigures['fourFifths']): string[] {
  if (figure.status === 'undefined') return [reasons[figure.reason]]
  const { reference } = figure
  const lines = Object.entries(figure.groups).flatMap(([name, group]) => {
    if (group.status === 'undefined') return [`${name}: ${reasons[group.reason]}`]
    if (name === reference) return []
    const { ratio, isFlagged, isSmall, flipsWithOne, p } = group
    const cautions = [
      ...(isSmall ? ['the numbers are too small to conclude anything'] : []),
      ...(flipsWithOne ? ['one other person selected would turn it round'] : []),
    ]
    const sign = isFlagged
      ? ' That is below four fifths: a sign to look closer, and no verdict.'
      : ''
    const caution = cautions.length > 0 ? ` But ${cautions.join(', and ')}.` : ''
    return [
      `${name} was selected at ${percent(ratio)} of the rate of ${reference} (Fisher’s exact p = ${number(p)}).${sign}${caution}`,
    ]
  })
  return lines.length > 0 ? lines : [`There is no other group to compare ${reference} with.`]
}
