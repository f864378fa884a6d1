import type { SizeResult } from './run.ts'
import { percentile } from './stats.ts'

const none = '–'
const ms = (value: number) => value.toFixed(2)
const kb = (bytes: number | undefined) => (bytes === undefined ? none : (bytes / 1024).toFixed(1))

const head = [
  'interviews',
  'members',
  'rounds/s',
  'server',
  'p50 ms',
  'p95 ms',
  'p99 ms',
  'x raw (p10 to p90)',
  'KB/member',
  'CPU ms/round',
  'ack p50',
  'ack p95',
  'acks/s',
  'rounds',
]

/** The results as aligned lines: two a size, ours above the raw server's. */
export function formatTable(results: readonly SizeResult[]): string {
  const rows = [head, ...results.flatMap(rowsOf)]
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows
    .map((row) => row.map((cell, column) => cell.padStart(widths[column] ?? 0)).join('  '))
    .join('\n')
}

function rowsOf(result: SizeResult): string[][] {
  const {
    interviews,
    members,
    roundsPerSecond,
    evenhand,
    raw,
    ack,
    ratios,
    bytesPerMember,
    cpuMsPerRound,
  } = result
  const where = [interviews, members, roundsPerSecond].map(String)
  const range = `${percentile(ratios, 0.1).toFixed(2)} to ${percentile(ratios, 0.9).toFixed(2)}`
  const spread = ({ p50, p95, p99 }: typeof raw) => [ms(p50), ms(p95), ms(p99)]
  return [
    [
      ...where,
      'evenhand',
      ...spread(evenhand),
      `${result.ratio.toFixed(2)} (${range})`,
      kb(bytesPerMember?.evenhand),
      ms(cpuMsPerRound.evenhand),
      ms(ack.p50),
      ms(ack.p95),
      result.acksPerSecond.toFixed(0),
      String(evenhand.count),
    ],
    [
      ...where,
      'raw ws',
      ...spread(raw),
      '1.00',
      kb(bytesPerMember?.raw),
      ms(cpuMsPerRound.raw),
      none,
      none,
      none,
      String(raw.count),
    ],
  ]
}
