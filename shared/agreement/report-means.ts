import { enough } from './humility.ts'
import type { AllFigures } from './figures.ts'
import { isTied, type PanelMeans } from './panel-mean.ts'
import { pairsBelow } from './table.ts'
import { number, reasons } from './words.ts'

/** So many ties are named one by one; of more, the first ones and their number. */
const named = 5

/** Each candidate's mean with the panel's own noise, and who differ by no more than that. */
export function meansLines(figure: AllFigures['means'], shared: number): string[] {
  if (figure.status === 'undefined') return [reasons[figure.reason]]
  const rough = shared < enough.interval ? ', roughly' : ''
  const error = (se: number) => (figure.noise === 0 ? '' : `, give or take ${number(se)}${rough}`)
  return [
    ...Object.entries(figure.candidates).map(
      ([name, { value, se, cells }]) =>
        `${name}: panel mean ${number(value)}${error(se)} (n = ${cells} answers).`,
    ),
    ...(figure.noise === 0
      ? ['Nobody differed on the same answer, so nothing tells how sure these are.']
      : tieLines(figure)),
  ]
}

function tieLines({ candidates, df }: PanelMeans): string[] {
  const entries = Object.entries(candidates)
  const pairs = pairsBelow(entries.length)
  const tied = pairs.flatMap(([a, b]) => {
    const [one, other] = [entries[a], entries[b]]
    return one && other && isTied(one[1], other[1], df) ? [`${one[0]} and ${other[0]}`] : []
  })
  if (tied.length === 0) return []
  const noise = 'by less than the panel’s own noise; treat them as tied'
  if (tied.length === pairs.length && pairs.length > 1) return [`All candidates differ ${noise}.`]
  const rest = tied.length - named
  return rest > 1
    ? [
        `${tied.length} of ${pairs.length} pairs of candidates differ ${noise}: ${tied.slice(0, named).join('; ')}; and ${rest} more.`,
      ]
    : [`These differ ${noise}: ${tied.join('; ')}.`]
}
