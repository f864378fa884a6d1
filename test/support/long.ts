import { appendFileSync, mkdirSync } from 'node:fs'

/** `npm run test:long` sets this, and nothing else does. */
export const isLong = process.env['EVENHAND_TEST_SIZE'] === 'long'

/** Of two sizes of a test the one that this run takes. */
export const sized = <T>({ short, long }: { short: T; long: T }): T => (isLong ? long : short)

type Figures = {
  /** What was tried, in a few words. */
  what: string
  /** How many, by name: `{ kills: 100, interviews: 20 }`. */
  tried: Record<string, number>
  /** How much of it was lost, or done twice, or seen too early: 0 where all is well. */
  lost: number
  /** What else was measured, by name and unit: `{ 'seconds until all are back': 1.2 }`. */
  measured?: Record<string, number | string>
}

/** Writes the figures of this run as one line to `test-results/figures.jsonl`, which the long run ends by printing. */
export function writeFigures(figures: Figures): void {
  mkdirSync('test-results', { recursive: true })
  const line = JSON.stringify({ ...figures, size: sized({ short: 'short', long: 'long' }) })
  appendFileSync('test-results/figures.jsonl', `${line}\n`)
}
