import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { z } from 'zod'
import { allFigures } from '../shared/agreement/figures.ts'
import { PanelData, problemOf, tableOf, type PanelTable } from '../shared/agreement/panel-data.ts'
import { plainFigures } from '../shared/agreement/plain.ts'
import { dataOfRecord, isRecord, RecordRatings } from '../shared/agreement/record-data.ts'
import { agreementReport } from '../shared/agreement/report.ts'

const help = `Says how well interviewers agree, from a file of ratings or an exported record (record.json).

  npm run --silent agreement -- FILE          a report in plain sentences, with n and intervals
  npm run --silent agreement -- FILE --json   every figure, unrounded and with no minimum applied

FILE is {"levels": [1, 2, 3], "ratings": [{"candidate", "question", "rater", "level"}]}, levels from the
weakest to the best; a missing rating is a missing row. A rating may have a "revised" level, after the talk, and
the file "groups": [{"name", "selected", "applicants"}], the counts of a stage. - reads standard input.
Exit code: 0 done, 2 the file cannot be used.
`

/** The ratings in a file, with a sentence for what was left out; or a sentence that says why it cannot be used. */
function read(path: string): { panel: PanelTable; notes: string[] } | string {
  const name = path === '-' ? 'Standard input' : path
  let file: unknown
  try {
    // Some editors and spreadsheets put a mark at the start of UTF-8.
    file = JSON.parse(readFileSync(path === '-' ? 0 : path, 'utf8').replace(/^\uFEFF/, ''))
  } catch (cause) {
    return `${name} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`
  }
  const found = isRecord(file) ? readRecord(file) : readData(file)
  if (typeof found === 'string') return `${name} ${found}`
  const problem = problemOf(found.data)
  if (problem) return `${name} cannot be used. ${problem}`
  const notes = found.leftOut.map((prompt) => `Left out, on another scale: ${prompt}`)
  return { panel: tableOf(found.data), notes }
}

type Found = ReturnType<typeof dataOfRecord>

function readRecord(file: unknown): Found | string {
  const parsed = RecordRatings.safeParse(file)
  return parsed.success
    ? dataOfRecord(parsed.data)
    : `says that it is a record and is not a whole one:\n${issuesOf(parsed.error)}`
}

function readData(file: unknown): Found | string {
  const parsed = PanelData.safeParse(file)
  return parsed.success
    ? { data: parsed.data, leftOut: [] }
    : `is not of the form {"levels", "ratings"}:\n${issuesOf(parsed.error)}`
}

const issuesOf = ({ issues }: z.ZodError): string =>
  issues
    .slice(0, 5)
    .map(({ path: at, message }) => `  ${at.join('.') || 'the file'}: ${message}`)
    .join('\n')

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
