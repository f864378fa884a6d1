import { parseArgs } from 'node:util'
import { formatKit } from '../shared/kit/format.ts'
import type { KitReading } from '../shared/kit/parse.ts'
import { readKitFile } from './kit-file.ts'
import { describeKit, describeProblems } from './kit-summary.ts'

const help = `Reads interview kits: plain text, or JSON as Evenhand exports it.

  npm run --silent kit -- check FILE          say what is in the kit and what to mend
  npm run --silent kit -- check FILE --json   the same for a script: {"kit", "problems"}
  npm run --silent kit -- format FILE         the kit as tidy plain text
  npm run --silent kit -- format FILE --json  the kit as JSON

FILE may be - for standard input.
Exit code: 0 the kit can be used, 1 problems block its publishing, 2 it cannot be read.
`

const ok = 0
const blocked = 1
const unreadable = 2

/** What a script is told; the terminal shows the same as sentences. */
const exitCodeOf = ({ kit, problems }: KitReading): number => {
  if (!kit) return unreadable
  return problems.some(({ blocks }) => blocks) ? blocked : ok
}

function check(reading: KitReading, file: string, asJson: boolean): void {
  const width = Math.min(process.stdout.columns ?? 88, 96)
  const text = asJson
    ? JSON.stringify(reading, null, 2)
    : [...describeKit(reading.kit, file, width), ...describeProblems(reading, width)].join('\n')
  process.stdout.write(`${text}\n`)
}

async function format(reading: KitReading, asJson: boolean): Promise<void> {
  const { kit, problems } = reading
  if (kit && asJson) {
    const { kitToJson } = await import('../shared/kit/json.ts')
    process.stdout.write(kitToJson(kit))
  } else if (kit) {
    process.stdout.write(formatKit(kit))
  }
  if (problems.length > 0) process.stderr.write(`${describeProblems(reading, 88).join('\n')}\n`)
}

function readArguments() {
  try {
    const options = { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const
    return parseArgs({ options, allowPositionals: true })
  } catch {
    return null
  }
}

async function main(): Promise<number> {
  const given = readArguments()
  const [command, file, ...more] = given?.positionals ?? []
  if (given?.values.help || (command === 'help' && file === undefined)) {
    process.stdout.write(help)
    return ok
  }
  const isKnown = command === 'check' || command === 'format'
  if (!isKnown || file === undefined || more.length > 0) {
    process.stderr.write(help)
    return unreadable
  }
  const reading = await readKitFile(file)
  const asJson = given?.values.json === true
  if (command === 'check') check(reading, file, asJson)
  else await format(reading, asJson)
  return exitCodeOf(reading)
}

// `| head` closes the pipe when it has seen enough; that is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})
process.exitCode = await main()
