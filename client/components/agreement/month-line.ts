import type { Month } from '../../../shared/dashboard/months.ts'

export const size = { height: 160, left: 40, right: 10, top: 10, bottom: 22 } as const
type Point = {
  month: string
  x: number
  y: number
  lo: number | null
  hi: number | null
  value: number
}

export const heightOf = (share: number): number =>
  size.top + (1 - share) * (size.height - size.top - size.bottom)

/** The months that have a figure as places in a drawing of this width, by time and not by their number in the list. */
export function monthPoints(months: readonly Month[], width: number): Point[] {
  const told = months.flatMap(({ month, exact }) =>
    exact.status === 'ok' ? [{ month, figure: exact, at: Date.parse(`${month}-01`) }] : [],
  )
  const [first, last] = [told[0]?.at ?? 0, told.at(-1)?.at ?? 0]
  const room = Math.max(0, width - size.left - size.right)
  return told.map(({ month, figure, at }) => ({
    month,
    value: figure.value,
    x: size.left + (last === first ? room / 2 : ((at - first) / (last - first)) * room),
    y: heightOf(figure.value),
    lo: figure.ci && heightOf(figure.ci.lo),
    hi: figure.ci && heightOf(figure.ci.hi),
  }))
}
