import { limits } from '../limits.ts'

/**
 * How loud a recording is from start to end, in equal steps: the root mean square of each step as a
 * percentage of the loudest step's, so that quiet recordings can be read too. Silence is all zeros.
 */
export function waveformOf(
  samples: ArrayLike<number>,
  bars: number = limits.waveformBars,
): number[] {
  const count = Math.max(1, Math.min(bars, samples.length))
  const levels = Array.from({ length: count }, (_, bar) => {
    const from = Math.floor((bar * samples.length) / count)
    const to = Math.floor(((bar + 1) * samples.length) / count)
    return rootMeanSquare(samples, from, to)
  })
  const loudest = levels.reduce((most, level) => Math.max(most, level), 0)
  return levels.map((level) => (loudest > 0 ? Math.round((level / loudest) * 100) : 0))
}

function rootMeanSquare(samples: ArrayLike<number>, from: number, to: number): number {
  let sum = 0
  for (let at = from; at < to; at += 1) sum += (samples[at] ?? 0) ** 2
  return to > from ? Math.sqrt(sum / (to - from)) : 0
}
