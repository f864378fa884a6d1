import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { allFigures } from '../shared/agreement/figures.ts'
import {
  dataOfRecord,
  PanelData,
  problemOf,
  tableOf,
  type PanelTable,
} from '../shared/agreement/panel-data.ts'
import { plainFigures } from '../shared/agreement/plain.ts'
import { agreementReport } from '../shared/agreement/report.ts'

const help = `Says how well interviewers agree, from a file of ratings or an exported record (record.json).

  npm run --silent agreement -- FILE          a report in plain sentences, with n and intervals
  npm run --silent agreement -- FILE --json   every figure, unrounded and with no minimum applied

FILE is {"levels": [1, 2, 3], "ratings": [{"candidate", "question", "rater", "level"}]}, levels from the
weakest to the best; a missing rating is a missing row. - reads standard input.
Exit code: 0 done, 2 the file cannot be used.
`

/** The ratings in a file, with a sentence for what was left out; or a sentence that says why it cannot be used. */
function read(path: string): { panel: PanelTable; notes: string[] } | string {
  let file: unknown
  try {
    file = JSON.parse(readFileSync(path === '-' ? 0 : path, 'utf8'))
  } catch (cause) {
    return `${path} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`
  }
  const { data, leftOut } = isRecord(file) ? dataOfRecord(file) : { data: file, leftOut: [] }
  const parsed = PanelData.safeParse(data)
  if (!parsed.success) {
    const issues = parsed.error.issues.slice(0, 5).map(({ path: at, message }) => {
      return `  ${at.join('.') || 'the file'}: ${message}`
    })
    return [`${path} is not of the form {"levels", "ratings"}:`, ...issues].join('\n')
  }
  const problem = problemOf(parsed.data)
  if (problem) return `${path} cannot be used. ${problem}`
  const notes = leftOut.map((prompt) => `Left out, on another scale: ${prompt}`)
  return { panel: tableOf(parsed.data), notes }
}

function isRecord(file: unknown): file is Parameters<typeof dataOfRecord>[0] {
  return (
    typeof file === 'object' &&
    file !== null &&
    'format' in file &&
    file.format === 'evenhand-record'
  )
}

function main(): number {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
  })
  const [path] = positionals
  if (values.help || path === undefined) {
    const stream = values.help ? process.stdout : process.stderr
    stream.write(help)
    return values.help ? 0 : 2
  }
  const found = read(path)
  if (typeof found === 'string') {
    process.stderr.write(`${found}\n`)
    return 2
  }
  const { panel, notes } = found
  const text = values.json
    ? JSON.stringify(plainFigures(allFigures(panel)), null, 2)
    : [...agreementReport(panel), ...notes].join('\n')
  process.stdout.write(`${text}\n`)
  return 0
}

try {
  process.exitCode = main()
} catch (cause) {
  process.stderr.write(`${cause instanceof Error ? cause.message : String(cause)}\n${help}`)
  process.exitCode = 2
}
