import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { RecordFile } from '../shared/record/export-json.ts'
import { hasRepeatedNames } from '../shared/record/repeated-names.ts'
import { verifyRecord } from '../shared/record/verify.ts'

const help = `Checks an exported record (record.json), without a server: the chain of its log, every receipt, the counts.
The shared notes of the panel are not covered: no log holds them.

  npm run --silent verify -- FILE               say whether it is as it was exported
  npm run --silent verify -- FILE --head HASH   and whether its log ends at this hash, as you noted it before

Exit code: 0 all of it fits, 1 something was changed, 2 it cannot be read.
`
const print = (text: string) => process.stdout.write(`${text}\n`)

function main(): number {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { head: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  })
  const [path] = positionals
  if (values.help || path === undefined) {
    process.stdout.write(help)
    return values.help ? 0 : 2
  }
  const found = read(path)
  if (typeof found === 'string') {
    process.stderr.write(`${found}\n`)
    return 2
  }
  const { file } = found
  const problems = check(found, values.head)
  for (const problem of problems) print(`✗ ${problem}`)
  if (problems.length > 0) return 1
  const ratings = file.rounds.flatMap((round) => round.ratings.filter(({ blind }) => blind))
  print(`✓ ${file.log.rows.length} rows of the log are one chain, and the record is what they say.`)
  print(`✓ ${ratings.length} ratings fit their receipts.`)
  if (file.sharedNotes) print('– The shared notes were not checked: the log does not cover them.')
  print(`The log ends at ${file.log.head}`)
  return 0
}

type Found = { text: string; file: RecordFile }

function check({ text, file }: Found, head: string | undefined): string[] {
  const problems = verifyOrSay(file)
  if (hasRepeatedNames(text)) problems.push('a name stands twice in one object: readers may differ')
  const isElsewhere = head !== undefined && head !== file.log?.head
  return isElsewhere ? [...problems, `the log does not end at ${head}`] : problems
}

/** A file whose parts are of another kind than an export has is one that was changed. */
function verifyOrSay(file: RecordFile): string[] {
  try {
    return verifyRecord(file)
  } catch (cause) {
    return [`it is not of the form of an export any more: ${messageOf(cause)}`]
  }
}

/** The file, or a sentence that says why it is none. */
function read(path: string): Found | string {
  try {
    const text = readFileSync(path, 'utf8')
    const file = JSON.parse(text)
    if (file?.format === 'evenhand-record' && file.version === 1) return { text, file }
    return `${path} is no record that Evenhand exported (record.json).`
  } catch (cause) {
    return `${path} cannot be read: ${messageOf(cause)}`
  }
}

const messageOf = (cause: unknown) => (cause instanceof Error ? cause.message : String(cause))

try {
  process.exitCode = main()
} catch (cause) {
  process.stderr.write(`${messageOf(cause)}\n${help}`)
  process.exitCode = 2
}
